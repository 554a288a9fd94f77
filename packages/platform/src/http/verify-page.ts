/** The page that a scanned paper leads to: Chinese with English, on a telephone too, without scripts or anything from elsewhere. */
import { figures } from '../papers/forms/amounts.ts';
import { STATES, type StateNow, type Verified } from '../papers/verify.ts';

export const VERIFY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  vary: 'Accept',
};

const STYLE = `
body{margin:0;font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1b1f23;background:#f4f5f6}
main{max-width:34em;margin:0 auto;padding:24px 18px}
h1{font-size:1.25rem;margin:0 0 16px}
h1 small,dt small,p small{display:block;font-size:.75rem;font-weight:400;color:#5b6570}
.card{background:#fff;border:1px solid #d5d9dd;border-radius:6px;padding:18px}
.verdict{font-size:1.05rem;font-weight:600;margin:0 0 12px;padding-left:12px;border-left:5px solid #1a7f4b}
.verdict.no{border-color:#b3261e;margin:0}
.verdict.void,.verdict.overdue{border-color:#b3261e}
.verdict span{color:#b3261e}
dl{display:grid;grid-template-columns:minmax(7em,auto) 1fr;gap:10px 16px;margin:0}
dt{color:#39424b}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
footer{margin-top:14px;font-size:.75rem;color:#5b6570}`;

const ROLES = {
  guarantor: ['担保企业', 'Guarantor'],
  seller: ['电商企业', 'Seller'],
  payer: ['缴款单位', 'Payer'],
} as const;
const DAYS = {
  bill: ['放行日期', 'Released'],
  notice: ['填发日期', 'Notice date'],
  payment: ['缴款日期', 'Paid'],
} as const;

export function verifyPage(found: Verified | undefined, askedAt: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>单据核验 Verify a paper</title>
<style>${STYLE}</style>
<main>
<h1>跨境电商税款单据核验<small>Papers of cross-border e-commerce taxes: verification</small></h1>
<div class="card">
${found ? genuine(found) : UNKNOWN}
</div>
<footer>${text(askedAt.slice(0, 19).replace('T', ' '))} 北京时间 Beijing time</footer>
</main>
</html>
`;
}

const UNKNOWN =
  '<p class="verdict no">查无此核验码<small>No paper has this code. Compare it with the paper, letter by letter.</small></p>';

/** What nobody who holds the paper may overlook. */
const ALARMING: ReadonlySet<StateNow> = new Set(['void', 'overdue']);

function genuine({ kind, title, no, day, issuedDay, amountFen, state, parties }: Verified): string {
  const rows: (readonly [zh: string, en: string, value: string])[] = [
    ['单据', 'Paper', `${title.zh} / ${title.en}`],
    ['编号', 'No.', no],
    [...DAYS[kind], day],
    ['金额', 'Amount', `¥ ${figures(amountFen)}`],
    ['当前状态', 'State now', `${STATES[state].zh} / ${STATES[state].en}`],
    ...parties.map(({ role, name }) => [...ROLES[role], name] as const),
    ['开具日期', 'Issued', issuedDay],
  ];
  const list = rows.map(([zh, en, value]) => `<dt>${zh}<small>${en}</small></dt><dd>${text(value)}</dd>`);
  const alarm = ALARMING.has(state) ? `，<span>${STATES[state].zh} / ${STATES[state].en}</span>` : '';
  return `<p class="verdict ${state}">本单据由本平台开具${alarm}<small>This paper was issued by this platform. Compare what follows with it.</small></p>
<dl>
${list.join('\n')}
</dl>`;
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => MARKUP[character]!);
