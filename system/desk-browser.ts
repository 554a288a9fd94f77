// A real Chromium from npm that looks at pages of the console, and what it is asked to keep of them.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';

/** The package's own arguments run everything in one process, where closing a page hangs. Containers have no sandbox to give. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export const openChromium = async (): Promise<Browser> =>
  playwright.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Serious faults of accessibility, as `rule: first place`. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Fault {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

/** Where pictures go; none are made where it is not set. */
const PICTURES = process.env.TONGGUAN_PICTURES;
const WIDTHS = [390, 1440, 2560] as const;
const HEIGHT = 1000;

/** The page as it looks, at each width and in the language and colours that it has now. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

const FONT = '@fontsource-variable/noto-sans-sc';

/** Machines without a Chinese font get one for their pictures, the one that papers are printed in. */
export async function withChineseFont(context: BrowserContext): Promise<void> {
  if (!PICTURES) return;
  const folder = path.dirname(require.resolve(`${FONT}/package.json`));
  const css = readFileSync(path.join(folder, 'index.css'), 'utf8')
    .replaceAll('Noto Sans SC Variable', 'Noto Sans SC')
    .replaceAll('url(./files/', 'url(/picture-font/');
  await context.route('**/picture-font/*', (route) =>
    route.fulfill({
      path: path.join(folder, 'files', path.basename(decodeURIComponent(new URL(route.request().url()).pathname))),
    }),
  );
  // As text: what runs in the page knows things that this program does not.
  const style = `const style = document.createElement('style'); style.textContent = ${JSON.stringify(css)}; document.head.append(style);`;
  await context.addInitScript(`document.addEventListener('DOMContentLoaded', () => { ${style} });`);
}
