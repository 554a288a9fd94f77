/** 缴款书: the bills of a guarantor summed up, what is to be paid and until when. */
import type { NoticePaper } from '../../taxes/papers.ts';
import { figures, inWords } from './amounts.ts';
import { company } from './bill.ts';
import { type Column, type Form, INNER } from './form.ts';

const STATES: Readonly<Record<NoticePaper['state'], string>> = {
  gathering: '汇总中 Bills are being summed up',
  open: '待缴款 To be paid',
  paid: '已缴款 Paid',
};

/** Of a tax and its amount; the receipt of a payment has the same table. */
export const TAX_COLUMNS: readonly Column[] = [
  { label: { zh: '序号', en: 'No.' }, width: 40, align: 'center' },
  { label: { zh: '项目', en: 'Item' }, width: INNER - 200, align: 'left' },
  { label: { zh: '金额（元）', en: 'Amount (CNY)' }, width: 160, align: 'right' },
];

export function writeNotice(form: Form, notice: NoticePaper): void {
  form.fields([
    { label: { zh: '担保企业', en: 'Guarantor' }, value: company(notice.guarantor), wide: true },
    { label: { zh: '电商企业', en: 'Seller' }, value: notice.seller ? company(notice.seller) : '全部 All', wide: true },
    { label: { zh: '汇总日期', en: 'Summed up' }, value: notice.summaryDay },
    { label: { zh: '税单份数', en: 'Tax bills' }, value: String(notice.bills) },
    { label: { zh: '填发日期', en: 'Notice date' }, value: notice.issuedDay ?? '—' },
    { label: { zh: '缴款期限', en: 'Last day to pay' }, value: notice.dueDay ?? '—' },
    { label: { zh: '状态', en: 'State' }, value: STATES[notice.state], wide: true },
  ]);
  const rows = [
    ['1', '进口关税 Import duty', figures(notice.dutyFen)],
    ['2', '进口环节增值税 Import VAT', figures(notice.vatFen)],
    ['3', '进口环节消费税 Import consumption tax', figures(notice.consumptionFen)],
  ];
  form.table(TAX_COLUMNS, rows, [['', '合计 Total', figures(notice.taxFen)]]);
  form.fields([
    { label: { zh: '金额大写', en: 'Total in words' }, value: `人民币${inWords(notice.taxFen)}`, wide: true },
  ]);
  form.notes([
    '请于缴款期限内缴清；逾期自期满次日起按日加收滞纳金。期限末日为休息日的，已顺延至下一工作日。',
    'Pay by the last day; a late fee is added for each day after it. A last day that fell on a day off has been moved to the next working day.',
    '各税单编号可向平台查询。真伪与最新状态以核验结果为准。 Ask the platform for the bills of this notice. Scan the code for the state now.',
  ]);
}
