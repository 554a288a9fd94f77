// What people ask for, handed on by a wire worker to the web process: what goes there, what is bounded, and what a page sees while it is away.

import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionListAnswer } from '../src/api-types.ts';
import { proxiesIn } from '../src/http/forwarded.ts';
import type { Accepted, Arrival, Intake } from '../src/services.ts';
import { openStream } from '../src/web/events.ts';
import { requireRole } from '../src/web/guard.ts';
import { SECRET_HEADER } from '../src/web/place.ts';
import { createWebServer, type Doors } from '../src/web/server.ts';
import { createHandInFor } from '../src/web/to-wire.ts';
import { newFolder } from './support/folders.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

const arrivals: Arrival[] = [];
const intake: Intake = {
  submit: async (bytes, arrival) => {
    arrivals.push(arrival);
    const body = { messageId: bytes.toString(), type: 't', guid: 'g', records: 1, status: 'accepted', receivedAt: '' };
    return { status: 202, body: body as Accepted };
  },
};
const streams: Doors = (rooms) => (app) => {
  app.get('/test/events', { onRequest: requireRole('reviewer') }, (request, reply) => {
    openStream(request, reply, rooms).send('state', { figures: [1, 2] }, 7);
  });
};

let web: Web;
beforeAll(async () => {
  web = await openWeb({ files: built(), parts: { intake }, routes: streams });
});
afterAll(async () => {
  await web.close();
});

const forEyes = { accept: 'text/html' };
const get = (where: string, headers: Record<string, string> = {}) => web.door.get(where, undefined, headers);
/** With these headers and no others: fetch says of itself that it is a script. */
const asked = (where: string, headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = http.get(`${web.door.url}${where}`, { headers }, async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      resolve({ status: response.statusCode ?? 0, text });
    });
    request.on('error', reject);
  });
/** Another server of the web process, on the same rooms. */
const another = (more: { routes?: Doors }) =>
  createWebServer(web.door.services, {
    ...web.place,
    wire: () => ({ host: '127.0.0.1', port: 1 }),
    files: newFolder(),
    ...more,
  });

function built(): string {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Tongguan</title>');
  writeFileSync(path.join(folder, 'assets', 'app-1a2b.js'), `export const words = '${'通关'.repeat(2_000)}';`);
  return folder;
}

describe('the pages', () => {
  it('are the one page of the console on every path that is nobody else’s', async () => {
    for (const page of ['/', '/desk', '/portal/receipts/17', '/me']) {
      const response = await get(page, forEyes);
      expect([page, response.status, await response.text()]).toEqual([page, 200, expect.stringContaining('<title>')]);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await get('/ceb/receipts')).status).toBe(401); // the wire's own
    expect((await get('/ceb/nothing', forEyes)).status).toBe(404);
    expect((await get('/assets/missing.js', forEyes)).status).toBe(404);
    expect((await get('/nothing')).headers.get('content-type')).toBe('application/problem+json');
  });

  it('are hidden by no door of the wire: who opens its path without a key gets the page', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as { paths: Record<string, object> };
    const doors = Object.keys(paths).filter((door) => 'get' in paths[door]! && !/^\/ceb|\.pdf$/.test(door));
    const opened = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    const pages: string[] = [];
    for (const door of doors) {
      const where = door.replace(/\{\w+\}/g, '1');
      const isPage = (await asked(where, opened)).text.includes('<title>Tongguan');
      if (isPage) pages.push(door);
      // As programs see it: what is no page wants no key, and what is one is still a door for whoever has a key.
      const { status } = await asked(where, isPage ? { ...opened, authorization: 'Bearer unknown' } : {});
      expect([door, [400, 401].includes(status)]).toEqual([door, isPage]);
    }
    expect(pages).toEqual(expect.arrayContaining(['/desk/queue', '/manifests', '/taxes/bills']));
    expect((await asked('/manifests', forEyes)).status).toBe(401); // a program that asks for HTML, as Java's does
    expect((await asked('/manifests', { 'sec-fetch-mode': 'navigate' })).status).not.toBe(401);
  });

  it('keep files that are named by their content, compressed', async () => {
    const first = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br' });
    expect(first.headers.get('cache-control')).toContain('immutable');
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(await first.text()).toContain('通关');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/assets/app-1a2b.js', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('say what to do where the console has not been built', async () => {
    const server = another({});
    const response = await server.inject({ url: '/', headers: { ...forEyes, [SECRET_HEADER]: web.place.secret } });
    await server.close();
    expect([response.statusCode, response.body]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  it('say that they are being started while the web process is away, and the wire does not mind', async () => {
    web.lose(true);
    const page = await get('/command', forEyes);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await page.text()).toContain('页面正在启动');
    expect(await (await get('/api/me')).json()).toMatchObject({ type: 'urn:tongguan:problem:busy' });
    expect((await get('/healthz')).status).toBe(200);
    web.lose(false);
    expect((await get('/api/me')).status).toBe(200);
  });
});

describe('behind a proxy', () => {
  const sessions = async (browser: Browser) =>
    ((await (await browser.get('/api/sessions')).json()) as SessionListAnswer).sessions.map(({ address }) => address);
  const signedIn = async (at: Web, login: string, headers: Record<string, string>) => {
    await at.account(login);
    const browser = at.browser(headers);
    expect((await browser.signIn(login)).status).toBe(200);
    return browser;
  };

  it('who asks is whom the proxy names, where the operator trusts it', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', 'x-forwarded-proto': 'https' };
    const behind = await openWeb({ trustedProxies: proxiesIn(['127.0.0.0/8']) });
    const browser = await signedIn(behind, 'proxied', headers);
    expect(await sessions(browser)).toEqual(['203.0.113.9']);
    expect([...browser.cookies.keys()]).toContain('__Host-tongguan');
    await behind.close();
    expect(await sessions(await signedIn(web, 'spoofed', headers))).toEqual(['127.0.0.1']);
  });
});

describe('what is handed on', () => {
  it('is taken from wire workers only', async () => {
    const { port, secret } = web.place;
    const direct = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/api/me`, { headers });
    expect((await direct({})).status).toBe(403);
    expect((await direct({ [SECRET_HEADER]: 'guessed' })).status).toBe(403);
    expect((await direct({ [SECRET_HEADER]: secret })).status).toBe(200);
  });

  it('goes to the wire as a company’s own when a page hands a message in', async () => {
    const wire = { host: '127.0.0.1', port: Number(new URL(web.door.url).port) };
    const handInWith = async (secret: string) => {
      const { handIn, close } = createHandInFor(() => wire, secret);
      const answer = await handIn('4403160SEL', Buffer.from('<CEB311Message/>')).finally(close);
      return [answer.status, (answer.body as Accepted).messageId];
    };
    expect(await handInWith(web.place.secret)).toEqual([202, '<CEB311Message/>']);
    await handInWith('guessed');
    expect(arrivals).toEqual([{ channel: 'http', participant: '4403160SEL' }, { channel: 'http' }]);
  });

  it('is bounded for each asker, and those who signed in have a bucket of their own', async () => {
    const browser = web.browser();
    await web.enter(browser, await web.account('officer'));
    const refused = async (headers: Record<string, string>) => {
      for (;;) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => get('/api/me', headers)));
        const one = answers.find(({ status }) => status === 429);
        if (one) return Number(one.headers.get('retry-after'));
      }
    };
    expect(await refused({})).toBeGreaterThan(0);
    expect(await refused({ cookie: `tongguan-session=${'A'.repeat(43)}.${'A'.repeat(22)}` })).toBeGreaterThan(0);
    expect((await browser.me()).state).toBe('signed-in');
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

  it('is for those whose door it is', async () => {
    const browser = web.browser();
    await web.enter(browser, await web.account('other', { roles: ['operator'] }));
    const { status, headers } = (await opened(browser)).response;
    expect([status, headers.get('content-type')]).toEqual([403, 'application/problem+json']);
  });

  it('comes through at once, and ends when the wire worker leaves', async () => {
    const browser = web.browser();
    await web.enter(browser, await web.account('watcher'));
    const { response, read } = await opened(browser);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect((await read('[1,2]')).text).toContain('id: 7\nevent: state\ndata: {"figures":[1,2]}\n\n');
    const ended = read('never said').catch(() => ({ done: true }));
    await web.door.app.close();
    expect((await ended).done).toBe(true);
  });
});

it('a door that does not say whom it is for does not open', async () => {
  const forgotten: Doors = () => (app) => {
    app.get('/test/forgotten', async () => ({}));
  };
  await expect(another({ routes: forgotten }).ready()).rejects.toThrow(
    'GET /api/test/forgotten does not say whom it is for',
  );
});
