/**
 * From findings of a moment to alarms that stand: raised when something has been wrong for as long as its rule says, over when it has not been for
 * a while, closed by a person, with a note.
 *
 *   finding ─(so many seconds)→ raised ─(gone for REST_MS)→ over ─┐
 *                                  ▲────(again)───────────────────┘ → closed by somebody
 */
import type { Pool } from 'pg';
import { loadSql } from '../../store/sql.ts';
import { inTransaction, type Queries } from '../../store/transaction.ts';
import type { Alarm } from '../shapes.ts';
import { queueNews } from './deliveries.ts';
import { DEFAULTS, type Finding, type RuleName } from './rules.ts';

const raiseSql = loadSql(import.meta.url, 'raise');
const endSql = loadSql(import.meta.url, 'end');
const openSql = loadSql(import.meta.url, 'open');
const rulesSql = loadSql(import.meta.url, 'read-rules');

/** Gone for so long it is over: what comes and goes each second is one alarm. */
const REST_MS = 60_000;
/** Settings of rules are read again this often. */
const RULES_MS = 10_000;
const OPEN_MAX = 200;

interface Pending {
  since: number;
  seen: number;
  raised: boolean;
}

export class AlarmKeeper {
  readonly #pool: Pool;
  readonly #pending = new Map<string, Pending>();
  #bounds = new Map<string, number>();
  #off = new Set<string>();
  #rulesAt = 0;
  #known = false;
  #open: Alarm[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Not closed yet, those that fail and the newest first. */
  get open(): readonly Alarm[] {
    return this.#open;
  }

  readonly boundOf = (rule: RuleName): number => this.#bounds.get(rule) ?? DEFAULTS[rule].bound;

  /** What was found at this moment. True where the alarms are other ones than before. */
  async look(findings: readonly Finding[], now = Date.now()): Promise<boolean> {
    if (now - this.#rulesAt > RULES_MS) await this.#readRules(now);
    if (!this.#known) await this.#remember(now);
    const found = findings.filter(({ rule }) => !this.#off.has(rule));
    for (const finding of found) await this.#see(finding, now);
    for (const [key, pending] of this.#pending) if (now - pending.seen > REST_MS) await this.#end(key, pending);
    return this.refresh();
  }

  /** Reads what stands; true where it is something else than before. */
  async refresh(): Promise<boolean> {
    const open = await openAlarms(this.#pool, OPEN_MAX);
    const isNew = JSON.stringify(open) !== JSON.stringify(this.#open);
    this.#open = open;
    return isNew;
  }

  /** A process before this one raised them; whether they are over is found here. */
  async #remember(now: number): Promise<void> {
    for (const { rule, object, overAt } of await openAlarms(this.#pool, OPEN_MAX)) {
      if (overAt !== null) continue;
      this.#pending.set(`${rule} ${object}`, { since: now, seen: now, raised: true });
    }
    this.#known = true;
  }

  async #see(finding: Finding, now: number): Promise<void> {
    const key = `${finding.rule} ${finding.object}`;
    const pending = this.#pending.get(key) ?? { since: now, seen: now, raised: false };
    this.#pending.set(key, pending);
    // Gone in between for a few seconds is not gone; for longer the time begins anew.
    pending.seen = now;
    if (pending.raised || now - pending.since < DEFAULTS[finding.rule].seconds * 1000) return;
    await raiseAlarm(this.#pool, finding, new Date(pending.since));
    pending.raised = true;
  }

  async #end(key: string, { raised, seen }: Pending): Promise<void> {
    const at = key.indexOf(' ');
    if (raised) {
      await inTransaction(this.#pool, async (tx) => {
        const { rows } = await tx.query<{ id: number }>(endSql, [key.slice(0, at), key.slice(at + 1), new Date(seen)]);
        if (rows[0]) await queueNews(tx, rows[0].id, 'over');
      });
    }
    this.#pending.delete(key);
  }

  async #readRules(now: number): Promise<void> {
    const { rows } = await this.#pool.query<{ rule: string; bound: number | null; enabled: boolean }>(rulesSql);
    this.#bounds = new Map(rows.flatMap(({ rule, bound }) => (bound === null ? [] : [[rule, bound] as const])));
    this.#off = new Set(rows.filter(({ enabled }) => !enabled).map(({ rule }) => rule));
    this.#rulesAt = now;
  }
}

/** Raises an alarm, or says of one that stands that it is so again. Who is to be told is told. */
export async function raiseAlarm(pool: Pool, finding: Finding, since = new Date()): Promise<void> {
  const { rule, object, severity, value, bound } = finding;
  await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ id: number; news: boolean }>(raiseSql, [
      rule,
      object,
      severity,
      since,
      value,
      bound,
    ]);
    if (rows[0]?.news) await queueNews(tx, rows[0].id, 'raised');
  });
}

async function openAlarms(db: Queries, limit: number): Promise<Alarm[]> {
  return (await db.query<AlarmRow>(openSql, [limit])).rows.map(alarmOf);
}

export interface AlarmRow {
  id: number;
  rule: string;
  object: string;
  severity: Alarm['severity'];
  since: Date;
  over_at: Date | null;
  times: number;
  value: number;
  bound: number;
  owner: string | null;
  note: string | null;
  closed_by: string | null;
  closed_at: Date | null;
}

export const alarmOf = (row: AlarmRow): Alarm => ({
  id: row.id,
  rule: row.rule,
  object: row.object,
  severity: row.severity,
  since: row.since.toISOString(),
  overAt: row.over_at?.toISOString() ?? null,
  times: row.times,
  value: row.value,
  bound: row.bound,
  owner: row.owner,
  note: row.note,
  closedBy: row.closed_by,
  closedAt: row.closed_at?.toISOString() ?? null,
});
