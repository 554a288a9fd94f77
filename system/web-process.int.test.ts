/** The web process of a whole platform: it serves people beside the wire, comes again when it dies, and the wire does not mind. */
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { copyDataFolder } from '../packages/platform/test/support/copy-data-folder.ts';
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
