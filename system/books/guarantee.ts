/** Guarantee and money: what is filed for the company with little, its top-ups, and the notices it pays. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileGuarantee } from '@tongguan/platform';
import type { Cast } from './cast.ts';
import type { Course } from './course.ts';
import type { House } from './house.ts';
import type { Plan } from './plan.ts';

/** Tax of one of its lists, about. */
const TAX_FEN = 35_000;
/** Filed at the beginning, and by each top-up, of what its lists of the first part would need. */
const FILED = 0.6;
const TOP_UP = 0.08;
/** A top-up for so many lists that were sent back, of those of the first part. */
const SHORT = 0.06;

const TRIES_MAX = 600;
const PAUSE_MS = 500;

interface Notice {
  noticeNo: string;
  state: string;
  taxFen: number;
  feeFen: number;
  dueDay: string | null;
}

export class Guarantee {
  readonly #house: House;
  readonly #cast: Cast;
  readonly #course: Course;
  readonly #lists: number;
  topUps = 0;

  /** @param cases those of the first part, before anything is paid */
  constructor(house: House, cast: Cast, plan: Plan, course: Course, cases: number) {
    this.#house = house;
    this.#cast = cast;
    this.#course = course;
    this.#lists = Math.max(
      10,
      plan.countOf(cases, ({ seller }) => seller === 'scarce'),
    );
  }

  async file(): Promise<void> {
    await this.#file(FILED, 'BOOKS-0');
  }

  async topUp(): Promise<void> {
    const short = this.#course.codes.get('1311') ?? 0;
    if (short < (this.topUps + 1) * SHORT * this.#lists) return;
    await this.#file(TOP_UP, `BOOKS-${++this.topUps}`);
  }

  async #file(share: number, ref: string): Promise<void> {
    const fen = Math.round(this.#lists * TAX_FEN * share);
    const { code } = this.#cast.of('scarce');
    // A platform that is being killed may have booked it without an answer: the same reference again changes nothing.
    for (let tries = 1; ; tries++) {
      try {
        await fileGuarantee(this.#house.pool, code, fen, ref);
        return;
      } catch (error) {
        if (tries === TRIES_MAX) throw error;
        await sleep(PAUSE_MS);
      }
    }
  }

  async notices(): Promise<Notice[]> {
    const { apiKey } = this.#cast.of('scarce');
    const answer = await this.#house.client.request('/taxes/notices?limit=1000', { apiKey });
    if (answer.status !== 200) throw new Error(`Notices: ${answer.status} ${answer.text}`);
    return (JSON.parse(answer.text) as { notices: Notice[] }).notices;
  }

  /** Every notice that is overdue, asked for three times at once. */
  async payOverdue(today: string): Promise<void> {
    const { apiKey } = this.#cast.of('scarce');
    for (const { noticeNo, state, dueDay } of await this.notices()) {
      if (state !== 'open' || dueDay === null || dueDay >= today) continue;
      await Promise.all(
        [1, 2, 3].map(() => this.#house.client.request(`/taxes/notices/${noticeNo}/pay`, { method: 'POST', apiKey })),
      );
    }
  }
}
