/**
 * Orders that stand, as every process knows them: goods that are held, companies that are paused, rules that only warn, parties without whose
 * answer cases go on. A handful; asked of the database every half second with the register, so that an order works everywhere within one.
 */
import type { PausedRules } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { StoredRecord } from '../records.ts';
import { loadSql } from '../store/sql.ts';
import { isPatrol } from '../watch/no-trade.ts';
import type { AwayParty, DegradeParams, HoldParams, PauseParams, PauseRuleParams } from './shapes.ts';

const readStanding = loadSql(import.meta.url, 'read-standing');

/** Orders that are looked at; an operator with more has other problems. */
const STANDING_MAX = 500;

interface Row {
  id: number;
  kind: 'hold' | 'pause' | 'pause-rule' | 'degrade';
  /** Of its kind. */
  params: unknown;
}

type Of<P> = P & { id: number };

export class Standing {
  readonly #pool: Pool;
  #holds: readonly Of<HoldParams>[] = [];
  #paused = new Set<string>();
  #rules: PausedRules = new Map();
  #away: readonly Of<DegradeParams>[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async refresh(): Promise<void> {
    const { rows } = await this.#pool.query<Row>(readStanding, [STANDING_MAX]);
    const of = <P extends object>(wanted: Row['kind']): Of<P>[] =>
      rows.flatMap(({ id, kind, params }) => (kind === wanted ? [{ ...(params as P), id }] : []));
    this.#holds = of<HoldParams>('hold');
    this.#paused = new Set(of<PauseParams>('pause').map(({ participant }) => participant));
    this.#rules = new Map(of<PauseRuleParams>('pause-rule').map(({ id, rule }) => [rule, id]));
    this.#away = of<DegradeParams>('degrade');
  }

  isPaused(participant: string | undefined): boolean {
    return participant !== undefined && this.#paused.has(participant);
  }

  /** Rules that only warn for now. */
  get pausedRules(): PausedRules {
    return this.#rules;
  }

  /** Whether cases go on without anybody at all. */
  get isAnybodyAway(): boolean {
    return this.#away.length > 0;
  }

  /** Of a party: those without whose answer cases go on; `all` of them, or by their names. */
  away(party: AwayParty): { all: boolean; names: string[] } {
    const orders = this.#away.filter((order) => order.party === party);
    return {
      all: orders.some(({ of }) => of === undefined),
      names: orders.flatMap(({ of }) => (of === undefined ? [] : [of])),
    };
  }

  /**
   * The order by which a case goes on without the party's answer; undefined: it waits.
   * @param names what the party is called in orders: a platform's code; a district, and a site of it
   */
  goesWithout(party: AwayParty, names: readonly string[] = []): number | undefined {
    if (this.#away.length === 0) return undefined;
    return this.#away.find((order) => order.party === party && (order.of === undefined || names.includes(order.of)))
      ?.id;
  }

  /** The order that holds this list; undefined: none does. */
  holdOf({ head, list }: StoredRecord): number | undefined {
    // Our own patrol shows that releases go out: an order about goods is not about it.
    if (this.#holds.length === 0 || (isPatrol(head.agentCode) && isPatrol(head.ebcCode))) return undefined;
    return this.#holds.find(({ by, value }) => {
      if (by === 'seller') return head.ebcCode === value;
      const lines = list ?? [];
      // A code of fewer digits holds all that begin with it: a chapter, a heading.
      if (by === 'hs') return lines.some(({ gcode }) => gcode?.startsWith(value));
      return lines.some(({ country }) => country === value);
    })?.id;
  }
}
