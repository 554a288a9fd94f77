// What people ask for, handed on by a wire worker to the web process: what goes there, what is bounded, and what a page sees while it is away.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Accepted, Arrival, Intake } from '../src/services.ts';
import { openStream } from '../src/web/events.ts';
import { requireRole } from '../src/web/guard.ts';
import type { WebRooms } from '../src/web/rooms.ts';
import { createHandInFor } from '../src/web/to-wire.ts';
import { newFolder } from './support/folders.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

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
    const statuses = new Set<number>();
    const ask = async () => statuses.add((await web!.door.get('/api/me')).status);
    for (let n = 0; n < 6; n++) await Promise.all(Array.from({ length: 20 }, ask));
    expect(statuses).toEqual(new Set([200, 429]));
    const refused = await web.door.get('/api/me');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const invented = { cookie: `tongguan-session=${'A'.repeat(43)}.${'A'.repeat(22)}` };
    expect((await web.door.get('/api/me', undefined, invented)).status).toBe(429);
    expect((await browser.me()).state).toBe('signed-in');
  });

  it('goes to the wire as a company’s own when a page hands a message in', async () => {
    const arrivals: Arrival[] = [];
    const intake: Intake = {
      submit: async (bytes, arrival) => {
        arrivals.push(arrival);
        const body = { messageId: bytes.toString(), type: 't', guid: 'g', records: 1, status: 'accepted', receivedAt: '' };
        return { status: 202, body: body as Accepted };
      },
    };
    web = await openWeb({ parts: { intake } });
    const { place, door } = web;
    const wire = { host: '127.0.0.1', port: Number(new URL(door.url).port) };
    const handInWith = async (secret: string) => {
      const { handIn, close } = createHandInFor(() => wire, secret);
      const answer = await handIn('4403160SEL', Buffer.from('<CEB311Message/>')).finally(close);
      return [answer.status, (answer.body as Accepted).messageId];
    };
    expect(await handInWith(place.secret)).toEqual([202, '<CEB311Message/>']);
    await handInWith('guessed');
    expect(arrivals).toEqual([{ channel: 'http', participant: '4403160SEL' }, { channel: 'http' }]);
  });
});

describe('a stream of events', () => {
  const opened = async (browser: Browser) => {
    const response = await browser.fetch('/api/test/events', { headers: { accept: 'text/event-stream' } });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const read = async (until: string) => {
      for (let text = ''; ; ) {
        const { done, value } = await reader.read();
        text += value ?? '';
        if (done || text.includes(until)) return { done, text };
      }
    };
    return { response, read };
  };
  const withStreams = (rooms: WebRooms): ((app: FastifyInstance) => void) => {
    return (app) => {
      app.get('/test/events', { onRequest: requireRole('reviewer') }, (request, reply) => {
        openStream(request, reply, rooms).send('state', { figures: [1, 2] }, 7);
      });
    };
  };

  it('comes through at once, and ends when the wire worker leaves', async () => {
    web = await openWeb({ routes: withStreams });
    await web.account('watcher');
    const browser = web.browser();
    await browser.signIn('watcher');
    const { response, read } = await opened(browser);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect((await read('[1,2]')).text).toContain('id: 7\nevent: state\ndata: {"figures":[1,2]}\n\n');
    const ended = read('never said').catch(() => ({ done: true }));
    await web.door.app.close();
    expect((await ended).done).toBe(true);
  });

  it('is for those whose door it is', async () => {
    web = await openWeb({ routes: withStreams });
    await web.account('other', { roles: ['operator'] });
    const browser = web.browser();
    expect((await opened(browser)).response.status).toBe(401);
    await browser.signIn('other');
    expect((await opened(browser)).response.status).toBe(403);
  });
});

it('a door that does not say whom it is for does not open', async () => {
  const open = () =>
    openWeb({
      routes: () => (app) => {
        app.get('/test/forgotten', async () => ({}));
      },
    });
  await expect(open()).rejects.toThrow('GET /api/test/forgotten does not say whom it is for');
});
