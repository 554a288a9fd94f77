/** Bills, notices and payments as their parties see them, and as they are printed (papers.ts). A bill is found wherever its day is; lists name those of the tables. */
import { readTaxNo, taxFenOf, taxNoOf } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { beijingDay, beijingIso } from '../clock.ts';
import type { Contents } from '../documents/contents.ts';
import type { Registry, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { archivedBill } from './archived-bill.ts';
import { linesOf } from './lines.ts';
import type { BillPaper, NoticePaper, PaperCompany, PaymentPaper } from './papers.ts';
import { type BillWithNotice, taxOf } from './rows.ts';

const billOfList = loadSql(import.meta.url, 'bill-of-list');
const openBills = loadSql(import.meta.url, 'list-open-bills');
const billsOfNotice = loadSql(import.meta.url, 'list-bills-of-notice');
const listNoticesSql = loadSql(import.meta.url, 'list-notices');
const paymentOfNotice = loadSql(import.meta.url, 'payment-of-notice');

export interface ReadTools {
  pool: Pool;
  seal: Seal;
  registry: Registry;
  contents: Contents;
  /** Days that are not in the tables any more. */
  archived: ArchivedDays;
}

export type ListedBill = Omit<
  BillPaper,
  'kind' | 'lines' | 'guarantor' | 'seller' | 'logistics' | 'agent' | 'customsCode' | 'orderNo' | 'logisticsNo'
> & {
  guarantor: string;
  seller: string;
  /** A return is open: it is not summed up. */
  held: boolean;
  /** Where the next page begins. */
  cursor: number;
};

/** Bills of a guarantor that no notice holds, or those of one of its notices; oldest first, `limit` at most after a cursor. */
export async function listBills(
  pool: Pool,
  company: string,
  { notice, after, limit }: { notice?: string | undefined; after: number; limit: number },
): Promise<ListedBill[]> {
  const { rows } =
    notice === undefined
      ? await pool.query<BillWithNotice>(openBills, [company, after, limit])
      : await pool.query<BillWithNotice>(billsOfNotice, [notice, after, limit, company]);
  return rows.map((row) => ({
    ...common(row),
    guarantor: row.guarantor,
    seller: row.seller,
    held: row.held,
    cursor: row.id,
  }));
}

/** One bill with its lines; undefined when there is none, or `asker` is none of its parties. */
export async function billPaper(tools: ReadTools, taxNo: string, asker?: string): Promise<BillPaper | undefined> {
  const number = readTaxNo(taxNo);
  if (!number) return undefined;
  const { pool, seal, registry, contents, archived } = tools;
  const { rows } = await pool.query<BillWithNotice>(billOfList, [number.invtNo, number.version]);
  const row = rows[0] ?? (await archivedBill({ pool, archived }, number));
  if (!row || (asker && ![row.guarantor, row.seller, row.logistics, row.agent].includes(asker))) return undefined;
  const record = (await contents.of(pool, [row])).get(row.id)!;
  const goods = new Map(record.list.map((line) => [line.gnum, line]));
  const company = companyOf(registry);
  return {
    kind: 'bill',
    ...common(row),
    customsCode: record.head.customsCode ?? '',
    orderNo: record.head.orderNo ?? '',
    logisticsNo: record.head.logisticsNo ?? '',
    guarantor: await company(row.guarantor),
    seller: await company(row.seller),
    logistics: await company(row.logistics),
    agent: await company(row.agent),
    lines: (await linesOf(pool, seal, row, archived)).map((line) => ({
      gnum: line.gnum,
      gcode: goods.get(line.gnum)?.gcode ?? '',
      gname: goods.get(line.gnum)?.gname ?? '',
      dutiableFen: line.dutiableFen,
      dutyFen: line.dutyFen,
      vatFen: line.vatFen,
      consumptionFen: line.consumptionFen,
    })),
  };
}

function common(row: BillWithNotice) {
  return {
    taxNo: taxNoOf(row.invt_no, row.version),
    invtNo: row.invt_no,
    state: row.state,
    releasedDay: row.released_on,
    noticeNo: row.notice_no,
    ...taxOf(row),
    taxFen: taxFenOf(taxOf(row)),
  };
}

interface NoticeRow {
  id: number;
  no: string;
  guarantor: string;
  seller: string;
  summary_day: string;
  state: NoticePaper['state'];
  bills: number;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
  issued_at: Date | null;
  due_day: string | null;
  paid_at: Date | null;
  fee_fen: number;
}

export type ListedNotice = NoticePaper & {
  paidAt: string | null;
  feeFen: number;
  /** Where the next page, of older ones, begins. */
  cursor: number;
};

/** Notices of a company, the newest first; of all where `company` is undefined. */
export async function listNotices(
  { pool, registry }: Pick<ReadTools, 'pool' | 'registry'>,
  company: string | undefined,
  { before, limit, no }: { before: number; limit: number; no?: string },
): Promise<ListedNotice[]> {
  const { rows } = await pool.query<NoticeRow>(listNoticesSql, [company ?? null, before, limit, no ?? null]);
  const name = companyOf(registry);
  return Promise.all(
    rows.map(async (row) => ({
      kind: 'notice' as const,
      noticeNo: row.no,
      state: row.state,
      guarantor: await name(row.guarantor),
      seller: row.seller === '' ? null : await name(row.seller),
      summaryDay: row.summary_day,
      issuedDay: row.issued_at ? beijingDay(row.issued_at.getTime()) : null,
      dueDay: row.due_day,
      bills: row.bills,
      ...taxOf(row),
      taxFen: taxFenOf(taxOf(row)),
      paidAt: row.paid_at ? beijingIso(row.paid_at.getTime()) : null,
      feeFen: row.fee_fen,
      cursor: row.id,
    })),
  );
}

export async function noticePaper(
  tools: Pick<ReadTools, 'pool' | 'registry'>,
  noticeNo: string,
  asker?: string,
): Promise<NoticePaper | undefined> {
  return (await listNotices(tools, asker, { before: Number.MAX_SAFE_INTEGER, limit: 1, no: noticeNo }))[0];
}

/** Of a notice that is paid. */
export async function paymentPaper(
  { pool, registry }: Pick<ReadTools, 'pool' | 'registry'>,
  noticeNo: string,
): Promise<PaymentPaper | undefined> {
  const row = (await pool.query(paymentOfNotice, [noticeNo])).rows[0];
  if (!row) return undefined;
  return {
    kind: 'payment',
    paymentId: row.id,
    noticeNo: row.no,
    payer: await companyOf(registry)(row.payer),
    paidAt: beijingIso(row.settled_at.getTime()),
    bankRef: row.bank_ref,
    taxFen: row.tax_fen,
    feeFen: row.fee_fen,
    totalFen: row.tax_fen + row.fee_fen,
  };
}

const companyOf =
  (registry: Registry) =>
  async (code: string): Promise<PaperCompany> => ({ code, name: (await registry.byCode(code))?.name ?? '' });
