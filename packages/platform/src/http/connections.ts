/**
 * A server that does not listen: its connections are brought to it, and it leaves them in an order that no client has to notice.
 *
 *   serving → leaving: every answer says `Connection: close`; long polls are answered
 *           → closing: no connection is left, or those that are have been idle for the whole grace; these are closed
 *
 * A connection is never closed on a client that may be sending: after `Connection: close` it sends nothing more, and with a grace longer
 * than KEEP_ALIVE_MS, which every answer announces, whatever is left then has been given up by its client.
 */
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const LOOK_MS = 50;
/** Who has just connected is about to ask. */
const SILENT_MS = 250;

export class Connections {
  readonly #app: FastifyInstance;
  readonly #max: number;
  readonly #open = new Set<Socket>();

  /** The app must be ready. More connections than `max` are closed at once. */
  constructor(app: FastifyInstance, max: number) {
    this.#app = app;
    this.#max = max;
    // Node sets up the time limits of requests when the server begins to listen, which this one never does.
    app.server.emit('listening');
  }

  take(socket: Socket): void {
    if (this.#open.size >= this.#max) {
      socket.destroy();
      return;
    }
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    socket.allowHalfOpen = true; // as of every connection that node:http accepts itself: who has sent all may still read
    this.#app.server.emit('connection', socket);
  }

  /** Waits until clients have left, for `graceMs` or until hurried. To be called when answers say `Connection: close`. */
  async leave(graceMs: number, hurry: AbortSignal): Promise<void> {
    const deadline = Date.now() + graceMs;
    while (this.#open.size > 0 && Date.now() < deadline && !hurry.aborted) await sleep(LOOK_MS);
  }

  /** Closes what is idle (endIdle, below); resolves when the rest has been answered. */
  async close(): Promise<void> {
    await this.#app.close();
    while (this.#open.size > 0) await sleep(LOOK_MS);
  }
}

/**
 * From the moment that the server closes, what is idle is ended, again and again until nothing is left. Node does it once: who is answered a
 * moment later would stay for all of KEEP_ALIVE_MS. And a connection that has not sent its first byte Node takes for busy, and ends its time
 * limits when it closes, so a client that says nothing could keep a server from closing for as long as it likes.
 */
export function endIdle(app: FastifyInstance): void {
  const { server } = app;
  const openedAt = new Map<Socket, number>();
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    server.closeIdleConnections();
    const before = performance.now() - SILENT_MS;
    for (const [socket, at] of openedAt) if (socket.bytesRead === 0 && at < before) socket.destroy();
    if (server.listening || openedAt.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  const go = () => {
    timer ??= setInterval(look, LOOK_MS).unref();
  };
  // Under TLS the second one is what requests come by: it is silent still when the first has shaken hands.
  for (const event of ['connection', 'secureConnection']) {
    server.on(event, (socket: Socket) => {
      openedAt.set(socket, performance.now());
      socket.once('close', () => openedAt.delete(socket));
      if (closing) go();
    });
  }
  app.addHook('preClose', async () => {
    closing = true;
    go();
  });
}
