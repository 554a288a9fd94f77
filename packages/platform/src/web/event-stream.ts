/** Server-sent events: one answer that stays open. It ends by itself after a while, and the browser comes again with a session looked up anew. */
import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import { untilGone } from '../http/long-poll.ts';
import { HttpProblem } from '../http/problem.ts';

/** Streams of the process at a time, each of which holds a connection and some memory. */
const STREAMS_MAX = 500;
/** A session that has ended since, or a right that was taken, is noticed after so long at most. */
const STREAM_MS_MAX = 300_000;
/** Proxies close what is silent for a minute. */
const BEAT_MS = 15_000;

let open = 0;

/** @param id what the browser sends as Last-Event-ID when it comes again */
export type Send = (data: unknown, id?: string | number, name?: string) => Promise<void>;

/** Answers with what `run` sends until it ends, the client goes or the time is up; `run` watches the signal. */
export async function eventStream(
  reply: FastifyReply,
  closing: AbortSignal,
  run: (send: Send, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (open >= STREAMS_MAX) {
    throw new HttpProblem('busy', `${STREAMS_MAX} pages are being fed already.`, { headers: { 'retry-after': '5' } });
  }
  open++;
  const signal = AbortSignal.any([untilGone(reply, closing), AbortSignal.timeout(STREAM_MS_MAX)]);
  const { raw } = reply.hijack();
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const write = async (text: string) => {
    if (!signal.aborted && !raw.write(text)) await Promise.race([once(raw, 'drain'), aborted(signal)]);
  };
  // The first bytes tell the browser that it is connected.
  await write(': connected\n\n');
  const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS);
  try {
    await run(async (data, id, name) => {
      await write(`${name ? `event: ${name}\n` : ''}${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
    }, signal);
  } finally {
    clearInterval(beat);
    open--;
    raw.end();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
