// Which checkpoints a window held, and why each began. The server counts beginnings by cause and ends without one (pg_stat_checkpointer), so
// its counters are looked at each second from the start of a system on: there is one checkpoint at a time, and an end belongs to the
// beginning before it.
import type { Pool } from '@tongguan/platform';

/** Begun because checkpoint_timeout was over; or because the log had grown to max_wal_size, or somebody asked. */
export type Cause = 'timed' | 'requested';

/** One that was finished, when that was seen: up to a second late, by `performance.now()`. */
interface Finished {
  cause: Cause;
  at: number;
}

/** Sums since the server's start. */
export type Look = Record<Cause | 'done', number>;

/** Finished in a window, by cause. */
export type CheckpointCounts = Record<Cause, number>;

const looked = 'select num_timed as timed, num_requested as requested, num_done as done from pg_stat_checkpointer';
const EVERY_MS = 1000;

export class Checkpoints {
  readonly #finished: Finished[] = [];
  #last: Look | undefined;
  /** Not seen to be finished: one, but for those that begin within one second. */
  #begun: Cause[] = [];

  add(look: Look, at: number): void {
    const last = this.#last ?? look;
    this.#last = look;
    const times = (name: keyof Look) => look[name] - last[name];
    // Within one second the order is not known: then what was finished is not called timed without need.
    for (let i = 0; i < times('requested'); i++) this.#begun.push('requested');
    for (let i = 0; i < times('timed'); i++) this.#begun.push('timed');
    for (let i = 0; i < times('done'); i++) this.#finished.push({ cause: this.#begun.shift() ?? 'requested', at });
    // One that is begun ends the one before, be it that this had nothing to write and was skipped.
    this.#begun = this.#begun.slice(-1);
  }

  between(from: number, to: number): CheckpointCounts {
    const counts: CheckpointCounts = { timed: 0, requested: 0 };
    for (const { cause, at } of this.#finished) if (at > from && at <= to) counts[cause]++;
    return counts;
  }
}

/** Looks until stopped. */
export class CheckpointWatch {
  readonly checkpoints = new Checkpoints();
  readonly #timer: NodeJS.Timeout;

  constructor(pool: Pool) {
    const look = async () => {
      const { rows } = await pool.query<Look>(looked);
      this.checkpoints.add(rows[0]!, performance.now());
    };
    // A look that fails is a look less: the counters are sums.
    this.#timer = setInterval(() => void look().catch(() => {}), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** From this length on a window must hold a whole checkpoint of its own accord: one that never came has not paid for its pages. */
const CHECKPOINT_DUE_SECONDS = 300;

/** Why a window counts for nothing; undefined when it counts. */
export function checkpointMissing(seconds: number, counts: CheckpointCounts): string | undefined {
  if (seconds < CHECKPOINT_DUE_SECONDS || counts.timed > 0) return undefined;
  return `no checkpoint begun by the clock was finished in a window of ${Math.round(seconds)} s (${checkpointWords(counts)})`;
}

/** In words, for the report. */
export function checkpointWords({ timed, requested }: CheckpointCounts): string {
  const finished = timed + requested;
  if (finished === 0) return 'no checkpoint was finished in the window';
  return `${finished} ${finished === 1 ? 'checkpoint' : 'checkpoints'} finished in the window (begun: ${timed} by the clock, ${requested} because the log had grown to max_wal_size)`;
}
