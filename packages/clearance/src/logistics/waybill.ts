// The waybill as such: a number of the carrier's own form, and one parcel for one number. That the carrier is registered, the weight,
// pieces, freight and consignee stand beside the other documents of the match (matching/enterprises.ts, parcel.ts, consignee.ts).
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { hasForm } from './number.ts';
import { isFreeAgain } from './reuse.ts';

const numberForm = rule('waybill-form', '13340', 'logisticsNo');
const usedOnce = rule('waybill-once', '13341', 'logisticsNo');

export function waybill({ waybill: { head }, waybillUsedOn, day, parameters }: Case): Check[] {
  const masks = parameters.waybillForms[head.logisticsCode];
  return [
    masks === undefined
      ? numberForm.held
      : check(numberForm, hasForm(head.logisticsNo, masks), {
          waybill: head.logisticsNo,
          limit: masks.join(' | '),
        }),
    waybillUsedOn === undefined
      ? usedOnce.held
      : check(usedOnce, isFreeAgain(waybillUsedOn, day, parameters.waybillReuseMonths), {
          waybill: head.logisticsNo,
          computed: waybillUsedOn,
          limit: `${parameters.waybillReuseMonths}个月`,
        }),
  ];
}
