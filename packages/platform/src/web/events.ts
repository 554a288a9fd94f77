/**
 * Server-sent events. A page opens one stream and comes again by itself when it ends: when the process leaves, when the session has ended, or when the page
 * does not read. What is sent is the state of now, so a page that missed some has lost nothing.
 *
 *   app.get('/desk/events', { onRequest: requireRole('reviewer'), schema: { hide: true } }, (request, reply) => {
 *     const stream = openStream(request, reply, rooms);
 *     const timer = setInterval(() => stream.send('queue', …), 1_000);
 *     stream.ended.addEventListener('abort', () => clearInterval(timer));
 *   });
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { sessionOf } from './guard.ts';
import type { WebRooms } from './rooms.ts';

/** A comment line now and then: proxies close what is silent for a minute. */
const BEAT_MS = 15_000;
/** A session that was ended elsewhere ends its streams this much later. */
const LOOK_MS = 30_000;
/** Bytes that a page has not read: it is asleep, or gone. */
const UNREAD_MAX = 1024 * 1024;
const STREAMS_MAX = 500;
/** Of one account: its open pages. */
const STREAMS_EACH_MAX = 12;
/** A page tries again after this long. */
const RETRY_MS = 1_000;

export interface EventStream {
  /** False where the page does not keep up: the event is dropped, the next one says how things are by then. */
  send(event: string, data: unknown, id?: string | number): boolean;
  /** Aborts when nobody listens any more. */
  ended: AbortSignal;
}

const open = new Map<number, number>();
let count = 0;

export function openStream(request: FastifyRequest, reply: FastifyReply, rooms: WebRooms): EventStream {
  const session = sessionOf(request);
  const mine = open.get(session.account) ?? 0;
  if (count >= STREAMS_MAX || mine >= STREAMS_EACH_MAX) {
    throw new HttpProblem('busy', 'Too many pages are open. Close some.', { headers: { 'retry-after': '10' } });
  }
  count++;
  open.set(session.account, mine + 1);
  const ended = new AbortController();
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no', // nginx in front would hold events back
  });
  raw.write(`retry: ${RETRY_MS}\n\n`);
  const end = () => raw.end();
  const beat = setInterval(() => raw.write(':\n\n'), BEAT_MS);
  const look = setInterval(() => {
    rooms.accounts.sessions.lives(session.id).then((lives) => lives || end(), end);
  }, LOOK_MS);
  const last = setTimeout(end, Math.max(0, session.endsAtMs - Date.now()));
  rooms.closing.addEventListener('abort', end, { once: true });
  raw.once('close', () => {
    clearInterval(beat);
    clearInterval(look);
    clearTimeout(last);
    rooms.closing.removeEventListener('abort', end);
    count--;
    const left = (open.get(session.account) ?? 1) - 1;
    if (left > 0) open.set(session.account, left);
    else open.delete(session.account);
    ended.abort();
  });
  if (rooms.closing.aborted) end();
  return {
    ended: ended.signal,
    send: (event, data, id) => {
      if (raw.writableEnded || raw.writableLength > UNREAD_MAX) return false;
      const named = id === undefined ? '' : `id: ${id}\n`;
      return raw.write(`${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`) || true;
    },
  };
}
