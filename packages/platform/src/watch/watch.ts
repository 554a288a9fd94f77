/** The command centre's side of the web process: the live picture, what was missed of it, and the alarms that are raised from it. */
import type { Beat } from './beat.ts';
import { Live, type LiveTools, type News } from './live.ts';
import type { Alarm, Frame, Snapshot } from './shapes.ts';

/** Frames that a reader who comes back may have missed, in seconds. */
const KEPT_FRAMES = 120;

export interface WatchNews extends News {
  alarms?: Alarm[];
}

export class Watch {
  readonly live: Live;
  readonly #frames: Frame[] = [];

  constructor(tools: LiveTools) {
    this.live = new Live(tools);
  }

  start(): void {
    this.live.listen(({ frame }) => {
      this.#frames.push(frame);
      if (this.#frames.length > KEPT_FRAMES) this.#frames.shift();
    });
    this.live.start();
  }

  async stop(): Promise<void> {
    await this.live.stop();
  }

  hear(beat: Beat): void {
    this.live.hear(beat);
  }

  snapshot(): Snapshot {
    return { ...this.live.snapshot(), alarms: [] };
  }

  /** Frames behind this one; undefined where that is too long ago, or a frame of another process. */
  since(second: number | undefined): Frame[] | undefined {
    const first = this.#frames[0];
    if (second === undefined || !first || second < first.second - 1 || second > this.live.frame.second) return undefined;
    return this.#frames.filter((frame) => frame.second > second);
  }

  listen(listener: (news: WatchNews) => void): () => void {
    return this.live.listen(listener);
  }
}
