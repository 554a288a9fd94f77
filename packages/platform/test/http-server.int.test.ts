// The server itself: TLS, an orderly end, a database that is away, one scrape for all workers.

import https from 'node:https';
import { createSelfSigned } from '@tongguan/ceb';
import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './support/door.ts';
import { runFixture } from './support/process.ts';

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

  it('gives the sum of all workers in one scrape', async () => {
    const cluster = await runFixture<{ ports: number[] }>('http-cluster.ts', []);
    const [first, second] = cluster.ready.ports.map((port) => `http://127.0.0.1:${port}`);
    try {
      await Promise.all([fetch(`${first}/ping`), fetch(`${second}/ping`), fetch(`${second}/ping`)]);
      for (const worker of [first, second]) {
        const text = await (await fetch(`${worker}/metrics`)).text();
        expect(text).toContain('tongguan_http_request_seconds_count{method="GET",route="/ping",status="200"} 3');
      }
    } finally {
      await cluster.end('SIGTERM');
    }
  });
});
