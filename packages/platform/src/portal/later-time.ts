/** When a change is declared: now, and later than what it changes, or it would count as old data. Times of declarations have whole seconds. */
import { beijingTime14, parseBeijingTime } from '@tongguan/ceb';

/** @param stored appTime of what is changed */
export const laterTime = (nowMs: number, stored: string | undefined): string =>
  beijingTime14(Math.max(nowMs, (parseBeijingTime(stored ?? '') ?? 0) + 1_000));
