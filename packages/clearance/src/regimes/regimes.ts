// The supervision modes of retail import as data: what each asks for, which checks are its own, which states it passes, how its numbers
// look. Rules read this table and hold nothing of it themselves; docs/regimes.md is checked against it.
import type { Text } from '../reason.ts';
import type { InventoryHead, InventoryListItem } from '../records.ts';

/** A document of a mode, and what cannot happen before it is there. */
export interface RegimeDocument {
  /** Number of its message. */
  message: string;
  name: Text;
  from: Text;
  before: 'decision' | 'release';
  /** Left out where it is always asked for. */
  only?: Text;
}

/** Checks that not every mode has; all others are common to all modes. */
export type RegimeCheck = 'manifest' | 'arrival' | 'ledger';

export interface SupervisionMode {
  /** tradeMode of the list. */
  mode: string;
  name: Text;
  /** The notice that made it. */
  since: string;
  documents: readonly RegimeDocument[];
  /** Fields of the list that must be filled, of its head and of every line, and those that must be empty. */
  needs: readonly (keyof InventoryHead)[];
  needsInLines: readonly (keyof InventoryListItem)[];
  leavesEmpty: readonly (keyof InventoryHead)[];
  departsFromChina: boolean;
  checks: readonly RegimeCheck[];
  /** returnStatus from acceptance to the end of the formalities. */
  states: readonly string[];
}

const order: RegimeDocument = {
  message: '311',
  name: { zh: '订单', en: 'order' },
  from: { zh: '电商平台或电商企业', en: 'platform or seller' },
  before: 'decision',
};
const payment: RegimeDocument = {
  message: '411',
  name: { zh: '支付单', en: 'payment' },
  from: { zh: '支付企业', en: 'payment company' },
  before: 'decision',
};
const waybill: RegimeDocument = {
  message: '511',
  name: { zh: '运单', en: 'waybill' },
  from: { zh: '物流企业', en: 'logistics company' },
  before: 'decision',
};
const list: RegimeDocument = {
  message: '621',
  name: { zh: '清单', en: 'list' },
  from: { zh: '申报企业', en: 'declarant' },
  before: 'decision',
};
const AT_A_SITE: Text = {
  zh: '参数arrival要求到货后放行的场所',
  en: 'sites whose parameter arrival says before-release',
};
const manifest: RegimeDocument = {
  message: '',
  name: { zh: '舱单总运单', en: 'master bill of the manifest' },
  from: { zh: '监管场所经营人或物流企业', en: 'site operator or carrier' },
  before: 'release',
  only: AT_A_SITE,
};
const delivery: RegimeDocument = {
  message: '711',
  name: { zh: '入库明细单', en: 'inbound detail' },
  from: { zh: '监管场所经营人', en: 'site operator' },
  before: 'release',
  only: AT_A_SITE,
};

const bonded = (mode: string, name: Text, since: string): SupervisionMode => ({
  mode,
  name,
  since,
  documents: [order, payment, waybill, list],
  needs: ['emsNo', 'areaCode', 'areaName'],
  needsInLines: ['itemRecordNo'],
  leavesEmpty: ['trafNo', 'voyageNo', 'billNo'],
  departsFromChina: true,
  checks: ['ledger'],
  states: ['2', '120', '300', '800', '899'],
});

export const supervisionModes: Readonly<Record<string, SupervisionMode>> = {
  // The parcel comes from abroad, its transport as in the manifest.
  '9610': {
    mode: '9610',
    name: { zh: '跨境电商直购进口', en: 'direct purchase' },
    since: '海关总署公告2014年第12号',
    documents: [order, payment, waybill, list, manifest, delivery],
    needs: ['trafNo', 'voyageNo', 'billNo'],
    needsInLines: [],
    leavesEmpty: [],
    departsFromChina: false,
    checks: ['manifest', 'arrival'],
    // 400 is told only to participants who ask for internal states.
    states: ['2', '120', '400', '300', '800', '899'],
  },
  // The goods leave a zone, drawn from its account book.
  '1210': bonded('1210', { zh: '保税跨境贸易电子商务', en: 'bonded import' }, '海关总署公告2014年第57号'),
  '1239': bonded('1239', { zh: '保税跨境贸易电子商务A', en: 'bonded import A' }, '海关总署公告2016年第75号'),
};

/** The rules of a mode; undefined for one that is not of retail import. */
export const modeOf = (tradeMode: string): SupervisionMode | undefined =>
  Object.hasOwn(supervisionModes, tradeMode) ? supervisionModes[tradeMode] : undefined;

/** Numbers that are given to a list of any mode: parts with their characters. */
export const NUMBERS: readonly { field: string; name: Text; form: Text; example: string }[] = [
  {
    field: 'preNo',
    name: { zh: '预录入编号', en: 'pre-entry number' },
    form: { zh: 'B + 日期8位 + 流水号9位', en: 'B, date (8), serial (9)' },
    example: 'B20261111000000001',
  },
  {
    field: 'invtNo',
    name: { zh: '清单编号', en: 'list number' },
    form: { zh: '关区4位 + 年4位 + I + 流水号9位', en: 'district (4), year (4), I, serial (9)' },
    example: '53172026I000000001',
  },
];

/** Does a list of this mode go through this check? A mode that is not in the table goes through none of them: it is refused for it. */
export const modeHas = (tradeMode: string, asked: RegimeCheck): boolean =>
  supervisionModes[tradeMode]?.checks.includes(asked) ?? false;
