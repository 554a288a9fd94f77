/** 电子税单: the tax of one list, line by line. */
import type { BillPaper, PaperCompany } from '../../taxes/papers.ts';
import { figures, inWords } from './amounts.ts';
import { type Column, type Field, type Form, INNER } from './form.ts';

const STATES: Readonly<Record<BillPaper['state'], string>> = {
  1: '已生成 Generated',
  2: '已汇总 Summarised in a payment notice',
  3: '已作废 Void',
};

const AMOUNT = 57;
const COLUMNS: readonly Column[] = [
  { label: { zh: '序号', en: 'No.' }, width: 30, align: 'center' },
  { label: { zh: '商品编码', en: 'HS code' }, width: 58, align: 'left' },
  { label: { zh: '商品名称', en: 'Goods' }, width: INNER - 88 - 5 * AMOUNT, align: 'left', linesMax: 3 },
  { label: { zh: '完税价格', en: 'Dutiable price' }, width: AMOUNT, align: 'right' },
  { label: { zh: '关税', en: 'Duty' }, width: AMOUNT, align: 'right' },
  { label: { zh: '增值税', en: 'VAT' }, width: AMOUNT, align: 'right' },
  { label: { zh: '消费税', en: 'Consumption tax' }, width: AMOUNT, align: 'right' },
  { label: { zh: '税额合计', en: 'Tax' }, width: AMOUNT, align: 'right' },
];

export function writeBill(form: Form, bill: BillPaper): void {
  form.fields(billFields(bill));
  const rows = bill.lines.map(({ gnum, gcode, gname, dutiableFen, dutyFen, vatFen, consumptionFen }) => [
    gnum,
    gcode,
    gname,
    ...[dutiableFen, dutyFen, vatFen, consumptionFen, dutyFen + vatFen + consumptionFen].map(figures),
  ]);
  const dutiable = bill.lines.reduce((sum, line) => sum + line.dutiableFen, 0);
  const sums = [dutiable, bill.dutyFen, bill.vatFen, bill.consumptionFen, bill.taxFen].map(figures);
  form.table(COLUMNS, rows, [['', '', '合计 Total', ...sums]]);
  form.keep(70);
  form.fields([{ label: { zh: '税额大写', en: 'Tax in words' }, value: `人民币${inWords(bill.taxFen)}`, wide: true }]);
  form.notes([
    '金额单位：人民币元。应征税额为关税、增值税与消费税之和。 Amounts in yuan (CNY). Tax is the sum of duty, VAT and consumption tax.',
    '本单所载为开具时的状态，真伪与最新状态以核验结果为准。 The state is that of the day of issue; scan the code for the state now.',
  ]);
}

function billFields(bill: BillPaper): Field[] {
  return [
    { label: { zh: '清单编号', en: 'Inventory no.' }, value: bill.invtNo },
    { label: { zh: '税单状态', en: 'State' }, value: STATES[bill.state] },
    { label: { zh: '放行日期', en: 'Released' }, value: bill.releasedDay },
    { label: { zh: '申报地海关', en: 'Customs' }, value: bill.customsCode },
    { label: { zh: '订单编号', en: 'Order no.' }, value: bill.orderNo },
    { label: { zh: '物流运单编号', en: 'Waybill no.' }, value: bill.logisticsNo },
    { label: { zh: '担保企业', en: 'Guarantor' }, value: company(bill.guarantor) },
    { label: { zh: '电商企业', en: 'Seller' }, value: company(bill.seller) },
    { label: { zh: '物流企业', en: 'Logistics' }, value: company(bill.logistics) },
    { label: { zh: '申报企业', en: 'Agent' }, value: company(bill.agent) },
    { label: { zh: '缴款书编号', en: 'Payment notice no.' }, value: bill.noticeNo ?? '—', wide: true },
  ];
}

export const company = ({ code, name }: PaperCompany): string => (name === '' ? code : `${name} ${code}`);
