/** Customs reasons that no rule of the law gives: the officer, the clock and our own faults. Documented like the law's. */
import { customsText } from '@tongguan/ceb';
import { type CustomsReceipt, type Reason, reason, standard } from '@tongguan/clearance';

const GACC = 'GACC announcement 2018-194';

export const pipelineReasons = {
  review: standard('1200', ['清单被选中由关员审核', 'The list was chosen to be looked at by an officer'], GACC),
  manual: standard('1300', ['关员审核后退单，原因见代码之后', 'The officer’s reason stands behind the code'], GACC),
  system: standard(
    '1301',
    ['平台自身故障，与申报内容无关', 'A fault of the platform, not of the declaration'],
    'CEB message standard: reason codes seen in use',
  ),
  lapsed: reason(
    '13290',
    ['等待单证或货物到达超过期限，清单失效', 'The list waited too long for documents or arrival'],
    [
      '订单、支付单、运单或货物未在期限内到达',
      'Order, payment, waybill or the goods did not come within the parameter waitingDays',
    ],
    ['请补齐单证后重新申报', 'Send the missing documents, then declare again'],
    'Tongguan parameter waitingDays (30 days)',
  ),
} as const satisfies Record<string, Reason>;

/** The receipt of a reason, with what follows behind the code. */
export function receiptFor(status: CustomsReceipt['status'], { code, message }: Reason, more?: string): CustomsReceipt {
  return { status, code, text: customsText(code, message.zh, more) };
}
