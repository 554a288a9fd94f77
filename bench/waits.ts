// What PostgreSQL's server processes wait for, by looking at pg_stat_activity many times: the share of looks that found each event.
import type { Pool } from '@tongguan/platform';

const LOOK_EVERY_MS = 50;
const SHOWN_MAX = 12;

/** Connections that are running a statement or hold a transaction open; `Client/ClientRead` there means that Node has the next move. */
const looked = `select coalesce(wait_event_type || '/' || wait_event, 'CPU') as event, count(*)::int as times
  from pg_stat_activity
  where application_name like 'wire-%' and state in ('active', 'idle in transaction')
  group by 1`;

export class WaitSampler {
  readonly #pool: Pool;
  readonly #seen = new Map<string, number>();
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look().catch(() => {}), LOOK_EVERY_MS);
  }

  /** Connections found with each event, on average over the looks, largest first. */
  stop(): Record<string, number> {
    clearInterval(this.#timer);
    const shown = [...this.#seen].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_MAX);
    return Object.fromEntries(shown.map(([event, times]) => [event, Math.round((times / this.#looks) * 1000) / 1000]));
  }

  async #look(): Promise<void> {
    const { rows } = await this.#pool.query<{ event: string; times: number }>(looked);
    this.#looks++;
    for (const { event, times } of rows) this.#seen.set(event, (this.#seen.get(event) ?? 0) + times);
  }
}
