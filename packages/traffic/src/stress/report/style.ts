// The look of the verdict page.
export const style = `
:root{--ink:#1d2430;--soft:#5b6676;--paper:#f6f7f9;--card:#fff;--rule:#dfe3e9;--a:#8a94a3;--b:#2463c4;--c:#16885a;--good:#16885a;--bad:#c0392b}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#9aa5b4;--paper:#12161c;--card:#1b212a;--rule:#2c3541;--a:#7b8797;--b:#6ea4ff;--c:#4cc38a;--good:#4cc38a;--bad:#ff7a6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main{max-width:1120px;margin:0 auto;padding:16px}
header{padding-top:28px}
h1{font-size:24px;margin:0 0 6px;line-height:1.25}
h1 em{font-style:normal;margin-left:.35em;padding:.08em .55em;border-radius:6px;color:var(--card);background:var(--good);font-size:.75em;vertical-align:.12em;white-space:nowrap}
.unsound h1 em{background:var(--bad)}
header p{margin:0;color:var(--soft);overflow-wrap:anywhere}
header ul{margin:12px 0 0;padding:10px 14px 10px 30px;border-left:4px solid var(--bad);background:var(--card);border-radius:4px}
main{display:grid;grid-template-columns:1fr;gap:14px}
section{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:14px 16px;min-width:0}
h2{font-size:16px;margin:0 0 10px}
h3{font-size:14px;margin:14px 0 6px;color:var(--soft);font-weight:600}
section p{margin:0 0 6px}
.note{color:var(--soft);font-size:13px;margin:10px 0 0}
dl{margin:0}dd{margin:0;font-variant-numeric:tabular-nums}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}
.figures div{display:flex;flex-direction:column;justify-content:space-between}
.figures dt{color:var(--soft);font-size:13px}
.figures dd{font-size:26px;font-weight:600;line-height:1.2}
.pairs div{display:flex;justify-content:space-between;gap:16px;padding:4px 0;border-top:1px solid var(--rule)}
.pairs div:first-child{border-top:0}
.pairs dt{color:var(--soft)}
.pairs dd{text-align:right;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:5px 0 5px 14px;text-align:right;border-top:1px solid var(--rule);vertical-align:top}
thead th{border-top:0;color:var(--soft);font-weight:400;font-size:13px}
th:first-child{text-align:left;padding-left:0;font-weight:400;min-width:96px;overflow-wrap:anywhere}
td{white-space:nowrap}
figure{margin:0 0 18px}figure:last-child{margin-bottom:0}
figcaption{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:13px;margin-bottom:4px}
figcaption b{font-weight:600;margin-right:auto}
.key::before{content:"";display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle;background:currentColor}
.key.a{color:var(--a)}.key.b{color:var(--b)}.key.c{color:var(--c)}
.plot{position:relative;border-bottom:1px solid var(--rule);border-top:1px solid var(--rule)}
.plot svg{display:block;width:100%;height:150px;overflow:visible}
.top{position:absolute;left:0;top:2px;font-size:12px;color:var(--soft);background:var(--card);padding-right:4px;border-radius:3px}
.line{fill:none;stroke-width:1.8;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.line.a{stroke:var(--a)}.line.b{stroke:var(--b)}.line.c{stroke:var(--c)}
.grid{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke;stroke-dasharray:3 4}
.axis{display:flex;justify-content:space-between;color:var(--soft);font-size:12px;padding-top:2px}
@media (min-width:820px){main{grid-template-columns:1fr 1fr}.wide{grid-column:1/-1}h1{font-size:30px}.figures dd{font-size:32px}}
@media (max-width:520px){th,td{padding-left:8px;font-size:13px}header,main{padding:12px}figcaption b{flex-basis:100%}}
@media print{section{break-inside:avoid}}
`;
