// Names a buyer can bear in the sandbox to choose how the story ends. The played counterparts read order.buyerName (the inventory's
// where the order is not known) and follow this table; every other name gets the good ending. `docs/sandbox.md` holds the same table
// and a test compares the two. Nothing outside the sandbox reads these names.
import type { Logistics, Payment } from '@tongguan/ceb';

/** What a played company does with its part: sends it altered, sends it late, or never sends it. */
export type Twist<Document> = { afterSeconds: number } | { never: true } | { alter: (document: Document) => Document };

/** What the played officer does with a case held for review. */
export type Ruling =
  | { outcome: 'release'; afterSeconds: number }
  | { outcome: 'reject'; code: string; reason: string }
  | { outcome: 'never' };

export interface Magic {
  name: string;
  zh: string;
  en: string;
  /** What the declarant reads last: returnStatus and, for 100, the reason code. `-`: nothing final. */
  ends: string;
  payment?: Twist<Payment>;
  logistics?: Twist<Logistics>;
  /** What the simulated population register says of the buyer; `unknown`: it has no such number, which is told as a mismatch. */
  register?: 'mismatch' | 'unknown' | 'silent';
  /** Given: the case is held for review (300) before its decision. */
  officer?: Ruling;
}

/** Seconds by which a late document is late: long enough to see the case wait, short enough to wait for it. */
const LATE_SECONDS = 5;

const altered = <D extends { head: object }>(document: D, fields: Partial<D['head']>): D => ({
  ...document,
  head: { ...document.head, ...fields },
});

/** Another person's valid ID number: the second sample of GB 11643, a buyer born in 1880. */
const OTHER_PERSON = '440524188001010014';

export const magicNames: readonly Magic[] = [
  {
    name: '张迟付',
    zh: `支付单迟到${LATE_SECONDS}秒，随后放行`,
    en: `the payment comes ${LATE_SECONDS} seconds late, then release`,
    ends: '800',
    payment: { afterSeconds: LATE_SECONDS },
  },
  {
    name: '李无付',
    zh: '支付单永不到达，清单一直等待，直至过期',
    en: 'the payment never comes; the inventory waits until it lapses',
    ends: '-',
    payment: { never: true },
  },
  {
    name: '冯迟运',
    zh: `运单迟到${LATE_SECONDS}秒，随后放行`,
    en: `the waybill comes ${LATE_SECONDS} seconds late, then release`,
    ends: '800',
    logistics: { afterSeconds: LATE_SECONDS },
  },
  {
    name: '王无运',
    zh: '运单永不到达，清单一直等待，直至过期',
    en: 'the waybill never comes; the inventory waits until it lapses',
    ends: '-',
    logistics: { never: true },
  },
  {
    name: '赵错额',
    zh: '支付金额前面多了一个1',
    en: 'the amount paid has a digit 1 too many in front',
    ends: '100 13232',
    payment: { alter: (p) => altered(p, { amountPaid: `1${p.head.amountPaid}` }) },
  },
  {
    name: '钱错名',
    zh: '支付人姓名不是订购人',
    en: 'the payer has another name than the buyer',
    ends: '100 1327',
    payment: { alter: (p) => altered(p, { payerName: '钱代付' }) },
  },
  {
    name: '许错证',
    zh: '支付人身份证号码不是订购人的',
    en: 'the payer has another ID number than the buyer',
    ends: '100 1327',
    payment: { alter: (p) => altered(p, { payerIdNumber: OTHER_PERSON }) },
  },
  {
    name: '魏错人',
    zh: '运单收货人不是订单收货人',
    en: 'the waybill names another consignee than the order',
    ends: '100 13221',
    logistics: { alter: (w) => altered(w, { consignee: '魏代收' }) },
  },
  {
    name: '陈错址',
    zh: '运单收货地址与订单不一致',
    en: 'the waybill goes to another address than the order',
    ends: '100 13223',
    logistics: { alter: (w) => altered(w, { consigneeAddress: '海南省三亚市天涯区错址路1号' }) },
  },
  {
    name: '何错重',
    zh: '运单重量是清单毛重的十倍',
    en: 'the waybill weighs ten times the gross weight of the inventory',
    ends: '100 13255',
    logistics: { alter: (w) => altered(w, { weight: tenfold(w.head.weight) }) },
  },
  {
    name: '周查验',
    zh: `转人工审核（300），${LATE_SECONDS}秒后关员放行`,
    en: `held for review (300), released by the officer after ${LATE_SECONDS} seconds`,
    ends: '800',
    officer: { outcome: 'release', afterSeconds: LATE_SECONDS },
  },
  {
    name: '孙超限',
    zh: '转人工审核（300），关员以年度限额退单',
    en: 'held for review (300), sent back for the yearly limit',
    ends: '100 1313',
    officer: { outcome: 'reject', code: '1313', reason: '订购人购买超过年度限额' },
  },
  {
    name: '吴退单',
    zh: '转人工审核（300），关员人工退单',
    en: 'held for review (300), sent back by the officer',
    ends: '100 1300',
    officer: { outcome: 'reject', code: '1300', reason: '人工退单，申报要素不全' },
  },
  {
    name: '曹错名',
    zh: '人口库中该号码登记的是他人姓名',
    en: 'the population register has the number under another name',
    ends: '100 13351',
    register: 'mismatch',
  },
  {
    name: '严无户',
    zh: '人口库中没有该号码；答复与姓名不符相同',
    en: 'the population register has no such number; it is told as a wrong name',
    ends: '100 13351',
    register: 'unknown',
  },
  {
    name: '华无答',
    zh: '人口库无法答复，清单一直等待，直至过期',
    en: 'the population register cannot answer; the inventory waits until it lapses',
    ends: '-',
    register: 'silent',
  },
  {
    name: '郑无回',
    zh: '转人工审核（300）后再无回执',
    en: 'held for review (300) and never decided: no further receipt',
    ends: '-',
    officer: { outcome: 'never' },
  },
];

const byName = new Map(magicNames.map((magic) => [magic.name, magic]));

export function magicOf(buyerName: string | undefined): Magic | undefined {
  return buyerName === undefined ? undefined : byName.get(buyerName);
}

/** Buyers whose cases the simulated selector holds for review. */
export const magicForReview: readonly string[] = magicNames.filter((m) => m.officer).map((m) => m.name);

/** What the simulated population register is to say of buyers by these names. */
export const magicForRegister: Readonly<Record<string, NonNullable<Magic['register']>>> = Object.fromEntries(
  magicNames.flatMap(({ name, register }) => (register ? [[name, register]] : [])),
);

/** The names that work while these parts are played, for the sandbox page. */
export function magicFor(parts: readonly string[]): Pick<Magic, 'name' | 'zh' | 'en' | 'ends'>[] {
  const works = ({ payment, logistics, officer }: Magic) =>
    (!payment || parts.includes('payment')) &&
    (!logistics || parts.includes('logistics')) &&
    (!officer || parts.includes('officer'));
  return parts.length === 0 ? [] : magicNames.filter(works).map(({ name, zh, en, ends }) => ({ name, zh, en, ends }));
}

/** The table as `docs/sandbox.md` holds it. */
export function magicTable(): string {
  const rows = magicNames.map(({ name, zh, en, ends }) => `| ${name} | ${zh} | ${en} | ${ends} |`);
  return ['| buyerName | 结果 | Outcome | Last receipt |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** A decimal ten times as large: the point moves one place to the right. */
function tenfold(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  return fraction === '' ? `${whole}0` : `${whole}${fraction[0]}${fraction.length > 1 ? `.${fraction.slice(1)}` : ''}`;
}
