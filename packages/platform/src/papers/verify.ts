/** What is told to whoever holds a paper with its code: that it is genuine, what it is about, and what has become of it since. */
import { readTaxNo } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { readClockState } from '../clock/move.ts';
import { beijingDay } from '../clock.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { archivedBill } from '../taxes/archived-bill.ts';
import { readCode } from './code.ts';
import type { Words } from './forms/form.ts';
import type { Party } from './issue.ts';
import { type PaperKind, paperTitles } from './paper.ts';

const paperOfCode = loadSql(import.meta.url, 'paper-of-code');
const billState = loadSql(import.meta.url, 'bill-state');
const noticeState = loadSql(import.meta.url, 'notice-state');

export const STATES = {
  generated: { zh: '已生成，尚未汇总', en: 'generated, in no notice yet' },
  summarised: { zh: '已汇总，待缴款', en: 'summarised in a notice that is to be paid' },
  open: { zh: '待缴款', en: 'to be paid' },
  overdue: { zh: '已逾期，待缴款', en: 'overdue, to be paid' },
  paid: { zh: '已缴款', en: 'paid' },
  void: { zh: '已作废', en: 'void' },
} as const satisfies Record<string, Words>;

export type StateNow = keyof typeof STATES;

export interface Verified {
  kind: PaperKind;
  title: Words;
  no: string;
  /** Day that the paper tells: released, notice date, paid. */
  day: string;
  issuedDay: string;
  amountFen: number;
  state: StateNow;
  parties: Party[];
  /** Of a platform whose trade and money are not real. */
  sandbox: boolean;
}

interface PaperRow {
  kind: PaperKind;
  no: string;
  ref: string;
  day: string;
  amountFen: number;
  parties: Party[];
  issuedAt: Date;
}

interface Books {
  pool: Pool;
  /** Days that are not in the tables any more. */
  archived: ArchivedDays;
}

/** Undefined for anything that is not the code of a paper: it is not told whether it could have been one. */
export async function verifyPaper(
  { pool, clock, archived }: Books & { clock: Clock },
  typed: string,
): Promise<Verified | undefined> {
  const code = readCode(typed);
  const row = code === undefined ? undefined : (await pool.query<PaperRow>(paperOfCode, [code])).rows[0];
  if (!row) return undefined;
  const { kind, no, ref, day, amountFen, parties, issuedAt } = row;
  const state = await stateNow({ pool, archived }, clock.day(), kind, ref);
  const issuedDay = beijingDay(issuedAt.getTime());
  const { movable: sandbox } = await readClockState(pool);
  return { kind, title: paperTitles[kind], no, day, issuedDay, amountFen, state, parties, sandbox };
}

async function stateNow({ pool, archived }: Books, today: string, kind: PaperKind, ref: string): Promise<StateNow> {
  if (kind === 'payment') return 'paid';
  if (kind === 'bill') return stateOfBill({ pool, archived }, ref);
  const row = (await pool.query<{ state: string; dueDay: string | null }>(noticeState, [ref])).rows[0];
  if (!row) throw new Error(`Notice ${ref} was printed and is not there`);
  if (row.state === 'paid') return 'paid';
  return row.dueDay !== null && today > row.dueDay ? 'overdue' : 'open';
}

const VOID = 3;
const SUMMARISED = 2;

async function stateOfBill({ pool, archived }: Books, taxNo: string): Promise<StateNow> {
  const { invtNo, version } = readTaxNo(taxNo)!;
  const { rows } = await pool.query<{ state: number; noticeState: string | null }>(billState, [invtNo, version]);
  const row = rows[0] ?? (await archivedState({ pool, archived }, { invtNo, version }));
  if (!row) throw new Error(`Bill ${taxNo} was printed and is not there`);
  if (row.state === VOID) return 'void';
  if (row.noticeState === 'paid') return 'paid';
  return row.state === SUMMARISED ? 'summarised' : 'generated';
}

async function archivedState(books: Books, number: { invtNo: string; version: number }) {
  const bill = await archivedBill(books, number);
  return bill && { state: bill.state as number, noticeState: bill.notice_state };
}
