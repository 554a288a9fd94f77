// What every door has in common: problems, limits, request ids, silence about persons; and the doors of operation.

import { readFileSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemKinds } from '../src/http/problem.ts';
import type { Arrival, IntakeAnswer } from '../src/services.ts';
import { type Door, openDoor } from './support/door.ts';

const accepted: IntakeAnswer = {
  status: 202,
  body: {
    messageId: '20261122-1',
    type: 'CEB311Message',
    guid: '11111111-2222-3333-4444-555555555555',
    records: 1,
    status: 'accepted',
    receivedAt: '2026-11-22T10:15:00.123+08:00',
  },
};

type Body = NonNullable<RequestInit['body']>;

let door: Door;
let key: string;
let submitted: { bytes: Buffer; arrival: Arrival }[] = [];
let answer: IntakeAnswer = accepted;
let waiting = 0;

beforeAll(async () => {
  const intake = {
    submit: async (bytes: Buffer, arrival: Arrival) => {
      submitted.push({ bytes, arrival });
      return answer;
    },
  };
  door = await openDoor(
    { intake, intakeLoad: () => ({ waiting, bound: 10 }) },
    { bodyLimit: 1000, requestTimeoutMs: 1000 },
  );
  key = await door.register('4403160SEL');
});
afterAll(() => door.close());

const post = (body: Body, headers: Record<string, string> = {}) =>
  fetch(`${door.url}/ceb`, { method: 'POST', body, headers });

describe('POST /ceb', () => {
  it('hands the bytes on exactly as they came, whatever the content type, and answers 202', async () => {
    const bytes = Buffer.from('\uFEFF<a>\r\n 无 </a>');
    for (const type of ['application/xml', 'text/plain', 'application/json', 'application/octet-stream', undefined]) {
      submitted = [];
      const response = await post(new Blob([bytes]), {
        ...(type && { 'content-type': type }),
        authorization: 'Bearer k1',
      });
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual(accepted.body);
      expect(submitted).toEqual([{ bytes, arrival: { channel: 'http', apiKey: 'k1' } }]);
    }
  });

  it('takes a body without any content type, and an empty one', async () => {
    submitted = [];
    expect(await rawStatus('POST /ceb HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n<a>')).toBe(202);
    expect(await rawStatus('POST /ceb HTTP/1.1\r\nHost: x\r\n\r\n')).toBe(202);
    expect(submitted.map(({ bytes }) => bytes.toString())).toEqual(['<a>', '']);
  });

  it('gives a refusal as problem+json with Retry-After', async () => {
    const problem = { type: 'about:blank', title: 'The platform is busy', status: 503, detail: 'full', errors: [] };
    answer = { status: 503, problem, retryAfterSeconds: 7 };
    const response = await post('<a/>');
    answer = accepted;
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual(problem);
  });

  it('refuses more than the body limit with 413, declared or streamed, without handing it on', async () => {
    submitted = [];
    const response = await post('x'.repeat(1001));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      type: 'urn:tongguan:problem:too-large',
      status: 413,
      detail: expect.stringContaining('1000 bytes'),
    });
    const chunks = `${(2000).toString(16)}\r\n${'x'.repeat(2000)}\r\n0\r\n\r\n`;
    expect(await rawStatus(`POST /ceb HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`)).toBe(413);
    expect(submitted).toEqual([]);
  });

  it('refuses an encoded body: the bytes verified are the bytes received', async () => {
    const response = await post('x', { 'content-encoding': 'gzip' });
    expect(response.status).toBe(415);
  });

  it('cuts off a sender that never finishes its request', async () => {
    const started = Date.now();
    const text = await raw('POST /ceb HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<a>');
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain('"type":"urn:tongguan:problem:request-timeout"');
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('every door', () => {
  it('answers an unknown path with a problem and a request id', async () => {
    const response = await door.get('/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({
      type: 'urn:tongguan:problem:not-found',
      title: 'Nothing here for you',
      status: 404,
      detail: 'There is no GET on this path. /openapi.json lists every door of this platform.',
      errors: [],
    });
  });

  it('names every value that does not fit', async () => {
    const response = await door.get('/ceb/receipts?limit=0&wait=61&afer=3', key);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual([
      'querystring.afer',
      'querystring.limit',
      'querystring.wait',
    ]);
  });

  it('answers a path that cannot be decoded with a problem', async () => {
    const response = await door.get('/ceb/status/%E4/%zz', key);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('refuses a missing, an unknown and a malformed key with 401', async () => {
    for (const headers of [{}, { authorization: 'Bearer nobody' }, { authorization: `Basic ${key}` }]) {
      const response = await fetch(`${door.url}/ceb/receipts`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="tongguan"');
    }
  });

  it('logs neither bodies nor values of the query, not even when it fails', async () => {
    await door.get('/ceb/status?copNo=SECRET-NUMBER', key);
    await door.services.pool.query('alter table decision rename to decision_gone');
    const failed = await door.get('/ceb/status?invtNo=SECRET-NUMBER', key);
    await door.services.pool.query('alter table decision_gone rename to decision');
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('decision');
    const log = door.log.join('');
    expect(log).toContain('request failed');
    expect(log).not.toContain('SECRET');
    expect(log).not.toContain(key);
  });

  it('documents every kind of problem', () => {
    const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z-]+)` \| \d{3} \|/gm)].map(([, kind]) => kind);
    expect(documented.sort()).toEqual(Object.keys(problemKinds).sort());
  });
});

describe('operation', () => {
  it('is alive and ready', async () => {
    expect(await (await door.get('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await door.get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is not ready while intake is full or a partition is missing, and says why', async () => {
    waiting = 10;
    await door.services.pool.query('alter table decision rename to decision_gone');
    const response = await door.get('/readyz');
    await door.services.pool.query('alter table decision_gone rename to decision');
    waiting = 0;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    const { errors } = (await response.json()) as { errors: { code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(['intake-full', 'partition-missing', 'partition-missing']);
  });

  it('gives metrics by route pattern, never by number', async () => {
    await door.get('/ceb/status/P/SECRET-NUMBER', key);
    await sleep(50);
    const text = await (await door.get('/metrics')).text();
    expect(text).toContain('route="/ceb/status/:ebpCode/:orderNo",status="404"');
    expect(text).not.toContain('SECRET');
  });

  it('describes every door in /openapi.json', async () => {
    const document = (await (await door.get('/openapi.json')).json()) as { paths: Record<string, object> };
    const doors = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(doors.sort()).toMatchInlineSnapshot(`
      [
        "DELETE /bonded/forms/{no}",
        "DELETE /bonded/lists/{no}",
        "DELETE /ceb/goods/{itemNo}",
        "DELETE /ceb/webhooks/{id}",
        "DELETE /manifests/{customsCode}/{voyageNo}/{billNo}",
        "DELETE /sandbox/tasks/{id}",
        "GET /bonded/deposits",
        "GET /bonded/due",
        "GET /bonded/forms/{no}",
        "GET /bonded/ledgers",
        "GET /bonded/ledgers/{emsNo}",
        "GET /bonded/lists/{no}",
        "GET /bonded/stock/{emsNo}/{day}",
        "GET /ceb/data",
        "GET /ceb/drafts/settings",
        "GET /ceb/drafts/{ebpCode}/{orderNo}",
        "GET /ceb/goods",
        "GET /ceb/messages/{messageId}",
        "GET /ceb/proof/key",
        "GET /ceb/receipts",
        "GET /ceb/receipts/{no}/proof",
        "GET /ceb/status",
        "GET /ceb/status/{ebpCode}/{orderNo}",
        "GET /ceb/webhooks",
        "GET /ceb/webhooks/{id}/dead",
        "GET /ceb/webhooks/{id}/recent",
        "GET /ceb312msg",
        "GET /ceb412msg",
        "GET /ceb512msg",
        "GET /ceb622msg",
        "GET /desk/queue",
        "GET /forecasts",
        "GET /healthz",
        "GET /manifests",
        "GET /manifests/{customsCode}/{voyageNo}/{billNo}",
        "GET /metrics",
        "GET /readyz",
        "GET /sandbox/arrivals",
        "GET /sandbox/tasks",
        "GET /site/emergencies",
        "GET /site/returns",
        "GET /site/returns/{no}",
        "GET /taxes/bills",
        "GET /taxes/bills/{no}.pdf",
        "GET /taxes/bills/{taxNo}",
        "GET /taxes/guarantee",
        "GET /taxes/notices",
        "GET /taxes/notices/{noticeNo}",
        "GET /taxes/notices/{no}.pdf",
        "GET /taxes/payments/{no}.pdf",
        "GET /verify/{code}",
        "POST /bonded/declarations",
        "POST /bonded/deposits",
        "POST /bonded/displays/{no}/returns",
        "POST /bonded/displays/{no}/sales",
        "POST /bonded/entries",
        "POST /bonded/exits",
        "POST /bonded/forms",
        "POST /bonded/gate/{no}",
        "POST /bonded/ledgers",
        "POST /bonded/lists/{no}/declaration",
        "POST /bonded/lists/{no}/forfeit",
        "POST /bonded/lists/{no}/inspection",
        "POST /bonded/parcels",
        "POST /bonded/stock",
        "POST /bonded/transfers",
        "POST /ceb",
        "POST /ceb/check",
        "POST /ceb/webhooks",
        "POST /ceb/webhooks/{id}/enable",
        "POST /ceb/webhooks/{id}/redeliver",
        "POST /ceb/webhooks/{id}/test",
        "POST /ceb2grab/grab/realTimeDataUpload",
        "POST /cebcmsg",
        "POST /desk/cases/{caseId}/decision",
        "POST /manifests",
        "POST /site/parcels/left",
        "POST /site/returns/{no}/arrived",
        "POST /taxes/bank/callbacks",
        "POST /taxes/notices/{noticeNo}/pay",
        "PUT /ceb/drafts/settings",
        "PUT /ceb/goods",
        "PUT /forecasts/{id}",
      ]
    `);
    for (const verbs of Object.values(document.paths)) {
      for (const operation of Object.values(verbs) as Operation[]) {
        expect(operation.summary).toBeTruthy();
        expect(operation.tags).toHaveLength(1);
        const required = (operation.parameters ?? []).filter(
          ({ in: place, required }) => place === 'query' && required,
        );
        // Only the polls of port proxies, whose form is not ours.
        if (!operation.summary?.includes('port proxies')) expect(required).toEqual([]);
      }
    }
  });
});

interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: { in: string; required: boolean }[];
}

const rawStatus = async (request: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(await raw(request))?.[1]);

/** The first answer to raw bytes; the connection is ours to leave unfinished. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(door.url).port), '127.0.0.1', () => socket.write(request));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed without an answer')));
  });
}
