/** 缴款凭证: that the tax of a notice was paid, when and by whom. */
import type { PaymentPaper } from '../../taxes/papers.ts';
import { figures, inWords } from './amounts.ts';
import { company } from './bill.ts';
import type { Form } from './form.ts';
import { TAX_COLUMNS } from './notice.ts';

export function writePayment(form: Form, payment: PaymentPaper): void {
  form.fields([
    { label: { zh: '缴款单位', en: 'Payer' }, value: company(payment.payer), wide: true },
    { label: { zh: '缴款书编号', en: 'Payment notice no.' }, value: payment.noticeNo, wide: true },
    { label: { zh: '缴款时间', en: 'Paid at (Beijing)' }, value: payment.paidAt.slice(0, 19).replace('T', ' ') },
    { label: { zh: '银行流水号', en: 'Bank reference' }, value: payment.bankRef },
  ]);
  const rows = [
    ['1', '税款 Tax', figures(payment.taxFen)],
    ['2', '滞纳金 Late fee', figures(payment.feeFen)],
  ];
  form.table(TAX_COLUMNS, rows, [['', '实缴合计 Paid', figures(payment.totalFen)]]);
  form.fields([
    { label: { zh: '金额大写', en: 'Paid in words' }, value: `人民币${inWords(payment.totalFen)}`, wide: true },
  ]);
  form.notes([
    '本凭证证明上列款项已经银行收讫。 This paper confirms that the sums above were received by the bank.',
    '真伪以核验结果为准。 Scan the code to verify.',
  ]);
}
