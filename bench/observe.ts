// Everything that is looked at during one load: CPU and memory by process, waits in PostgreSQL, what the server did.
import type { Pool } from '@tongguan/platform';
import { canSeeProcesses, type Window } from '@tongguan/traffic';
import type { CheckpointCounts, Checkpoints } from './checkpoints.ts';
import { activityBetween, type DatabaseActivity, readActivity } from './database.ts';
import { type ByPart, cpuOf, ProcessSampler, type ProcessSecond } from './processes.ts';
import type { Tested } from './system.ts';
import { WaitSampler, type Waits } from './waits.ts';

/** Microseconds of CPU a parcel decided, by part. */
export type CpuSplit = Record<'postgres' | 'workers' | 'supervisor' | 'generator', number>;

export interface Observed {
  /** Absent where CPU cannot be measured. */
  cpuMicros?: CpuSplit;
  /** From the first message to the last receipt. */
  processes: ProcessSecond[];
  /** In the window. */
  waits: Waits;
  /** In the window. */
  database: DatabaseActivity;
  /** Finished in the window. */
  checkpoints: CheckpointCounts;
}

export class Observer {
  readonly #tested: Tested;
  readonly #pool: Pool;
  readonly #waits: WaitSampler;
  readonly #processes: ProcessSampler;
  readonly #cpu: Partial<Record<'start' | 'end', ByPart>> = {};
  readonly #checkpoints: Checkpoints;
  readonly #at = { start: 0, end: 0 };
  readonly #activity: Partial<Record<'start' | 'end', Promise<DatabaseActivity>>> = {};

  constructor(tested: Tested, pool: Pool, checkpoints: Checkpoints) {
    this.#tested = tested;
    this.#pool = pool;
    this.#checkpoints = checkpoints;
    this.#waits = new WaitSampler(pool);
    this.#processes = new ProcessSampler(tested);
  }

  begin(generator: number | undefined): void {
    this.#processes.start(generator);
  }

  /** The measured window begins or ends. */
  mark(at: 'start' | 'end'): void {
    if (canSeeProcesses) this.#cpu[at] = cpuOf(this.#tested);
    this.#at[at] = performance.now();
    this.#activity[at] = readActivity(this.#pool);
    if (at === 'start') this.#waits.start();
    else this.#waits.pause();
  }

  /** After the load; undefined when nothing was measured. */
  async end(window: Window | undefined): Promise<Observed | undefined> {
    const processes = this.#processes.stop();
    this.#waits.pause();
    const { start, end } = this.#activity;
    if (!start || !end || !window) return undefined;
    return {
      ...(this.#cpu.start && this.#cpu.end && { cpuMicros: splitOf(this.#cpu.start, this.#cpu.end, window) }),
      processes,
      waits: this.#waits.result(),
      database: activityBetween(await start, await end),
      checkpoints: this.#checkpoints.between(this.#at.start, this.#at.end),
    };
  }
}

function splitOf(start: ByPart, end: ByPart, window: Window): CpuSplit {
  const micros = (seconds: number) => Math.round((seconds / (window.released + window.rejected)) * 1e6);
  const used = (isPart: (part: string) => boolean) =>
    Object.entries(end).reduce((sum, [part, cpu]) => (isPart(part) ? sum + cpu - start[part]! : sum), 0);
  return {
    postgres: micros(used((part) => part === 'PostgreSQL')),
    workers: micros(used((part) => part.startsWith('worker'))),
    supervisor: micros(used((part) => part === 'supervisor')),
    generator: micros(window.generatorCpu),
  };
}
