/**
 * `npm run screens -- --out docs/screens`: a picture of every page of a running demonstration (`npm run demo -- --rate 500`), in both languages and
 * three widths, as WebP. Before that, its people do what there is to do on the pages (screens/scene.ts). The browser encodes the pictures itself.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { firstBuyers } from '@tongguan/traffic';
import type { Page } from 'playwright-core';
import { launch } from './browser.ts';
import { consolePages } from './console-pages.ts';
import { callers } from './screens/callers.ts';
import { setScene } from './screens/scene.ts';

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
/** For a page that has got another width. */
const RESIZE_MS = 600;
const QUALITY = 0.7;
/** Of `tongguan demo`: its citizens are the first buyers. */
const DEMO_SEED = 'tongguan';

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

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    data: { type: 'string', default: 'data' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
if (!values.out) {
  console.error(
    'node system/take-screens.ts --out <folder> [--url <address>] [--data <folder>] [--only <part of a path>]',
  );
  process.exit(1);
}
const passwords = JSON.parse(readFileSync(path.join(values.data, 'keys', 'demo', 'people.json'), 'utf8'));
mkdirSync(values.out, { recursive: true });
const browser = await launch();
const encoder = await browser.newPage();
const people = callers(browser, values.url, passwords);
const parts = await setScene(people, values.data);
const wanted = consolePages.filter(({ path: at }) => at.includes(values.only));
for (const locale of LANGUAGES) {
  for (const [who, pages] of Map.groupBy(wanted, ({ who }) => who)) {
    const context = await people.context(who === 'citizen' ? 'anybody' : who, locale);
    const page = await context.newPage();
    if (who === 'citizen') await becomeCitizen(page);
    for (const { path: pattern } of pages) await shoot(page, pattern, locale);
    await context.close();
  }
}
await browser.close();
if (values.only === '')
  writeFileSync(path.join(values.out, 'README.md'), galleryOf(consolePages.map(({ path: at }) => at)));

async function shoot(page: Page, pattern: string, locale: string): Promise<void> {
  const at = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name]!));
  await page.goto(at);
  await sleep(SETTLE_MS);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHTS.get(width)! });
    await sleep(RESIZE_MS);
    const name = pictureOf(pattern, locale, width);
    writeFileSync(path.join(values.out!, name), await toWebp(encoder, await page.screenshot()));
    console.log(name);
  }
}

/** Of `/desk/:caseId` it is `desk-case-zh-1440.webp`: pictures keep their names from run to run. */
function pictureOf(pattern: string, locale: string, width: number): string {
  const page = pattern
    .slice(1)
    .replace(/:(\w+?)(?:Id|No|Code)?(?=\/|$)/g, '$1')
    .replaceAll('/', '-');
  return `${page}-${locale.slice(0, 2)}-${width}.webp`;
}

/** A page that shows all of them. */
function galleryOf(patterns: readonly string[]): string {
  const row = (pattern: string) => {
    const links = LANGUAGES.map((locale) =>
      WIDTHS.map((width) => `[${width}](${pictureOf(pattern, locale, width)})`).join(' · '),
    );
    return `| \`${pattern}\` | ${links.join(' | ')} |`;
  };
  return [
    '# The console in pictures / 控制台截图',
    '',
    'Every page, in both languages, 390, 1440 and 2560 px wide, beside `npm run demo -- --rate 500`. Taken by',
    '`npm run screens -- --out docs/screens`; all companies and people are invented.',
    '',
    '| Page | 中文 | English |',
    '|---|---|---|',
    ...patterns.map(row),
    '',
  ].join('\n');
}

/** Signs in as the first of those whom the played provider knows, and says who that is. */
async function becomeCitizen(page: Page): Promise<void> {
  const [buyer] = firstBuyers(DEMO_SEED, 1);
  await page.goto('/api/sign-in/with/citizens?page=%2Fme');
  await page.locator('a').first().click();
  await page.fill('input[name=name]', buyer!.name);
  await page.fill('input[name=idNumber]', buyer!.idNumber);
  await page.keyboard.press('Enter');
  await page.getByText('¥').first().waitFor();
}
