// The look of the report.
export const style = `
:root{--ink:#1d2430;--soft:#5b6676;--paper:#f6f7f9;--card:#fff;--rule:#dfe3e9;--a:#8a94a3;--b:#2463c4;--c:#16885a;--d:#c2691a;--good:#16885a;--bad:#c0392b}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#9aa5b4;--paper:#12161c;--card:#1b212a;--rule:#2c3541;--a:#7b8797;--b:#6ea4ff;--c:#4cc38a;--d:#eda35a;--good:#4cc38a;--bad:#ff7a6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
header,main{max-width:1280px;margin:0 auto;padding:16px}
header{padding-top:28px}
h1{font-size:26px;margin:0 0 8px;line-height:1.25}
h1 em{font-style:normal;padding:.08em .55em;border-radius:6px;color:var(--card);background:var(--good);font-size:.62em;vertical-align:.2em;white-space:nowrap}
h1 em.void{background:var(--bad)}
header p{margin:0 0 4px;color:var(--soft);overflow-wrap:anywhere}
header ul{margin:12px 0 0;padding:10px 14px 10px 30px;border-left:4px solid var(--bad);background:var(--card)}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:14px}
section{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:14px 16px;min-width:0}
h2{font-size:17px;margin:0 0 12px}
.note{color:var(--soft);font-size:13px;margin:10px 0 16px;overflow-wrap:anywhere}
.goal{padding:9px 0;border-top:1px solid var(--rule)}
.goal:first-of-type{border-top:0;padding-top:0}
.goal>div:first-child{display:flex;flex-wrap:wrap;gap:0 14px;justify-content:space-between}
.goal>div:first-child span{color:var(--soft)}
.goal b{font-weight:600}
.goal>div:nth-child(2){font-size:14px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.badge{display:inline-block;margin-right:8px;padding:0 7px;border-radius:4px;font-size:12px;border:1px solid currentColor;color:var(--soft)}
.reached .badge{color:var(--good)}.missed .badge{color:var(--bad)}
.share{height:5px;border-radius:3px;background:var(--rule);margin-top:6px;overflow:hidden}
.share i{display:block;height:100%;background:var(--soft)}
.reached .share i{background:var(--good)}.missed .share i{background:var(--bad)}
dl{margin:0 0 18px;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:12px}
dl div{display:flex;flex-direction:column;justify-content:space-between}
dt{color:var(--soft);font-size:13px;line-height:1.35}
dd{margin:2px 0 0;font-size:22px;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;margin-bottom:16px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:14px}
th,td{padding:4px 0 4px 14px;text-align:right;border-top:1px solid var(--rule);vertical-align:top}
thead th{border-top:0;color:var(--soft);font-weight:400;font-size:13px}
th:first-child{text-align:left;padding-left:0;font-weight:400;min-width:110px;overflow-wrap:anywhere}
td{white-space:nowrap}
figure{margin:0 0 20px;min-width:0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));gap:0 28px}
figcaption{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:13px;margin-bottom:4px}
figcaption b{font-weight:600;margin-right:auto}
.charts figcaption b{flex-basis:100%}
.marked{color:var(--soft)}
.key::before{content:"";display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle;background:currentColor}
.key.a{color:var(--a)}.key.b{color:var(--b)}.key.c{color:var(--c)}.key.d{color:var(--d)}
.plot{position:relative;border-bottom:1px solid var(--rule);border-top:1px solid var(--rule)}
.plot svg{display:block;width:100%;height:140px;overflow:visible}
.top{position:absolute;left:0;top:2px;font-size:12px;color:var(--soft);background:var(--card);padding-right:4px}
.line{fill:none;stroke-width:1.8;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.line.a{stroke:var(--a)}.line.b{stroke:var(--b)}.line.c{stroke:var(--c)}.line.d{stroke:var(--d)}
.grid{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke;stroke-dasharray:3 4}
.bars rect{fill:var(--b)}
.mark{stroke:var(--d);stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-dasharray:5 3}
.axis{display:flex;justify-content:space-between;color:var(--soft);font-size:12px;padding-top:2px}
.bar{display:grid;grid-template-columns:minmax(80px,auto) 1fr auto;gap:10px;align-items:center;font-size:13px;padding:3px 0}
.track{display:flex;height:16px;gap:2px}
.track i{display:block;height:100%;border-radius:2px}
.track .a{background:var(--a)}.track .b{background:var(--b)}.track .c{background:var(--c)}.track .d{background:var(--d)}
.value{font-variant-numeric:tabular-nums}
@media (min-width:900px){main{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.wide{grid-column:1/-1}h1{font-size:32px}dl{grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}dd{font-size:26px}}
@media (max-width:520px){th,td{padding-left:9px;font-size:13px}header,main{padding:12px}figcaption b{flex-basis:100%}}
@media print{section{break-inside:avoid}}
`;
