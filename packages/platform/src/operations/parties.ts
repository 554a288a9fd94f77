/** Parties outside, as operations see them: who answers, who is away, what waits because of it, and which order lets cases go on. */
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Live } from '../watch/live.ts';
import type { DegradeParams, OutsideParty, PartyState } from './shapes.ts';

const ordersSql = loadSql(import.meta.url, 'party-orders');
const waitingSql = loadSql(import.meta.url, 'party-waiting');

/** Cases looked at for those that wait for nothing but the register. */
const LOOKED_AT_MAX = 2_000;
/** Younger cases are about to be asked about. */
const YOUNG_MS = 3_000;
const PARTIES: readonly OutsideParty[] = ['register', 'raw-data', 'site', 'bank'];

interface OrderRow {
  id: number;
  params: DegradeParams;
  ends_at: Date | null;
}

interface WaitingRow {
  register: number;
  register_oldest: Date | null;
  bank: number;
  bank_oldest: Date | null;
  owed: Partial<Record<OutsideParty, number>>;
}

interface Tools {
  pool: Pool;
  clock: Clock;
  live: Pick<Live, 'party' | 'backlog'>;
}

export async function partyStates({ pool, clock, live }: Tools): Promise<PartyState[]> {
  const [orders, waiting] = await Promise.all([
    pool.query<OrderRow>(ordersSql),
    pool.query<WaitingRow>(waitingSql, [new Date(clock.now() - YOUNG_MS), LOOKED_AT_MAX]),
  ]);
  const row = waiting.rows[0]!;
  const { backlog } = live;
  const waits: Readonly<Record<OutsideParty, { n: number; oldestAt: number | null }>> = {
    register: { n: row.register, oldestAt: row.register_oldest?.getTime() ?? null },
    'raw-data': backlog.rawData,
    site: backlog.holds.arrival,
    bank: { n: row.bank, oldestAt: row.bank_oldest?.getTime() ?? null },
  };
  return PARTIES.map((party) => {
    const own = orders.rows.filter(({ params }) => params.party === party);
    const { answered, failed, lastAnswerAt, resting } = live.party(party);
    const { n, oldestAt } = waits[party];
    return {
      party,
      mode: party === 'bank' ? 'payments' : own.length > 0 ? 'release' : 'hold',
      orders: own.map(({ id, params, ends_at }) => ({
        id,
        of: params.of ?? null,
        endsAt: ends_at?.toISOString() ?? null,
      })),
      breaker: party === 'register' ? (resting ? 'open' : 'closed') : null,
      lastAnswerAt: isoOf(lastAnswerAt),
      ...{ answered, failed, waiting: n, oldestAt: isoOf(oldestAt), owed: row.owed[party] ?? 0 },
    };
  });
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
