// What people ask for, handed on by a wire worker to the web process: what goes there, what is bounded, and what a page sees while it is away.

import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder } from './support/folders.ts';
import { openWeb, type Web } from './support/web.ts';

let web: Web | undefined;
afterEach(async () => {
  await web?.close();
  web = undefined;
});

const forEyes = { accept: 'text/html' };

function built(): string {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Tongguan</title>');
  writeFileSync(path.join(folder, 'assets', 'app-1a2b.js'), `export const words = '${'通关'.repeat(2_000)}';`);
  return folder;
}

describe('the pages', () => {
  it('are the one page of the console on every path that is nobody else’s', async () => {
    web = await openWeb({ files: built() });
    for (const page of ['/', '/desk', '/portal/receipts/17', '/me']) {
      const response = await web.door.get(page, undefined, forEyes);
      expect([page, response.status, await response.text()]).toEqual([page, 200, expect.stringContaining('<title>')]);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await web.door.get('/ceb/receipts')).status).toBe(401); // the wire's own
    expect((await web.door.get('/ceb/nothing', undefined, forEyes)).status).toBe(404);
    expect((await web.door.get('/assets/missing.js', undefined, forEyes)).status).toBe(404);
    expect((await web.door.get('/nothing')).headers.get('content-type')).toBe('application/problem+json');
  });

  it('keep files that are named by their content, compressed', async () => {
    web = await openWeb({ files: built() });
    const first = await web.door.get('/assets/app-1a2b.js', undefined, { 'accept-encoding': 'br' });
    expect(first.headers.get('cache-control')).toContain('immutable');
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(await first.text()).toContain('通关');
    const etag = first.headers.get('etag') ?? '';
    const again = await web.door.get('/assets/app-1a2b.js', undefined, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('say what to do where the console has not been built', async () => {
    web = await openWeb();
    const response = await web.door.get('/', undefined, forEyes);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  it('say that they are being started while the web process is away, and the wire does not mind', async () => {
    web = await openWeb();
    web.lose();
    const page = await web.door.get('/command', undefined, forEyes);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await page.text()).toContain('页面正在启动');
    expect(await (await web.door.get('/api/me')).json()).toMatchObject({ type: 'urn:tongguan:problem:busy' });
    expect((await web.door.get('/healthz')).status).toBe(200);
  });
});

describe('what is handed on', () => {
  it('is taken from wire workers only', async () => {
    web = await openWeb();
    const { port, secret } = web.place;
    const direct = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/api/me`, { headers });
    expect((await direct({})).status).toBe(403);
    expect((await direct({ 'x-tongguan-secret': 'guessed' })).status).toBe(403);
    expect((await direct({ 'x-tongguan-secret': secret })).status).toBe(200);
  });

  it('is bounded for each asker, and those who signed in have a bucket of their own', async () => {
    web = await openWeb();
    await web.account('officer');
    const browser = web.browser();
    expect((await browser.signIn('officer')).status).toBe(200);
    const statuses = await Promise.all(Array.from({ length: 120 }, () => web!.door.get('/api/me').then((r) => r.status)));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const refused = await web.door.get('/api/me');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const invented = { cookie: `tongguan-session=${'A'.repeat(43)}.${'A'.repeat(22)}` };
    expect((await web.door.get('/api/me', undefined, invented)).status).toBe(429);
    expect((await browser.me()).state).toBe('signed-in');
  });

  it('streams, and ends a stream when the wire worker leaves', async () => {
    web = await openWeb();
    const { door } = web;
    const events = http.get(`${door.url}/api/events`, { headers: { accept: 'text/event-stream' } });
    const status = await new Promise((resolve) => events.on('response', (response) => resolve(response.statusCode)));
    expect(status).toBe(404); // no such stream for anybody: the pages add theirs
    events.destroy();
  });
});
