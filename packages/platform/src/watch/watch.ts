/** The command centre's side of the web process: the live picture, what was missed of it, and the alarms that are raised from it. */
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Clock, Registry, Seal } from '../services.ts';
import { Alarms } from './alarms/alarms.ts';
import type { Beat } from './beat.ts';
import { CapacityKeeper } from './capacity.ts';
import { Live, type News } from './live.ts';
import type { Alarm, Frame, Snapshot } from './shapes.ts';

/** Frames that a reader who comes back may have missed, in seconds. */
const KEPT_FRAMES = 120;

export interface WatchTools {
  pool: Pool;
  clock: Clock;
  registry: Registry;
  seal: Seal;
  log: Logger;
  publicUrl: string;
  webhookAllow: readonly string[];
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
}

export type WatchNews = Partial<Pick<News, 'frame' | 'boards' | 'minutes'>> & { alarms?: readonly Alarm[] };

export class Watch {
  readonly live: Live;
  readonly alarms: Alarms;
  readonly capacity: CapacityKeeper;
  readonly #frames: Frame[] = [];
  readonly #listeners = new Set<(news: WatchNews) => void>();

  constructor(tools: WatchTools) {
    this.live = new Live(tools);
    this.alarms = new Alarms(tools, this.live);
    this.capacity = new CapacityKeeper(tools, this.live);
  }

  start(): void {
    this.live.listen((news) => {
      this.#frames.push(news.frame);
      if (this.#frames.length > KEPT_FRAMES) this.#frames.shift();
      this.#tell(news);
      this.capacity.tick();
    });
    this.live.start();
    this.alarms.start((alarms) => this.#tell({ alarms }));
  }

  async stop(): Promise<void> {
    this.#listeners.clear();
    await this.alarms.stop();
    await this.capacity.stop();
    await this.live.stop();
  }

  hear(beat: Beat): void {
    this.live.hear(beat);
  }

  snapshot(): Snapshot {
    return { ...this.live.snapshot(), alarms: [...this.alarms.keeper.open] };
  }

  /** Frames behind this one; undefined where that is too long ago, or a frame of another process. */
  since(second: number | undefined): Frame[] | undefined {
    const first = this.#frames[0];
    if (second === undefined || !first || second < first.second - 1 || second > this.live.frame.second)
      return undefined;
    return this.#frames.filter((frame) => frame.second > second);
  }

  /** Called each second and whenever alarms change. Returns how to hear no more. */
  listen(listener: (news: WatchNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(news: WatchNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}
