/** The console's files with a recorded stream of the command centre behind them: so many events a second, for as long as somebody listens. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONSOLE_FILES } from '../packages/console/build/index.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
/** What record-stream.ts wrote. */
export const RECORDED = fileURLToPath(new URL('recorded/command-stream.json', import.meta.url));

export interface Recorded {
  /** Answer of `/api/me`. */
  me: unknown;
  /** The snapshot first. */
  events: string[];
}

export const recordedStream = (): Recorded => JSON.parse(readFileSync(RECORDED, 'utf8')) as Recorded;

/** Events are handed over this often. */
const SLICE_MS = 10;

export interface Replay {
  url: string;
  /** Events sent so far. */
  sent(): number;
  close(): Promise<void>;
}

/** Behind the last event the first after the snapshot comes again; ids go on. */
export async function replay({ me, events }: Recorded, perSecond: number): Promise<Replay> {
  let sent = 0;
  const [snapshot = '', ...frames] = events;
  const first = Number(/^id: (\d+)/.exec(snapshot)?.[1] ?? 0);
  const stream = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`${snapshot}\n\n`);
    const startedAt = performance.now();
    let mine = 0;
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1000);
      let text = '';
      for (; mine < due; mine++, sent++)
        text += `${frames[mine % frames.length]!.replace(/^id: \d+/, `id: ${first + mine + 1}`)}\n\n`;
      response.write(text);
    }, SLICE_MS);
    response.once('close', () => clearInterval(timer));
  };
  const server = createServer((request: IncomingMessage, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname === '/api/command/stream') return stream(response);
    if (pathname === '/api/me')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(me));
    if (pathname.startsWith('/api/')) return void response.writeHead(404).end();
    const named = path.join(CONSOLE_FILES, pathname);
    const file =
      path.extname(pathname) && named.startsWith(CONSOLE_FILES) && existsSync(named)
        ? named
        : path.join(CONSOLE_FILES, 'index.html');
    response
      .writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
