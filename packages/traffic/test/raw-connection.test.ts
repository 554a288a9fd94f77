/** The load's connection against a real HTTP server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postOf } from '../src/load/prepared.ts';
import { RawConnection } from '../src/load/raw-connection.ts';

/** Says what it got: the body back, or as many bytes as the path has. */
const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [, what = '', bytes = '0'] = request.url!.split('/');
    if (what === 'busy') return response.writeHead(503, { 'Retry-After': '3', 'Content-Length': 0 }).end();
    if (what === 'gone') return request.socket.destroy();
    const body = what === 'bytes' ? Buffer.alloc(Number(bytes), 'x') : Buffer.concat(chunks);
    response.writeHead(what === 'bytes' ? 200 : 202, { 'content-length': body.length }).end(body);
  });
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string) => `GET /${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;

describe('a connection', () => {
  test('hands in a prepared request as it lies there, and gets the answer of each', async () => {
    const connection = await RawConnection.open(port);
    for (const text of ['<a/>', `<b>${'放行'.repeat(100_000)}</b>`, '<c/>']) {
      const answer = await connection.request(postOf(connection.host, Buffer.from(text)));
      expect({ status: answer.status, body: answer.body.toString('utf8') }).toEqual({ status: 202, body: text });
    }
    connection.close();
  });

  test('takes head and body apart as well', async () => {
    const connection = await RawConnection.open(port);
    const head = `POST /ceb HTTP/1.1\r\nHost: ${connection.host}\r\nContent-Length: 3\r\n\r\n`;
    expect((await connection.request(head, Buffer.from('abc'))).body.toString()).toBe('abc');
    connection.close();
  });

  test('reads large answers and small ones in turn, and many connections at a time', async () => {
    const connections = await Promise.all(Array.from({ length: 8 }, () => RawConnection.open(port)));
    await Promise.all(
      connections.map(async (connection, i) => {
        for (const bytes of [3_000_000, 0, 5, 900_000 + i, 1]) {
          const { status, body } = await connection.request(get(`bytes/${bytes}`));
          expect({ status, bytes: body.length, ends: body.at(-1) }).toEqual({
            status: 200,
            bytes,
            ends: bytes ? 120 : undefined,
          });
        }
        connection.close();
      }),
    );
  });

  test('knows for how long a push-back asks to wait', async () => {
    const connection = await RawConnection.open(port);
    expect(await connection.request(get('busy'))).toMatchObject({ status: 503, retryAfter: 3 });
    expect((await connection.request(get('bytes/1'))).retryAfter).toBeUndefined();
    connection.close();
  });

  test('fails when the server goes, and takes nothing more', async () => {
    const left = await RawConnection.open(port);
    await expect(left.request(get('gone'))).rejects.toThrow(/closed the connection/);
    expect(left.open).toBe(false);
    await expect(left.request(get('bytes/1'))).rejects.toThrow(/closed/);
  });

  test('fails on an answer without a length, and on one that is longer than it says', async () => {
    const answers = [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab',
    ];
    for (const [i, cause] of [/without Content-Length/, /More bytes/].entries()) {
      const odd = createTcp((socket) => socket.once('data', () => socket.end(answers[i]!)));
      await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
      const connection = await RawConnection.open((odd.address() as AddressInfo).port);
      await expect(connection.request('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).rejects.toThrow(cause);
      odd.close();
    }
  });
});
