// Papers as plain data, for tests of their print.
import type { BillPaper, BillPaperLine, NoticePaper, PaymentPaper } from '../../src/taxes/papers.ts';

const NAMES = [
  '维生素C片 60粒',
  '婴幼儿配方奶粉3段 适用1至3岁 原装进口 900克/罐 荷兰本土版（Follow-on formula, stage 3）',
  '口红',
  '德国进口保湿修护面霜50ml，含透明质酸与神经酰胺，适合干燥及敏感肌肤，附赠小样三份及旅行收纳袋一只',
  'Wireless noise-cancelling headphones WH-1000XM5, black, with carrying case and USB-C cable',
  '啤酒 330ml×24',
];

export function line(i: number): BillPaperLine {
  const dutiableFen = 1_299 + ((i * 7_919) % 400_000);
  const vatFen = Math.round(dutiableFen * 0.091);
  const consumptionFen = i % 3 === 0 ? Math.round(dutiableFen * 0.1235) : 0;
  const gcode = String(3304990000 + i * 13).padStart(10, '0');
  return {
    gnum: String(i + 1),
    gcode,
    gname: NAMES[i % NAMES.length]!,
    dutiableFen,
    dutyFen: 0,
    vatFen,
    consumptionFen,
  };
}

export function bill(lines: readonly BillPaperLine[], changes: Partial<BillPaper> = {}): BillPaper {
  const sum = (of: (line: BillPaperLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const [dutyFen, vatFen, consumptionFen] = [sum((l) => l.dutyFen), sum((l) => l.vatFen), sum((l) => l.consumptionFen)];
  return {
    kind: 'bill',
    taxNo: '53012026I000000001_0',
    invtNo: '53012026I000000001',
    state: 1,
    releasedDay: '2026-11-28',
    customsCode: '5301',
    orderNo: 'TG202611280000123',
    logisticsNo: 'YD9988776655443322',
    guarantor: { code: '4403660001', name: '深圳市通达跨境电子商务服务有限公司' },
    seller: { code: '4403660002', name: '广州海淘优选商贸有限公司' },
    logistics: { code: '4403660003', name: '南方国际速递有限公司' },
    agent: { code: '4403660004', name: '' },
    noticeNo: null,
    lines: [...lines],
    dutyFen,
    vatFen,
    consumptionFen,
    taxFen: dutyFen + vatFen + consumptionFen,
    ...changes,
  };
}

export const notice: NoticePaper = {
  kind: 'notice',
  noticeNo: '5301202612160000000042',
  state: 'open',
  guarantor: { code: '4403660001', name: '深圳市通达跨境电子商务服务有限公司' },
  seller: null,
  summaryDay: '2026-12-16',
  issuedDay: '2026-12-16',
  dueDay: '2026-12-31',
  bills: 18_204,
  dutyFen: 0,
  vatFen: 123_456_789,
  consumptionFen: 98_765_432,
  taxFen: 222_222_221,
};

export const payment: PaymentPaper = {
  kind: 'payment',
  paymentId: 'PAY202612200000001',
  noticeNo: notice.noticeNo,
  payer: notice.guarantor,
  paidAt: '2026-12-20T10:11:12.345+08:00',
  bankRef: 'SIMBANK20261220101112000001',
  taxFen: 222_222_221,
  feeFen: 0,
  totalFen: 222_222_221,
};

export const issue = {
  code: '7K3QM9ZP2WTRX5HVBN04',
  issuedDay: '2026-12-20',
  url: 'https://tongguan.example/verify/7K3QM9ZP2WTRX5HVBN04',
};
