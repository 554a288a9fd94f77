/** What has become of a list since customs had it: cancels and returns, as its parties may see them. */
import { logicPassed } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { beijingIso } from '../clock.ts';
import type { DocumentRef } from '../documents/contents.ts';
import { loadSql } from '../store/sql.ts';

const cancelsSql = loadSql(import.meta.url, 'cancels');
const returnsSql = loadSql(import.meta.url, 'returns');

interface CancelRow {
  pre_no: string;
  state: 'approved' | 'rejected';
  code: string;
  text: string;
  decided_at: Date;
}

interface ReturnRow {
  pre_no: string;
  state: 'open' | 'done' | 'lapsed' | 'withdrawn' | 'rejected';
  lines: string;
  applied_at: Date;
  back_by: string | null;
  ended_at: Date | null;
  code: string;
  text: string;
  dutiable_fen: number;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
}

export interface AfterRelease {
  cancels: readonly CancelRow[];
  returns: readonly ReturnRow[];
}

export async function loadAfter(pool: Pool, { day, id }: DocumentRef): Promise<AfterRelease> {
  const [cancels, returns] = await Promise.all([
    pool.query<CancelRow>(cancelsSql, [day, id]),
    pool.query<ReturnRow>(returnsSql, [day, id]),
  ]);
  return { cancels: cancels.rows, returns: returns.rows };
}

export const isCancelled = (after: AfterRelease | undefined): boolean =>
  after?.cancels.some(({ state }) => state === 'approved') ?? false;

export function afterView({ cancels, returns }: AfterRelease = { cancels: [], returns: [] }) {
  return {
    cancels: cancels.map(({ pre_no, state, code, text, decided_at }) => ({
      preNo: pre_no,
      state,
      code,
      text,
      decidedAt: iso(decided_at),
    })),
    returns: returns.map((row) => ({
      preNo: row.pre_no,
      state: row.state,
      code: row.code,
      text: row.text,
      lines: (JSON.parse(row.lines) as { gnum: string; gcode: string; qty: string; unit: string }[]).map(
        ({ gnum, gcode, qty, unit }) => ({ gnum, gcode, qty, unit }),
      ),
      appliedAt: iso(row.applied_at),
      backBy: row.back_by,
      endedAt: row.ended_at && iso(row.ended_at),
      givenBack: {
        dutiableFen: Number(row.dutiable_fen),
        dutyFen: Number(row.duty_fen),
        vatFen: Number(row.vat_fen),
        consumptionFen: Number(row.consumption_fen),
      },
    })),
  };
}

/** What customs has said to them, in the order of the applications. */
export function afterReceipts({ cancels, returns }: AfterRelease = { cancels: [], returns: [] }) {
  const receipt = (document: 'cancel' | 'return', returnStatus: string, returnInfo: string, at: Date) => {
    const type = document === 'cancel' ? 'CEB624Message' : 'CEB626Message';
    return { type, document, returnStatus, returnInfo, at: iso(at) };
  };
  const passed = (document: 'cancel' | 'return', at: Date) => receipt(document, '120', logicPassed.text, at);
  return [
    ...cancels.flatMap(({ state, text, decided_at: at }) =>
      state === 'approved'
        ? [passed('cancel', at), receipt('cancel', '399', text, at)]
        : [receipt('cancel', '100', text, at)],
    ),
    ...returns.flatMap(({ state, text, applied_at, ended_at }) => {
      if (state === 'rejected') return [receipt('return', '100', text, applied_at)];
      const first = passed('return', applied_at);
      if (state === 'done') return [first, receipt('return', '399', text, ended_at!)];
      return state === 'lapsed' ? [first, receipt('return', '100', text, ended_at!)] : [first];
    }),
  ];
}

const iso = (time: Date): string => beijingIso(time.getTime());
