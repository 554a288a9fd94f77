// Rules that customs may pause for a time: those by which it checks of its own accord what others have told it. A paused rule is asked as
// always, but a failure only warns, and the list is audited afterwards. Tax, quota, bans, the positive list, registration, stock and guarantee
// are no diligence of ours but the law's own conditions: they are never in this list (test/pausable.test.ts).
import type { Text } from './reasons.ts';

export interface PausableRule {
  rule: string;
  /** Of its failure. */
  code: string;
  /** Why it may be paused: what can be wrong with our side of the comparison. */
  why: Text;
}

const REGISTER: Text = {
  zh: '人口库数据有误或迁移期间，比对结果不可靠；证件号码的格式仍然校验',
  en: 'The register itself may be wrong, after a migration for example; the form of ID numbers is still checked',
};
const RAW_DATA: Text = {
  zh: '支付原始数据由海关自行抽取核对，平台接口异常不应全由企业承担；金额仍然比对',
  en: 'Customs asks for raw data of its own accord; a fault of the interface is not the declarant’s. Amounts are still compared',
};
const CARRIER: Text = {
  zh: '物流企业对收件信息脱敏、改写或更换号段时，比对会误报',
  en: 'Carriers mask or rewrite what they carry, or use a new range of numbers: the comparison then fails for sound parcels',
};
const FILING: Text = {
  zh: '商品备案由本关区自行要求，备案系统积压时企业无从补办',
  en: 'Filing is asked for by the district; while its own work is behind, sellers cannot file',
};

export const pausableRules: readonly PausableRule[] = [
  { rule: 'buyer-registered', code: '13351', why: REGISTER },
  { rule: 'raw-data-given', code: '13353', why: RAW_DATA },
  { rule: 'raw-data-transaction', code: '13354', why: RAW_DATA },
  { rule: 'raw-data-orders', code: '13355', why: RAW_DATA },
  { rule: 'raw-data-time', code: '13358', why: RAW_DATA },
  { rule: 'consignee-telephone', code: '13222', why: CARRIER },
  { rule: 'consignee-address', code: '13223', why: CARRIER },
  { rule: 'waybill-form', code: '13340', why: CARRIER },
  {
    rule: 'weight',
    code: '13255',
    why: {
      zh: '物流企业称重设备故障时申报毛重无从核对；税款按价格计征，不受影响',
      en: 'While a carrier’s scales are wrong there is nothing to compare with; tax is by value and does not depend on it',
    },
  },
  { rule: 'goods-filed', code: '13368', why: FILING },
  { rule: 'goods-filing', code: '13368', why: FILING },
  {
    rule: 'peer-price',
    code: '13369',
    why: {
      zh: '价格偏离只是疑点，大促期间同类价格整体变动',
      en: 'A price far off is a doubt and no finding; during a promotion all prices move',
    },
  },
];

const pausable = new Set(pausableRules.map(({ rule }) => rule));

export const mayBePaused = (rule: string): boolean => pausable.has(rule);

/** Rules that stand paused now, with the number of the order that says so. */
export type PausedRules = ReadonlyMap<string, number>;
