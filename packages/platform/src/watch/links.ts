/** The links of the chain that a document passes, and which of them a rejection belongs to. No law here: rules are only sorted. */
import type { Check } from '@tongguan/clearance';
import type { Link } from './shapes.ts';

export type { Link } from './shapes.ts';

export const LINKS: readonly Link[] = [
  /** 通道：到达与验签 */
  'channel',
  /** 电子口岸校验入库 */
  'intake',
  /** 三单对碰 */
  'matching',
  /** 身份、支付、物流核验 */
  'verification',
  /** 归类准入、税款、额度、担保 */
  'tax',
  /** 风险布控与人工 */
  'risk',
  /** 放行 */
  'release',
  /** 回执 */
  'receipts',
];

/** Rules that compare the documents with each other; what is left is tax's, as most rules are. */
const MATCHING = [
  ...['order-number', 'payment-number', 'waybill-number', 'platform-same', 'seller-same', 'payment-enterprise-same'],
  ...['logistics-enterprise-same', 'enterprise-registered', 'guarantor', 'lines-match', 'currency', 'payment-amount'],
  ...['amount-readable', 'order-sum', 'line-total', 'goods-value-sum', 'goods-not-free', 'paid-before-declared'],
  ...['freight', 'insured-fee', 'one-package', 'net-weight', 'weight', 'list-address'],
];
const VERIFICATION = [
  ...['buyer-name', 'buyer-id-number', 'payer-name', 'payer-id-number', 'id-type', 'id-number', 'buyer-registered'],
  ...['consignee-name', 'consignee-telephone', 'consignee-address', 'transaction-total'],
  ...['waybill-form', 'waybill-once', 'route-departure', 'route-over-land', 'route-served', 'manifest-transport'],
];

const linkOfRule = new Map<string, Link>([
  ...MATCHING.map((rule) => [rule, 'matching'] as const),
  ...VERIFICATION.map((rule) => [rule, 'verification'] as const),
]);

/** Where a list was turned back that customs' rules rejected: at the first rule that failed. */
export function linkOfRejection(checks: readonly Pick<Check, 'rule' | 'ok' | 'severity'>[]): Link {
  const failed = checks.find(({ ok, severity }) => !ok && severity === 'reject');
  // No rule failed: an officer, the clock or a fault of ours.
  if (!failed) return 'risk';
  if (failed.rule.startsWith('raw-data')) return 'verification';
  return linkOfRule.get(failed.rule) ?? 'tax';
}
