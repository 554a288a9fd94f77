/** Frames that the command centre shows while a recorded stream is replayed far faster than a platform sends it. */
import type { Browser, Page } from 'playwright-core';
import type { AboutRun } from './kept-report.ts';
import { recordedStream, replay } from './replay.ts';

export const EVENTS_PER_SECOND = 3_000;
const SIZE = { width: 1440, height: 900 };

export interface Frames {
  /** Frames of each second, of a page that does nothing and of the command centre. */
  empty: number[];
  centre: number[];
  /** Events that the page was sent a second. */
  events: number;
}

/** Of `npm run prove:frames`. */
export interface FramesReport extends AboutRun, Frames {
  settings: { eventsPerSecond: number; seconds: number; width: number; height: number };
  goal: { framesPerSecond: number };
  /** Frames of a second: in the middle, in the worst, and seconds below the goal. */
  median: number;
  least: number;
  below: number;
  holds: boolean;
}

/** @param patienceMs how long the page may take to show its first figures */
export async function framesOf(browser: Browser, seconds: number, patienceMs: number): Promise<Frames> {
  const stream = await replay(recordedStream(), EVENTS_PER_SECOND);
  const page = await browser.newPage({ viewport: SIZE });
  page.setDefaultTimeout(patienceMs);
  try {
    await page.goto('about:blank');
    const empty = await eachSecond(page, Math.min(seconds, 5));
    await page.goto(`${stream.url}/command`);
    await page.locator('[data-tile="released"] [data-value]').filter({ hasText: /^\d/ }).waitFor();
    const [sent, startedAt] = [stream.sent(), performance.now()];
    const centre = await eachSecond(page, seconds);
    const events = Math.round((1_000 * (stream.sent() - sent)) / (performance.now() - startedAt));
    return { empty, centre, events };
  } finally {
    await page.close();
    await stream.close();
  }
}

async function eachSecond(page: Page, seconds: number): Promise<number[]> {
  const counted: number[] = [];
  while (counted.length < seconds) counted.push(Math.round(10 * (await framesPerSecond(page))) / 10);
  return counted;
}

/** Over a second, as the page itself sees it. */
const framesPerSecond = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    const startedAt = performance.now();
    let frames = 0;
    const next = () => {
      frames++;
      const ms = performance.now() - startedAt;
      if (ms < 1000) requestAnimationFrame(next);
      else done((frames * 1000) / ms);
    };
    requestAnimationFrame(next);
  })`);
