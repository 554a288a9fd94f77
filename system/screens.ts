/**
 * `node system/screens.ts --url http://127.0.0.1:8080 --people <data>/keys/demo/people.json --out docs/screens`: a picture of every page of a
 * running demonstration, in both languages and three widths, as WebP. The browser encodes them itself.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from './browser.ts';
import { consolePages } from './console-pages.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const WIDTHS = [390, 1440, 2560];
/** What a wall screen shows of a page; longer pages are cut. */
const HEIGHTS = new Map([
  [390, 1_400],
  [1440, 1_000],
  [2560, 1_440],
]);
/** For figures that come by stream and charts that are drawn when they are seen. */
const SETTLE_MS = 1_500;
const QUALITY = 0.72;

/** By who sees them; pages of one case or document are of no demonstration in particular. */
const PAGES = Map.groupBy(
  consolePages.filter(({ path: at }) => !at.includes(':')),
  ({ who }) => who,
);

/** Runs in the browser, which is why it is text: this program has no DOM. */
const encode = (source: string): string => `(async () => {
  const image = new Image();
  image.src = ${JSON.stringify(source)};
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', ${QUALITY});
})()`;

async function toWebp(encoder: Page, png: Buffer): Promise<Buffer> {
  const url = await encoder.evaluate<string>(encode(`data:image/png;base64,${png.toString('base64')}`));
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function signedIn(
  browser: Browser,
  url: string,
  locale: string,
  login: string,
  passwords: Record<string, string>,
) {
  const context: BrowserContext = await browser.newContext({ baseURL: url, locale });
  if (login) {
    const answer = await context.request.post('/api/sign-in', { data: { login, password: passwords[login] } });
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`);
  }
  return context;
}

const { values } = parseArgs({
  options: { url: { type: 'string' }, people: { type: 'string' }, out: { type: 'string' } },
});
if (!values.url || !values.people || !values.out) {
  console.error('node system/screens.ts --url <address> --people <people.json> --out <folder>');
  process.exit(1);
}
const passwords = JSON.parse(readFileSync(values.people, 'utf8')) as Record<string, string>;
mkdirSync(values.out, { recursive: true });
const browser = await launch();
const encoder = await browser.newPage();
for (const locale of LANGUAGES) {
  for (const [who, pages] of PAGES) {
    const login = who === 'anybody' ? '' : who;
    const context = await signedIn(browser, values.url, locale, login, passwords);
    const page = await context.newPage();
    for (const { path: at } of pages) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHTS.get(width)! });
        await page.goto(at);
        await sleep(SETTLE_MS);
        const name = `${at.slice(1).replaceAll('/', '-')}-${locale.slice(0, 2)}-${width}.webp`;
        writeFileSync(path.join(values.out, name), await toWebp(encoder, await page.screenshot()));
        console.log(name);
      }
    }
    await context.close();
  }
}
await browser.close();
