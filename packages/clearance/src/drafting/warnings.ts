// What a declarant should look at before signing a draft: where something was chosen for him, or where his sources disagree.
import { formatDecimal } from '../decimal.ts';
import type { DraftWarning } from './facts.ts';
import { ITEM_NO_MAX } from './line-fields.ts';
import { netWeight } from './quantities.ts';
import { type HeadFacts, type LineFacts, say } from './rule.ts';

export function warningsOf(facts: HeadFacts, tooHeavy: boolean): DraftWarning[] {
  const { order, payment, waybill, lines } = facts;
  const warnings: DraftWarning[] = [];
  const warn = (field: string, zh: string, en: string, values: DraftWarning['values'] = {}) =>
    warnings.push({ field, message: say(zh, en), values });
  if (payment === undefined) {
    warn(
      'payTransactionId',
      '支付单尚未申报，清单将等待支付单',
      'The payment is not there: the list would wait for it',
    );
  }
  if (waybill && !waybill.head.freight) {
    const values = { order: order.head.freight };
    warn('freight', '运单未填运费，取自订单', "The waybill has no freight; it was taken from the order's", values);
  }
  if (waybill && !waybill.head.insuredFee) {
    warn('insuredFee', '运单未填保费，按0填写', 'The waybill has no insurance; 0 was written');
  }
  if (tooHeavy) {
    const values = { goods: netOf(lines), waybill: waybill?.head.weight ?? '' };
    warn(
      'netWeight',
      '净重大于运单重量，请核对商品备案净重',
      'The goods weigh more than the parcel: look at the filed weights',
      values,
    );
  }
  for (const [i, { item, filed }] of lines.entries()) {
    const place = `InventoryList[${i + 1}]`;
    if (filed?.origin !== undefined && filed.origin !== item.country) {
      const values = { order: item.country, goods: filed.origin };
      warn(
        `${place}.country`,
        '订单原产国与备案不一致，取备案',
        'Origin of order and filing differ; that of the filing was taken',
        values,
      );
    }
    if (item.itemNo && [...item.itemNo].length > ITEM_NO_MAX) {
      const values = { order: item.itemNo };
      warn(
        `${place}.itemNo`,
        `货号超过${ITEM_NO_MAX}位，未填写`,
        `The item number has more than ${ITEM_NO_MAX} characters and was left out`,
        values,
      );
    }
  }
  return warnings;
}

function netOf(lines: readonly LineFacts[]): string {
  return formatDecimal(lines.reduce((sum, { item, filed }) => sum + (netWeight(item, filed) ?? 0n), 0n));
}
