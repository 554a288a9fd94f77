// Pictures of pages that tests look at, where somebody asks for them.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const require = createRequire(import.meta.url);

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
