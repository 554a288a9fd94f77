// Receipts pushed to real endpoints from a real database.

import { createHmac } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverWebhooks } from '../src/webhooks/deliver.ts';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';
import { type Endpoint, openEndpoint, type Reply, until } from './support/endpoint.ts';

const SEL = '4403160SEL';

let door: Door;
let key: string;
let stop: AbortController;
let duty: Promise<void>;
let endpoints: Endpoint[];

beforeEach(async () => {
  door = await openDoor();
  key = await door.register(SEL);
  endpoints = [];
  startDuty();
});
afterEach(async () => {
  await stopDuty();
  for (const endpoint of endpoints) await endpoint.close();
  await door.close();
});

function startDuty(): void {
  stop = new AbortController();
  duty = deliverWebhooks(door.services, { log: pino({ level: 'silent' }), signal: stop.signal });
}
async function stopDuty(): Promise<void> {
  stop.abort();
  await duty;
}

async function endpoint(reply?: (delivery: { body: string }, nth: number) => Reply): Promise<Endpoint> {
  const opened = await openEndpoint(reply);
  endpoints.push(opened);
  return opened;
}

interface Created {
  id: number;
  secret: string;
}
const subscribe = async (url: string, more: object = {}, as = key) => {
  const response = await door.send('POST', '/ceb/webhooks', as, { url, ...more });
  expect(response.status).toBe(201);
  return (await response.json()) as Created;
};
const overview = async () =>
  ((await (await door.get('/ceb/webhooks', key)).json()) as { webhooks: Record<string, unknown>[] }).webhooks;
const numbers = (to: Endpoint) => to.deliveries.map(({ body }) => JSON.parse(body).data.cursor as number);
const tryNow = () => door.services.pool.query('update webhook_retry set due_at = now() where not dead');
const retries = async () =>
  (
    await door.services.pool.query(
      'select receipt_no, attempts, dead, last_error from webhook_retry order by receipt_no',
    )
  ).rows;

describe('push of receipts', () => {
  it('delivers each receipt as it is read, in order, signed with the secret shown at creation', async () => {
    const to = await endpoint();
    const { secret } = await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'), releaseReceipt('C2'), releaseReceipt('C3'));
    await to.received(3);
    expect(numbers(to).sort()).toEqual([1, 2, 3]);
    expect(numbers(to)[0]).toBe(1);
    const { receipts } = (await (await door.get('/ceb/receipts', key)).json()) as { receipts: object[] };
    const [first] = to.deliveries;
    expect(JSON.parse(first!.body)).toEqual({
      type: 'receipt',
      timestamp: '2026-11-22T10:15:00.123+08:00',
      data: receipts[0],
    });
    expect(first!.id).toBe(`receipt_${SEL}_1`);
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signed = createHmac('sha256', bytes).update(`${first!.id}.${first!.timestamp}.${first!.body}`);
    expect(first!.signature).toBe(`v1,${signed.digest('base64')}`);
    expect(Math.abs(Number(first!.timestamp) - Date.now() / 1000)).toBeLessThan(10);
  });

  it('begins with receipts to come, or after the number given', async () => {
    await door.give(SEL, releaseReceipt('C1'), releaseReceipt('C2'));
    const [fresh, all] = [await endpoint(), await endpoint()];
    await subscribe(fresh.url);
    await subscribe(all.url, { after: 1 });
    await all.received(1);
    await door.give(SEL, releaseReceipt('C3'));
    await Promise.all([fresh.received(1), all.received(2)]);
    expect([numbers(fresh), numbers(all)]).toEqual([[3], [2, 3]]);
  });

  it('tries again what failed, with the same id and bytes, and goes on with the others meanwhile', async () => {
    const to = await endpoint((_delivery, nth) => (nth === 1 ? 500 : 204));
    await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'), releaseReceipt('C2'));
    await to.received(2);
    await until(async () => (await retries()).length === 1);
    expect(await retries()).toEqual([{ receipt_no: 1, attempts: 1, dead: false, last_error: 'HTTP 500' }]);
    await tryNow();
    await to.received(3);
    expect(numbers(to)).toEqual([1, 2, 1]);
    const [first, , again] = to.deliveries;
    expect([again!.id, again!.body]).toEqual([first!.id, first!.body]);
    await until(async () => (await retries()).length === 0);
  });

  it('keeps the latest tries, newest first, for whoever looks why nothing comes', async () => {
    const to = await endpoint((_delivery, nth) => (nth === 1 ? 500 : 204));
    const { id } = await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'), releaseReceipt('C2'));
    await to.received(2);
    const recent = async () =>
      (await (await door.get(`/ceb/webhooks/${id}/recent`, key)).json()) as { recent: object[] };
    await until(async () => (await recent()).recent.length === 2);
    expect(await recent()).toMatchObject({
      recent: [
        { cursor: 2, try: 1, delivered: true, status: 204 },
        { cursor: 1, try: 1, delivered: false, error: 'HTTP 500' },
      ],
    });
  });

  it('does not follow redirects', async () => {
    const to = await endpoint(() => 302);
    await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'));
    await until(async () => (await retries()).length === 1);
    expect((await retries())[0].last_error).toBe('HTTP 302 (redirects are not followed)');
    expect(to.deliveries).toHaveLength(1);
  });

  it('gives up after the last try, lists the dead letter, and redelivers it when asked', async () => {
    let healthy = false;
    const to = await endpoint(() => (healthy ? 204 : 503));
    const { id } = await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'));
    await until(async () => (await retries()).length === 1);
    await door.services.pool.query('update webhook_retry set attempts = 9, due_at = now()');
    await until(async () => (await retries())[0].dead);
    const dead = await (await door.get(`/ceb/webhooks/${id}/dead`, key)).json();
    expect(dead).toMatchObject({ dead: [{ cursor: 1, tries: 10, lastError: 'HTTP 503' }], next: 1 });
    expect(await overview()).toMatchObject([{ retrying: 0, dead: 1, next: 2, enabled: true }]);
    healthy = true;
    const answer = await door.send('POST', `/ceb/webhooks/${id}/redeliver`, key, { cursors: [1] });
    expect(await answer.json()).toEqual({ redelivering: 1 });
    await until(async () => (await retries()).length === 0);
    expect(await (await door.send('POST', `/ceb/webhooks/${id}/redeliver`, key)).json()).toEqual({ redelivering: 0 });
  });

  it('disables a webhook that answers 410 and goes on when it is enabled again', async () => {
    let gone = true;
    const to = await endpoint(() => (gone ? 410 : 204));
    const { id } = await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'));
    await until(async () => (await overview())[0]!.enabled === false);
    await door.give(SEL, releaseReceipt('C2'));
    gone = false;
    expect((await door.send('POST', `/ceb/webhooks/${id}/enable`, key)).status).toBe(204);
    await tryNow();
    await to.received(3);
    expect(numbers(to).sort()).toEqual([1, 1, 2]);
  });

  it('does not let an endpoint that hangs hold up another', async () => {
    const slow = await endpoint(() => 'hang');
    const quick = await endpoint();
    await subscribe(slow.url);
    await subscribe(quick.url);
    for (let i = 0; i < 5; i++) await door.give(SEL, releaseReceipt(`C${i}`), releaseReceipt(`D${i}`));
    await quick.received(10);
    expect(slow.deliveries).toHaveLength(1);
  });

  it('leaves a failing endpoint alone instead of sending it its whole backlog', async () => {
    const to = await endpoint(() => 500);
    await subscribe(to.url);
    await door.give(SEL, ...Array.from({ length: 50 }, (_, i) => releaseReceipt(`C${i}`)));
    await to.received(8);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(to.deliveries).toHaveLength(8);
    expect(await overview()).toMatchObject([{ next: 9, retrying: 8 }]);
  });

  it('sends again what was under way when it stopped: at least once, never lost', async () => {
    let hang = true;
    const to = await endpoint(() => (hang ? 'hang' : 204));
    await subscribe(to.url);
    await door.give(SEL, releaseReceipt('C1'));
    await to.received(1);
    await stopDuty();
    expect(await retries()).toEqual([]);
    hang = false;
    startDuty();
    await to.received(2);
    expect(numbers(to)).toEqual([1, 1]);
  });

  it('refuses at delivery an address that was allowed when the webhook was made', async () => {
    const to = await endpoint();
    await subscribe(to.url);
    await stopDuty();
    stop = new AbortController();
    const strict = { ...door.services, webhookAllow: [] };
    duty = deliverWebhooks(strict, { log: pino({ level: 'silent' }), signal: stop.signal });
    await door.give(SEL, releaseReceipt('C1'));
    await until(async () => (await retries()).length === 1);
    expect((await retries())[0].last_error).toBe('127.0.0.1 is not on the public internet (loopback)');
    expect(to.deliveries).toEqual([]);
  });
});

describe('/ceb/webhooks', () => {
  it('shows the secret once and keeps it sealed', async () => {
    const to = await endpoint();
    const { secret } = await subscribe(to.url);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await overview())).not.toContain('secret');
    const { rows } = await door.services.pool.query('select secret_sealed from webhook');
    expect(rows[0].secret_sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
  });

  it('refuses URLs that lead where only this machine can go, or that are none, saying why', async () => {
    const reasons: Record<string, RegExp> = {
      'http://10.0.0.1/': /10\.0\.0\.1 is not on the public internet \(private\)/,
      'http://[::1]/': /loopback/,
      'http://169.254.169.254/latest/meta-data': /linkLocal/,
      'ftp://example.com/': /not http or https/,
      'https://user:pass@example.com/': /not kept/,
      'https://nowhere.invalid/': /cannot be resolved/,
      nonsense: /is no URL/,
    };
    for (const [url, reason] of Object.entries(reasons)) {
      const response = await door.send('POST', '/ceb/webhooks', key, { url });
      expect([url, response.status]).toEqual([url, 400]);
      const { errors } = (await response.json()) as { errors: { message: string; path: string }[] };
      expect(errors).toMatchObject([{ path: 'body.url', message: expect.stringMatching(reason) }]);
    }
  });

  it('takes each URL once and ten in all', async () => {
    for (let i = 0; i < 10; i++) await subscribe(`http://127.0.0.1:9/${i}`);
    expect((await door.send('POST', '/ceb/webhooks', key, { url: 'http://127.0.0.1:9/10' })).status).toBe(409);
    const [first] = await overview();
    expect((await door.send('DELETE', `/ceb/webhooks/${first!.id}`, key)).status).toBe(204);
    expect((await door.send('POST', '/ceb/webhooks', key, { url: 'http://127.0.0.1:9/1' })).status).toBe(409);
    await subscribe('http://127.0.0.1:9/10');
  });

  it('sends a signed test delivery and tells what became of it', async () => {
    const to = await endpoint();
    const { id } = await subscribe(to.url);
    const answer = await door.send('POST', `/ceb/webhooks/${id}/test`, key);
    expect(await answer.json()).toEqual({ delivered: true, status: 204 });
    expect(JSON.parse(to.deliveries[0]!.body)).toMatchObject({ type: 'test', data: { webhook: id } });
    const dead = await subscribe('http://127.0.0.1:9/');
    const failed = await door.send('POST', `/ceb/webhooks/${dead.id}/test`, key);
    expect(await failed.json()).toEqual({ delivered: false, error: 'ECONNREFUSED' });
  });

  it("shows and changes nothing of another's", async () => {
    const to = await endpoint();
    const { id } = await subscribe(to.url);
    const other = await door.register('4403160OTH');
    expect(await (await door.get('/ceb/webhooks', other)).json()).toEqual({ webhooks: [] });
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/enable'],
      ['POST', '/redeliver'],
      ['GET', '/dead'],
    ] as const) {
      expect((await door.send(method, `/ceb/webhooks/${id}${path}`, other)).status).toBe(404);
    }
    expect(await overview()).toHaveLength(1);
  });
});
