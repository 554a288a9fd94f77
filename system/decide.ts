/** An officer who works by keyboard, and how long he looks at the list that he has decided before he sees the next one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Nobody decides faster; what the page fetches meanwhile is there. */
const READING_MS = 500;

/** Runs in the page: from the key that submits to the frame that shows another list, as the page itself sees it. */
const WATCH = `new Promise((shown) => {
  const title = () => document.querySelector('article h2')?.textContent;
  const before = title();
  const submitted = (event) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    removeEventListener('keydown', submitted, true);
    const at = performance.now();
    const look = () => {
      const now = title();
      if (now !== undefined && now !== before) requestAnimationFrame(() => shown(performance.now() - at));
      else requestAnimationFrame(look);
    };
    look();
  };
  addEventListener('keydown', submitted, true);
})`;

/** Releases the list before him. Milliseconds from his last key to the next list. */
export async function releaseAndLookAtNext(page: Page): Promise<number> {
  await page.getByText('It is before you').waitFor();
  await page.keyboard.press('r');
  await page.locator('textarea').waitFor();
  await page.keyboard.type('Nothing found');
  await sleep(READING_MS);
  await page.evaluate(`globalThis.nextShown = ${WATCH}, undefined`);
  await page.keyboard.press('Control+Enter');
  return page.evaluate<number>('globalThis.nextShown');
}
