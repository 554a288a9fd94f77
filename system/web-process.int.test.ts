/** The web process of a whole platform: it serves people beside the wire, comes again when it dies, and neither wire nor open pages mind. */
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { ensureConsole } from '../packages/console/build/index.ts';
import { copyDataFolder } from '../packages/platform/test/support/copy-data-folder.ts';
import { launch } from './browser.ts';
import { signIn } from './people/sessions.ts';
import { newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let site: Site;
let platform: PlatformProcess;
beforeAll(async () => {
  site = await newSite(1);
  copyDataFolder(inject('madeFolder'), site.dataDir);
  platform = await startProcess(site);
});
afterAll(async () => {
  await platform.stop();
  removeSite(site);
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${platform.url}${path}`, { headers });
const served = () => expect.poll(async () => (await get('/api/me')).status, { timeout: 30_000 }).toBe(200);

test('pages and the wire answer at one address, the pages at lower priority', async () => {
  await served();
  expect(await (await get('/api/me')).json()).toMatchObject({ state: 'signed-out', clock: { offsetMs: 0 } });
  const page = await get('/command', { accept: 'text/html' });
  expect(page.headers.get('content-type')).toContain('text/html'); // the console, or how to build it
  expect((await get('/readyz')).status).toBe(200);
  const metrics = await (await get('/metrics')).text(); // of all processes
  expect(metrics).toContain('route="/api/me"');
});

test('a web process that is killed comes again, while the wire answers', async () => {
  const [pid] = platform.pids().web;
  platform.kill([pid!]);
  expect((await get('/healthz')).status).toBe(200);
  await expect.poll(() => platform.pids().web, { timeout: 30_000 }).not.toEqual([pid]);
  await served();
});

test('an open page loses its platform, says so, and is live again after a restart', { timeout: 180_000 }, async () => {
  await ensureConsole();
  await served();
  const [name, value] = (await signIn(platform.pool, site.dataDir, 'he.wei', 'commander')).split('=');
  const browser = await launch();
  try {
    const context = await browser.newContext({ locale: 'en' });
    context.setDefaultTimeout(90_000);
    await context.addCookies([{ name: name!, value: value!, url: platform.url }]);
    const page = await context.newPage();
    await page.goto(`${platform.url}/command`);
    await page.getByText('● live').waitFor();
    await platform.stop();
    await page.getByText('connection lost').first().waitFor();
    platform = await startProcess(site);
    await page.getByText('● live').waitFor();
    // Whoever was signed in still is, and what he asks for is answered.
    expect(await page.evaluate(async () => (await fetch('/api/command/alarms')).status)).toBe(200);
  } finally {
    await browser.close();
  }
});
