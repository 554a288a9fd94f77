/** Rows of tax_bill as they are read. */
import type { BillState, TaxFen } from '@tongguan/clearance';

export interface BillRow {
  day: string;
  id: number;
  version: number;
  state: BillState;
  invt_no: string;
  guarantor: string;
  seller: string;
  logistics: string;
  agent: string;
  released_on: string;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
  held: boolean;
  notice: number | null;
  lines: string | null;
}

export type BillWithNotice = BillRow & { notice_no: string | null };

export const taxOf = (row: Pick<BillRow, 'duty_fen' | 'vat_fen' | 'consumption_fen'>): TaxFen => ({
  dutyFen: row.duty_fen,
  vatFen: row.vat_fen,
  consumptionFen: row.consumption_fen,
});
