/**
 * Orders that stand, as every process knows them: goods that are held, companies that are paused, rules that only warn. A handful; asked of the
 * database every half second with the register, so that an order works everywhere within one.
 */
import type { Pool } from 'pg';
import type { StoredRecord } from '../records.ts';
import { loadSql } from '../store/sql.ts';
import type { HoldParams, PauseParams, PauseRuleParams } from './shapes.ts';

const readStanding = loadSql(import.meta.url, 'read-standing');

/** Orders that are looked at; an operator with more has other problems. */
const STANDING_MAX = 500;

interface Row {
  id: number;
  kind: 'hold' | 'pause' | 'pause-rule';
  params: HoldParams | PauseParams | PauseRuleParams;
}

export class Standing {
  readonly #pool: Pool;
  #holds: (HoldParams & { id: number })[] = [];
  #paused = new Set<string>();
  #rules = new Set<string>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async refresh(): Promise<void> {
    const { rows } = await this.#pool.query<Row>(readStanding, [STANDING_MAX]);
    this.#holds = rows.flatMap(({ id, kind, params }) => (kind === 'hold' ? [{ id, ...(params as HoldParams) }] : []));
    this.#paused = new Set(
      rows.flatMap(({ kind, params }) => (kind === 'pause' ? [(params as PauseParams).participant] : [])),
    );
    this.#rules = new Set(
      rows.flatMap(({ kind, params }) => (kind === 'pause-rule' ? [(params as PauseRuleParams).rule] : [])),
    );
  }

  isPaused(participant: string | undefined): boolean {
    return participant !== undefined && this.#paused.has(participant);
  }

  /** Rules that only warn for now. */
  get pausedRules(): ReadonlySet<string> {
    return this.#rules;
  }

  /** The order that holds this list; undefined: none does. */
  holdOf({ head, list }: StoredRecord): number | undefined {
    if (this.#holds.length === 0) return undefined;
    return this.#holds.find(({ by, value }) => {
      if (by === 'seller') return head.ebcCode === value;
      const lines = list ?? [];
      // A code of fewer digits holds all that begin with it: a chapter, a heading.
      if (by === 'hs') return lines.some(({ gcode }) => gcode?.startsWith(value));
      return lines.some(({ country }) => country === value);
    })?.id;
  }
}
