/** Server-sent events: a stream that ends when its reader goes, is too slow, or may look no more, and when the process ends. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../accounts/token.ts';
import { sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';

/** A reader who is this far behind has lost the picture; he begins anew. */
const BEHIND_BYTES_MAX = 4 * 1024 * 1024;
/** A session that was ended elsewhere ends its streams so soon. */
const LOOK_MS = 30_000;
/** Browsers try again after this long. */
const RETRY_MS = 1_000;

export interface EventStream {
  /** `id` where a reader may go on from. */
  send(event: string, data: unknown, id?: number): void;
  whenClosed(then: () => void): void;
}

export function openStream(request: FastifyRequest, reply: FastifyReply, { accounts, closing, sessionKey }: WebRooms): EventStream {
  const { raw } = reply;
  const { endsAtMs } = sessionOf(request);
  const random = sessionCookie(request.headers.cookie, sessionKey);
  reply.hijack();
  // Headers that hooks have set (protection, no-store) go along.
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  raw.write(`retry: ${RETRY_MS}\n\n`);
  const end = () => void raw.end();
  const looking = setInterval(() => void look(), LOOK_MS).unref();
  async function look(): Promise<void> {
    if (Date.now() >= endsAtMs || !random) return end();
    // Also says that somebody is there: a screen on the wall does not go dark for want of a hand.
    const session = await accounts.sessions.find(random).catch(() => 'unknown' as const);
    if (session === undefined) end();
  }
  closing.addEventListener('abort', end, { once: true });
  raw.once('close', () => {
    clearInterval(looking);
    closing.removeEventListener('abort', end);
  });
  return {
    send(event, data, id) {
      if (raw.writableEnded || raw.destroyed) return;
      if (raw.writableLength > BEHIND_BYTES_MAX) {
        raw.destroy();
        return;
      }
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    whenClosed: (then) => void raw.once('close', then),
  };
}
