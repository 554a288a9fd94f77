/**
 * Entries of a person's year that have left the tables: a platform may archive a day after sixty, so a year may stand in both. The tables
 * name the days on which he has entries (`archived_quota`), so few are opened.
 */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { DocumentRef } from '../documents/contents.ts';
import { loadSql } from '../store/sql.ts';
import type { EntryRow, Span } from './entries.ts';

const archivedDaysOf = loadSql(import.meta.url, 'archived-days-of');
const aboutEntries = loadSql(import.meta.url, 'about-entries');

/** As the day tables had it. */
interface StoredEntry extends DocumentRef {
  person: Buffer;
  year: number;
  amount_fen: number;
  state: EntryRow['state'];
  at: Date;
}

interface Tools {
  pool: Pool;
  archived: ArchivedDays;
}

type About = Pick<EntryRow, 'id' | 'list_day' | 'list_id' | 'reported_at' | 'closed'>;

/** Newest first. */
export async function archivedEntries(
  { pool, archived }: Tools,
  person: Buffer,
  { from, to, limit }: Span,
): Promise<EntryRow[]> {
  const { rows: days } = await pool.query<{ day: string }>(archivedDaysOf, [person, from, to, limit]);
  const found: StoredEntry[] = [];
  for (const { day } of days) {
    if (found.length >= limit) break;
    const opened = await archived.open(day);
    const own = { where: 'person = from_hex(?)', parameters: [person.toString('hex')], orderBy: 'id desc', limit };
    found.push(...(((await opened?.rows('quota_entry', own)) as unknown as StoredEntry[] | undefined) ?? []));
  }
  if (found.length === 0) return [];
  const [steps, { rows }] = await Promise.all([
    lastSteps(archived, found),
    pool.query<About>(aboutEntries, [found.map(({ day }) => day), found.map(({ id }) => id)]),
  ]);
  const about = new Map(rows.map((row) => [row.id, row]));
  return found.map(({ person: _, ...entry }) => {
    const { status = null, invt_no = null } = steps.get(entry.id) ?? {};
    return { ...entry, status, invt_no, ...about.get(entry.id)! };
  });
}

/** One entry of an archived day; undefined where there is none, or the day is not archived. */
export async function archivedEntry(archived: ArchivedDays, list: DocumentRef): Promise<StoredEntry | undefined> {
  return (await archived.byId<StoredEntry>('quota_entry', [list]))[0];
}

interface Step {
  id: number;
  status: number;
  invt_no: string | null;
  decided_at: Date;
}

/** Customs' last word on each. */
async function lastSteps(archived: ArchivedDays, refs: readonly DocumentRef[]): Promise<Map<number, Step>> {
  const last = new Map<number, Step>();
  for (const step of await archived.byId<Step>('decision', refs)) {
    const known = last.get(step.id);
    const isLater = !known || step.decided_at > known.decided_at;
    if (isLater || (+step.decided_at === +known.decided_at && step.status > known.status)) last.set(step.id, step);
  }
  return last;
}
