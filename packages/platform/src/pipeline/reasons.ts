/** Customs reasons that no rule of the law gives: the officer, the clock and our own faults. Documented like the law's. */
import { customsText } from '@tongguan/ceb';
import type { CustomsReceipt, Reason } from '@tongguan/clearance';

const GACC = 'GACC announcement 2018-194';

export const pipelineReasons = {
  review: {
    code: '1200',
    message: { zh: '待人工审核', en: 'Waiting for manual review' },
    cause: { zh: '清单被选中由关员审核', en: 'The list was chosen to be looked at by an officer' },
    remedy: { zh: '等待审核结果，无需重新申报', en: 'Wait for the result; do not declare again' },
    reference: GACC,
  },
  manual: {
    code: '1300',
    message: { zh: '人工退单', en: 'Rejected by an officer' },
    cause: { zh: '关员审核后退单，原因见代码之后', en: 'The officer’s reason stands behind the code' },
    remedy: { zh: '按退单原因更正后重新申报', en: 'Mend what the reason names and declare again' },
    reference: GACC,
  },
  system: {
    code: '1301',
    message: { zh: '系统异常，请稍后重试', en: 'System error, try again later' },
    cause: { zh: '平台自身故障，与申报内容无关', en: 'A fault of the platform, not of the declaration' },
    remedy: { zh: '稍后以新的申报时间重新申报', en: 'Declare again later with a later appTime' },
    reference: 'CEB message standard: reason codes seen in use',
  },
  lapsed: {
    code: '13290',
    message: { zh: '等待单证或货物到达超过期限，清单失效', en: 'The list waited too long for documents or arrival' },
    cause: {
      zh: '订单、支付单、运单或货物未在期限内到达',
      en: 'Order, payment, waybill or the goods did not come within the parameter waitingDays',
    },
    remedy: { zh: '请补齐单证后重新申报', en: 'Send the missing documents, then declare again' },
    reference: 'Tongguan parameter waitingDays (30 days)',
  },
} as const satisfies Record<string, Reason>;

/** The receipt of a reason, with what follows behind the code. */
export function receiptFor(status: CustomsReceipt['status'], { code, message }: Reason, more?: string): CustomsReceipt {
  return { status, code, text: customsText(code, message.zh, more) };
}
