import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSelfSigned } from '@tongguan/ceb';
import { afterEach, describe, expect, it } from 'vitest';
import { type Client, createClient, retryAfterMs } from '../src/client.ts';
import { lastCursor, readMailbox } from '../src/mailbox.ts';

const open: { server?: Server; client?: Client } = {};

async function serve(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, response, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.server = server;
  open.client = createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tries: 4 });
  return open.client;
}

afterEach(() => {
  open.client?.close();
  open.server?.closeAllConnections();
  open.server?.close();
});

/** Receipts 1 to `count`, served as the platform serves them. */
function receiptDoor(count: number) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url!, 'http://x').searchParams;
    const after = Number(query.get('after'));
    const last = Math.min(count, after + Number(query.get('limit')));
    const receipts = Array.from({ length: Math.max(0, last - after) }, (_, i) => ({ cursor: after + i + 1 }));
    const send = () => response.end(JSON.stringify({ receipts, next: Math.max(after, last) }));
    if (receipts.length === 0 && query.get('wait') !== '0') setTimeout(send, 50);
    else send();
  };
}

describe('the client', () => {
  it('tries again after 503 and keeps the body', async () => {
    const bodies: string[] = [];
    const client = await serve((_, response, body) => {
      bodies.push(body);
      if (bodies.length < 3) response.writeHead(503, { 'retry-after': '0' }).end();
      else response.writeHead(202).end('{}');
    });
    expect((await client.post('<订单/>')).status).toBe(202);
    expect(bodies).toEqual(['<订单/>', '<订单/>', '<订单/>']);
  });

  it('gives up after its tries and hands back the last answer', async () => {
    let asked = 0;
    const client = await serve((_, response) => {
      asked++;
      response.writeHead(429, { 'retry-after': '0' }).end('busy');
    });
    expect(await client.post('x')).toMatchObject({ status: 429, text: 'busy' });
    expect(asked).toBe(4);
  });

  it('tries again when the connection breaks', async () => {
    let asked = 0;
    const client = await serve((request, response) => {
      if (++asked === 1) request.socket.destroy();
      else response.writeHead(202).end('{}');
    });
    expect((await client.post('x')).status).toBe(202);
    expect(asked).toBe(2);
  });

  it('does not try a refusal again', async () => {
    let asked = 0;
    const client = await serve((_, response) => {
      asked++;
      response.writeHead(400).end('{"title":"no"}');
    });
    expect((await client.post('x')).status).toBe(400);
    expect(asked).toBe(1);
  });

  it('says where nothing answers', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:1', tries: 1 });
    await expect(client.post('x')).rejects.toThrow('Nothing answers at http://127.0.0.1:1');
    client.close();
  });

  it('trusts the certificate it is given, under any name, and no other', async () => {
    const [own, other] = ['customs.example.cn', 'customs.example.cn'].map((commonName) =>
      createSelfSigned({ commonName, days: 1 }),
    );
    const server = createTlsServer({ key: own!.keyPem, cert: own!.certPem }, (_request, response) =>
      response.end('yes'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ask = async (trust: { ca?: string; certificate?: string }) => {
      const client = createClient({ baseUrl, tries: 1, ...trust });
      const answer = client.request('/').then(
        ({ text }) => text,
        (error) => error.code,
      );
      return answer.finally(() => client.close());
    };
    expect(await ask({ certificate: own!.certPem })).toBe('yes');
    expect(await ask({ certificate: other!.certPem })).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await ask({ ca: own!.certPem })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await ask({})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    server.close();
  });

  it('reads Retry-After as seconds and as a date, and not beyond a minute', () => {
    const now = Date.parse('2026-11-11T00:00:00Z');
    const of = (value?: string) => retryAfterMs({ headers: { 'retry-after': value } }, now);
    expect(of('2')).toBe(2_000);
    expect(of('Wed, 11 Nov 2026 00:00:05 GMT')).toBe(5_000);
    expect(of('3600')).toBe(60_000);
    expect(of('soon')).toBeUndefined();
    expect(of()).toBeUndefined();
  });
});

describe('the mailbox', () => {
  it('finds the last receipt without reading them all', async () => {
    for (const count of [0, 1, 2, 3, 1_000, 123_457]) {
      const client = await serve(receiptDoor(count));
      expect(await lastCursor(client, 'key')).toBe(count);
      client.close();
      open.server?.close();
    }
  });

  it('reads every receipt once and in order, going on where it stood after trouble', async () => {
    let failed = false;
    const door = receiptDoor(1_234);
    const client = await serve((request, response) => {
      if (!failed && request.url!.includes('after=500&')) {
        failed = true;
        response.writeHead(500).end('once');
      } else door(request, response);
    });
    const stop = new AbortController();
    const cursors: number[] = [];
    const troubles: unknown[] = [];
    await readMailbox({
      client,
      apiKey: 'key',
      after: 0,
      signal: stop.signal,
      onReceipts: (receipts) => {
        cursors.push(...receipts.map((r) => r.cursor));
        if (cursors.length === 1_234) stop.abort();
      },
      onTrouble: (error) => troubles.push(error),
    });
    expect(cursors).toEqual(Array.from({ length: 1_234 }, (_, i) => i + 1));
    expect(troubles).toHaveLength(1);
  });
});
