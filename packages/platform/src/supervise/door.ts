// The listening socket of the platform. It belongs to the supervisor, so it stays open whatever becomes of workers: connections that
// nobody can take wait here, and go on when somebody can.
//
//   accepted → waiting → on the way to a worker → taken
//                 ▲               │
//                 └───────────────┘ the worker ended before it had taken it
//
// Nothing is read here, so a connection that comes back has lost nothing. node:cluster's own listening socket knows no way back: a
// connection on its way to a worker that is killed stays open with nobody behind it, and its client waits for as long as it has
// patience. Nor does it stay open while no worker listens.

import type { Worker } from 'node:cluster';
import { createServer, type Server, type Socket } from 'node:net';
import { CONNECTIONS_MAX } from '../http/limits.ts';
import type { ToWorker } from './messages.ts';

/** Connections that wait for a worker; more are closed at once. */
const WAITING_MAX = CONNECTIONS_MAX;
/** Connections on their way to one worker: a worker that is busy for long leaves the next ones to its siblings. */
const ON_THE_WAY_MAX = 8;
/** Beside those that wait here the system keeps so many (Node's own default). */
const BACKLOG = 511;

interface Taker {
  worker: Worker;
  onTheWay: Map<number, Socket>;
  /** Whether it gets more. */
  admitted: boolean;
}

export class Door {
  readonly #server: Server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => this.#accept(socket));
  #waiting: Socket[] = [];
  #takers: Taker[] = [];
  #id = 0;

  /** Resolves with the port when the socket listens. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port, backlog: BACKLOG, exclusive: true }, () => {
        this.#server.off('error', reject);
        this.#server.on('error', () => {}); // accept() failed for want of descriptors: the client tries again
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** These workers get connections from now on; those that wait are shared out among all of them. */
  admit(workers: readonly Worker[]): void {
    for (const worker of workers) this.#takers.push({ worker, onTheWay: new Map(), admitted: true });
    this.#pass();
  }

  /** This worker gets no more; what is on its way to it still arrives. */
  dismiss(worker: Worker): void {
    const taker = this.#takerOf(worker);
    if (taker) taker.admitted = false;
  }

  /** The worker has taken the connection, which is no longer ours. */
  taken(worker: Worker, id: number): void {
    const taker = this.#takerOf(worker);
    taker?.onTheWay.get(id)?.destroy(); // closes our descriptor, not the connection
    taker?.onTheWay.delete(id);
    this.#pass();
  }

  /** The worker has ended: what it had not taken goes to others. */
  lost(worker: Worker): void {
    const taker = this.#takerOf(worker);
    if (!taker) return;
    this.#takers.splice(this.#takers.indexOf(taker), 1);
    this.#waiting.unshift(...taker.onTheWay.values());
    this.#pass();
  }

  /** Listens no more. What waits is closed: nobody will come for it. */
  close(): void {
    this.#server.close();
    for (const socket of this.#waiting) socket.destroy();
    this.#waiting = [];
  }

  #accept(socket: Socket): void {
    socket.on('error', () => {}); // the worker that takes it hears of it, too
    if (this.#waiting.length >= WAITING_MAX) {
      socket.destroy();
      return;
    }
    this.#waiting.push(socket);
    this.#pass();
  }

  #pass(): void {
    while (this.#waiting.length > 0) {
      const taker = this.#next();
      if (!taker) return;
      this.#give(taker, this.#waiting.shift()!);
    }
  }

  /** The one with the fewest on the way; among equals, the one that has waited longest. */
  #next(): Taker | undefined {
    const able = this.#takers.filter(
      ({ admitted, onTheWay, worker }) => admitted && onTheWay.size < ON_THE_WAY_MAX && worker.isConnected(),
    );
    const first = able.sort((a, b) => a.onTheWay.size - b.onTheWay.size)[0];
    if (first) this.#takers.push(...this.#takers.splice(this.#takers.indexOf(first), 1));
    return first;
  }

  #give(taker: Taker, socket: Socket): void {
    const id = ++this.#id;
    taker.onTheWay.set(id, socket);
    const message: ToWorker = { type: 'connection', id };
    // A send that fails is a worker that has ended: lost() will bring the connection back.
    taker.worker.send(message, socket, { keepOpen: true }, () => {});
  }

  #takerOf(worker: Worker): Taker | undefined {
    return this.#takers.find((taker) => taker.worker === worker);
  }
}
