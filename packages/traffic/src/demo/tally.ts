// Counts of a run that do not belong to one case.
import type { Answer } from '../client.ts';
import type { OpenCases } from './open-cases.ts';
import type { DemoStats } from './stats.ts';

const HISTORY_SECONDS = 60;
const TROUBLES_MAX = 5;
const TROUBLE_TEXT_MAX = 160;

export class Tally {
  readonly startedAt: number;
  documentsIn = 0;
  receiptsRead = 0;
  heldBack = 0;
  #documentsRefused = 0;
  readonly #troubles = new Map<string, number>();
  readonly #history: number[] = [];
  #releasedBefore = 0;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  /** A message not taken. 400 is the platform's verdict on planted errors and is told by receipts; the rest is trouble. */
  refused(documents: number, answer: Answer): void {
    this.#documentsRefused += documents;
    if (answer.status !== 400) this.#note(`${answer.status} ${detailOf(answer.text)}`);
  }

  trouble(error: unknown): void {
    this.#note(error instanceof Error ? error.message : String(error));
  }

  /** Call once a second: each call closes one second of the history. */
  stats(cases: OpenCases, now: number): DemoStats {
    const counts = cases.counts();
    this.#history.push(counts.released - this.#releasedBefore);
    if (this.#history.length > HISTORY_SECONDS) this.#history.shift();
    this.#releasedBefore = counts.released;
    return {
      ...counts,
      elapsedSeconds: Math.round((now - this.startedAt) / 1000),
      documentsIn: this.documentsIn,
      documentsRefused: this.#documentsRefused,
      releasedPerSecond: [...this.#history],
      receiptsRead: this.receiptsRead,
      heldBack: this.heldBack,
      troubles: [...this.#troubles].map(([text, count]) => ({ text, count })),
    };
  }

  #note(text: string): void {
    const short = text.slice(0, TROUBLE_TEXT_MAX);
    const count = this.#troubles.get(short);
    if (count !== undefined || this.#troubles.size < TROUBLES_MAX) this.#troubles.set(short, (count ?? 0) + 1);
  }
}

/** `detail` of a problem document, or the beginning of whatever came. */
function detailOf(text: string): string {
  try {
    const { title, detail } = JSON.parse(text) as { title?: unknown; detail?: unknown };
    return [title, detail].filter((part) => typeof part === 'string').join(': ');
  } catch {
    return text;
  }
}
