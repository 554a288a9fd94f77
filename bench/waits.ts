// Where PostgreSQL spends its time on behalf of the workers, by looking at pg_stat_activity many times: on average over the looks, how many
// connections were found waiting for each event, and how many were found computing each statement.
import type { Pool } from '@tongguan/platform';

const LOOK_EVERY_MS = 50;
const SHOWN_MAX = 15;

export interface Waits {
  /** `CPU` is a server process at work; `Client/ClientRead` is one whose worker has the next move, with a transaction open. */
  events: Record<string, number>;
  /** Statements at work (not waiting), by how they begin. Statements hold no values: those are parameters. */
  statements: Record<string, number>;
}

const looked = `select coalesce(wait_event_type || '/' || wait_event, 'CPU') as event,
    left(regexp_replace(regexp_replace(query, '--[^\n]*\n', '', 'g'), '\\s+', ' ', 'g'), 70) as statement
  from pg_stat_activity
  where application_name not like 'bench%' and backend_type = 'client backend' and state in ('active', 'idle in transaction')`;

export class WaitSampler {
  readonly #pool: Pool;
  readonly #events = new Map<string, number>();
  readonly #statements = new Map<string, number>();
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  start(): void {
    // A look that fails is a look less.
    this.#timer = setInterval(() => void this.#look().catch(() => {}), LOOK_EVERY_MS);
  }

  pause(): void {
    clearInterval(this.#timer);
  }

  result(): Waits {
    return { events: this.#average(this.#events), statements: this.#average(this.#statements) };
  }

  async #look(): Promise<void> {
    const { rows } = await this.#pool.query<{ event: string; statement: string }>(looked);
    this.#looks++;
    for (const { event, statement } of rows) {
      count(this.#events, event);
      if (event === 'CPU') count(this.#statements, statement);
    }
  }

  #average(counts: Map<string, number>): Record<string, number> {
    const shown = [...counts].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_MAX);
    return Object.fromEntries(
      shown.map(([name, times]) => [name, Math.round((times / Math.max(1, this.#looks)) * 1000) / 1000]),
    );
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
