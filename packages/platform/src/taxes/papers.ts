/** What is printed: a bill, a payment notice and the receipt of a payment as plain values. Amounts in fen, days YYYY-MM-DD in Beijing. */
import type { BillState, TaxFen } from '@tongguan/clearance';

/** A company as it is named on paper; `name` empty where it is not registered here. */
export interface PaperCompany {
  code: string;
  name: string;
}

export interface BillPaperLine extends TaxFen {
  gnum: string;
  /** HS code, ten digits. */
  gcode: string;
  gname: string;
  /** Dutiable price (完税价格). */
  dutiableFen: number;
}

/** 电子税单 */
export interface BillPaper extends TaxFen {
  kind: 'bill';
  taxNo: string;
  invtNo: string;
  state: BillState;
  releasedDay: string;
  /** Four digits: customs of the list. */
  customsCode: string;
  orderNo: string;
  logisticsNo: string;
  guarantor: PaperCompany;
  seller: PaperCompany;
  logistics: PaperCompany;
  agent: PaperCompany;
  /** No of the notice that holds it (entDutyNo); null while none does. */
  noticeNo: string | null;
  lines: BillPaperLine[];
  taxFen: number;
}

/** 缴款书 */
export interface NoticePaper extends TaxFen {
  kind: 'notice';
  noticeNo: string;
  state: 'gathering' | 'open' | 'paid';
  guarantor: PaperCompany;
  /** Null where the notice is for all sellers. */
  seller: PaperCompany | null;
  summaryDay: string;
  issuedDay: string | null;
  /** Last day to pay without a late fee. */
  dueDay: string | null;
  bills: number;
  taxFen: number;
}

/** 缴款凭证 */
export interface PaymentPaper {
  kind: 'payment';
  paymentId: string;
  noticeNo: string;
  payer: PaperCompany;
  /** When the bank booked it, ISO 8601, Beijing. */
  paidAt: string;
  bankRef: string;
  taxFen: number;
  feeFen: number;
  totalFen: number;
}
