// The server itself: TLS, an orderly end, a database that is away, one scrape for all workers.

import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { createSelfSigned } from '@tongguan/ceb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Door, OPERATOR_TOKEN, openDoor } from './support/door.ts';
import { type Fixture, runFixture } from './support/process.ts';

let door: Door | undefined;
afterEach(async () => {
  await door?.close();
  door = undefined;
});

describe('the HTTP server', () => {
  it('speaks TLS with the certificate given', async () => {
    const { keyPem, certPem } = createSelfSigned({ commonName: 'localhost', days: 1 });
    door = await openDoor({}, { tls: { key: keyPem, cert: certPem } });
    const { url } = door;
    const status = await new Promise((resolve, reject) => {
      const options = { ca: certPem, checkServerIdentity: () => undefined };
      https.get(`${url}/healthz`, options, (response) => resolve(response.statusCode)).on('error', reject);
    });
    expect(status).toBe(200);
    await expect(fetch(`${url.replace('https', 'http')}/healthz`)).rejects.toThrow();
  });

  it('can make code of every schema, which it does when a route is first asked', async () => {
    door = await openDoor({}, { schemasAtOnce: true });
    expect((await door.get('/healthz')).status).toBe(200);
  });

  it('answers long polls at once when it closes, and is not ready meanwhile', async () => {
    door = await openDoor();
    const key = await door.register('4403160SEL');
    const polling = door.get('/ceb/receipts?wait=60', key);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = Date.now();
    await door.app.close();
    expect(await (await polling).json()).toEqual({ receipts: [], next: 0 });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it.each(['plain', 'TLS'])('does not wait for clients that have connected and say nothing (%s)', async (kind) => {
    const { keyPem, certPem } = createSelfSigned({ commonName: 'localhost', days: 1 });
    door = await openDoor({}, kind === 'TLS' ? { tls: { key: keyPem, cert: certPem } } : {});
    const target = { host: '127.0.0.1', port: Number(new URL(door.url).port) };
    const silent = kind === 'TLS' ? tls.connect({ ...target, rejectUnauthorized: false }) : net.connect(target);
    silent.on('error', () => {});
    await once(silent, kind === 'TLS' ? 'secureConnect' : 'connect');
    const ended = once(silent, 'close');
    const started = Date.now();
    await door.app.close();
    await ended;
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('answers 503 with Retry-After while the database is away', async () => {
    door = await openDoor();
    const { pool } = door.services;
    const key = await door.register('4403160SEL');
    const lost = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const query = pool.query;
    pool.query = () => Promise.reject(lost);
    const response = await door.get('/ceb/receipts', key);
    pool.query = query;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.json()).toMatchObject({ type: 'urn:tongguan:problem:busy' });
  });

  it('tells strangers neither metrics nor why it is not ready', async () => {
    door = await openDoor({ intakeLoad: () => ({ waiting: 10, bound: 10 }) });
    const ask = async (url: string, headers: Record<string, string> = {}, remoteAddress = '203.0.113.9') => {
      const response = await door!.app.inject({ url, headers, remoteAddress });
      return { status: response.statusCode, text: response.body };
    };
    const operator = { authorization: `Bearer ${OPERATOR_TOKEN}` };
    // A proxy on this machine hands on what comes from elsewhere.
    const proxied = ['/metrics', { 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'] as const;
    expect([await ask('/metrics'), await ask(...proxied)]).toMatchObject([{ status: 401 }, { status: 401 }]);
    expect([await ask('/metrics', operator), await ask('/metrics', {}, '::ffff:127.0.0.1')]).toMatchObject([
      { status: 200, text: expect.stringContaining('tongguan_') },
      { status: 200, text: expect.stringContaining('tongguan_') },
    ]);
    const errorsIn = ({ text }: { text: string }) => (JSON.parse(text) as { errors: { code: string }[] }).errors;
    const told = [await ask('/readyz'), await ask('/readyz', operator), await ask('/readyz', {}, '127.0.0.1')];
    expect(told.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(told.map((answer) => errorsIn(answer).map(({ code }) => code))).toEqual([
      [],
      ['intake-full'],
      ['intake-full'],
    ]);
    expect(told[0]!.text).not.toMatch(/intake|partition|database/);
  });
});

describe('The workers of one platform', () => {
  let cluster: Fixture<{ ports: number[] }>;
  let workers: string[];
  beforeAll(async () => {
    cluster = await runFixture<{ ports: number[] }>('http-cluster.ts', []);
    workers = cluster.ready.ports.map((port) => `http://127.0.0.1:${port}`);
  });
  afterAll(() => cluster.end('SIGTERM'));

  it('give the sum of all in one scrape', async () => {
    const [first, second] = workers;
    await Promise.all([fetch(`${first}/ping`), fetch(`${second}/ping`), fetch(`${second}/ping`)]);
    for (const worker of workers) {
      const text = await (await fetch(`${worker}/metrics`)).text();
      expect(text).toContain('tongguan_http_request_seconds_count{method="GET",route="/ping",status="200"} 3');
    }
  });

  it('keep one limit together, whichever of them is asked', async () => {
    const [first, second] = workers;
    const answers: { seconds?: number }[] = [];
    for (const worker of [first, second, second, first, second]) {
      answers.push((await (await fetch(`${worker}/limited`)).json()) as { seconds?: number });
    }
    expect(answers.slice(0, 3)).toEqual([{}, {}, {}]);
    for (const { seconds } of answers.slice(3)) expect(seconds).toBeGreaterThan(3_500);
  });
});
