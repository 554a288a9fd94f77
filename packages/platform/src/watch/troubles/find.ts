/**
 * Finding orphans: orders, payments and waybills of which no list has come though a day is over. A duty walks round all keys, a slice at a time,
 * so that a round costs the same however many there are; what is found stands in watch_trouble until its list comes or somebody has seen to it.
 */
import type { Pool } from 'pg';
import { KEY } from '../../intake/kinds.ts';
import type { Clock } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import { isPatrol } from '../no-trade.ts';

const orphansSql = loadSql(import.meta.url, 'orphans');
const addSql = loadSql(import.meta.url, 'add');
const foundHomeSql = loadSql(import.meta.url, 'found-home');
const forgetSql = loadSql(import.meta.url, 'forget');

/** Keys looked at in one round: some milliseconds. */
const SLICE = 1_000;
const AGAIN = 200;
/** A document is nobody's when the day after its own is over: sender and declarant are often two firms. */
const AFTER_DAYS = 1;
/** Open troubles; whoever has more needs no longer list. */
const OPEN_MAX = 10_000;
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Which keys are walked, and the key that leads from such a document to what it belongs to. */
const WALKS = [
  { document: 'order', kind: KEY.order, counterpart: KEY.orderInventory },
  { document: 'waybill', kind: KEY.waybill, counterpart: KEY.waybillInventory },
  // Of a payment, the key by which its order names it.
  { document: 'payment', kind: KEY.orderPayment, counterpart: KEY.order },
] as const;

export interface Found {
  document: 'order' | 'payment' | 'waybill' | 'list';
  owner: string;
  number: string;
  participant: string;
  code: string;
  since: Date;
}

interface Row {
  owner: string;
  number: string;
  day: string;
  orphaned: boolean;
}

export class OrphanFinder {
  readonly #pool: Pool;
  readonly #clock: Clock;
  #walk = 0;
  #after = { owner: '', number: '' };
  #lookedAgain = 0;

  constructor({ pool, clock }: { pool: Pool; clock: Clock }) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async round(): Promise<void> {
    const { document, kind, counterpart } = WALKS[this.#walk]!;
    const now = this.#clock.now();
    const before = new Date(now - AFTER_DAYS * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
    const values = [kind, this.#after.owner, this.#after.number, counterpart, before, SLICE];
    const { rows } = await this.#pool.query<Row>(orphansSql, values);
    const found = rows
      // What the patrol could not finish is told as its own alarm.
      .filter(({ orphaned, owner }) => orphaned && !isPatrol(owner))
      .map(({ owner, number, day }) => ({
        ...{ document, owner, number, participant: owner, code: '' },
        since: new Date(`${day}T00:00:00+08:00`),
      }));
    await addTroubles(this.#pool, 'orphaned', found, new Date(now));
    const last = rows.at(-1);
    if (rows.length === SLICE && last) this.#after = { owner: last.owner, number: last.number };
    else this.#nextWalk();
    await this.#lookAgain();
  }

  #nextWalk(): void {
    this.#walk = (this.#walk + 1) % WALKS.length;
    this.#after = { owner: '', number: '' };
  }

  async #lookAgain(): Promise<void> {
    const { rows } = await this.#pool.query<{ last: number | null; n: number }>(foundHomeSql, [
      this.#lookedAgain,
      AGAIN,
    ]);
    this.#lookedAgain = rows[0]!.n === AGAIN ? Number(rows[0]!.last) : 0;
  }

  async forget(): Promise<void> {
    await this.#pool.query(forgetSql, [new Date(Date.now() - KEPT_DAYS * DAY_MS), OPEN_MAX]);
  }
}

/** What is known already stays as it is. */
export async function addTroubles(
  pool: Pool,
  kind: 'orphaned' | 'contradictory',
  found: readonly Found[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  const columns = (['document', 'owner', 'number', 'participant', 'code', 'since'] as const).map((name) =>
    found.map((one) => one[name]),
  );
  await pool.query(addSql, [kind, now, ...columns, OPEN_MAX]);
}
