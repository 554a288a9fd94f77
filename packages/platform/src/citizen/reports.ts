/** "This was not me": what a person says of a list in his name. An alarm for the desk, a note on the case while it waits, closed by an officer. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedFinals } from '../archive/decisions.ts';
import { addAct } from '../desk/acts.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { openJson, sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { archivedEntry } from './archived-entries.ts';

const ownEntrySql = loadSql(import.meta.url, 'own-entry');
const addReportSql = loadSql(import.meta.url, 'add-report');
const markCaseSql = loadSql(import.meta.url, 'mark-case');
const readReportsSql = loadSql(import.meta.url, 'read-reports');
const reportDaySql = loadSql(import.meta.url, 'report-day');
const closeReportSql = loadSql(import.meta.url, 'close-report');

const REPORTS_MAX = 100;

interface Tools {
  pool: Pool;
  seal: Seal;
  clock: Clock;
  archived: ArchivedDays;
}

/** `unknown`: no list of his stands there. `again`: he has said so before. */
export async function report(
  tools: Tools,
  person: Buffer,
  { day, id, words }: { day: string; id: number; words: string },
): Promise<'reported' | 'again' | 'unknown'> {
  const { pool, seal, clock } = tools;
  const inTables = (await pool.query(ownEntrySql, [day, id, person])).rowCount === 1;
  if (!inTables && !(await isArchived(tools, person, { day, id }))) return 'unknown';
  const sealed = await sealJson(seal, day, { words });
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query(addReportSql, [person, day, id, new Date(clock.now()), sealed]);
    if (rowCount === 0) return 'again';
    await tx.query(markCaseSql, [id]);
    await addAct(tx, tools, { id, day }, { what: 'report', who: 'citizen', words: { reason: words } });
    return 'reported';
  });
}

async function isArchived({ archived }: Tools, person: Buffer, list: DocumentRef): Promise<boolean> {
  const entry = await archivedEntry(archived, list);
  if (!entry || entry.state === 'returned') return false;
  return entry.person.equals(person);
}

interface Row {
  id: number;
  case_id: number;
  day: string;
  at: Date;
  sealed: Buffer;
  /** Null: the list has left the tables. */
  amount_fen: number | null;
  status: number | null;
  closed_at: Date | null;
  closed_by: string | null;
  closing_sealed: Buffer | null;
}

/** For officers: open ones first, the oldest in front; then what was closed last. Who it was stays sealed in the case. */
export async function readReports(
  { pool, seal, contents, archived }: Tools & { contents: Contents },
  districts: readonly string[],
) {
  const { rows } = await pool.query<Row>(readReportsSql, [REPORTS_MAX, districts]);
  const records = await contents.of(
    pool,
    rows.map(({ day, case_id }) => ({ day, id: case_id })),
  );
  return Promise.all(
    rows.map(async (row) => {
      const { head } = records.get(row.case_id)!;
      const list = { day: row.day, id: row.case_id };
      const old = row.amount_fen === null ? await archivedEntry(archived, list) : undefined;
      const closing = row.closing_sealed && (await openJson<{ note: string }>(seal, row.day, row.closing_sealed));
      return {
        ...{ id: row.id, caseId: row.case_id, day: row.day, at: row.at.toISOString() },
        words: (await openJson<{ words: string }>(seal, row.day, row.sealed)).words,
        ...{ orderNo: head.orderNo ?? '', seller: head.ebcName ?? '' },
        amountFen: Number(row.amount_fen ?? old?.amount_fen ?? 0),
        status: row.status ?? (await archivedFinals(archived, old ? [list] : [])).get(row.case_id) ?? null,
        ...{ closedAt: row.closed_at?.toISOString() ?? null, closedBy: row.closed_by, closing: closing?.note ?? null },
      };
    }),
  );
}

/** False: there is no such open report. `also` is done in the same transaction. */
export async function closeReport(
  { pool, seal, clock }: Omit<Tools, 'archived'>,
  id: number,
  { note, by, districts }: { note: string; by: string; districts: readonly string[] },
  also: (tx: Transaction) => Promise<unknown>,
): Promise<boolean> {
  const { rows } = await pool.query<{ day: string }>(reportDaySql, [id]);
  if (!rows[0]) return false;
  const sealed = await sealJson(seal, rows[0].day, { note });
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query(closeReportSql, [id, new Date(clock.now()), by, sealed, districts]);
    if (rowCount === 0) return false;
    await also(tx);
    return true;
  });
}
