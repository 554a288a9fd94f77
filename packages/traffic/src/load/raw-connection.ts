// One keep-alive HTTP/1.1 connection, one request at a time, over a raw socket: a general client would cost more than the server. A request
// is one write, a read goes into a buffer that all connections share, and one clock for all of them looks for answers that do not come.
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AnswerReader, type RawAnswer } from './raw-answer.ts';

export interface Server {
  host: string;
  port: number;
  /** TLS, with this certificate authority (PEM) where it is a private one. */
  secure: boolean;
  ca?: string;
}

/** A port of this machine, or a server. */
export type Target = number | Server;

interface Pending {
  resolve(answer: RawAnswer): void;
  reject(error: Error): void;
}

/** Longer than the readers' long poll. A connection that a dying worker was to take may never be answered, nor closed. */
const ANSWER_MS_MAX = 30_000;
const LOOK_MS = 1_000;
const CONNECT_MS_MAX = 10_000;
/** What is read is taken over before the next read of whichever connection. A page of receipts comes in few pieces. */
const READ_BUFFER = Buffer.allocUnsafeSlow(512 * 1024);

export function targetOf(url: URL, ca?: string): Server {
  const secure = url.protocol === 'https:';
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 443 : 80), secure, ca };
}

export class RawConnection {
  /** For the Host header. */
  readonly host: string;
  readonly #socket: Socket;
  readonly #answer = new AnswerReader();
  #pending: Pending | undefined;
  /** performance.now() by which the answer must be there. */
  #dueAt = 0;

  private constructor(socket: Socket, host: string) {
    this.host = host;
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The platform closed the connection')));
  }

  static open(target: Target): Promise<RawConnection> {
    const server = typeof target === 'number' ? { host: '127.0.0.1', port: target, secure: false } : target;
    const { host, port, secure } = server;
    return new Promise((resolve, reject) => {
      let opened: RawConnection | undefined;
      const take: Take = (bytes, count) => {
        if (opened) opened.#take(bytes, count);
      };
      const socket = secure ? openTls(server, take) : openTcp(server, take);
      const timer = setTimeout(() => socket.destroy(new Error(`No connection to ${host}:${port}`)), CONNECT_MS_MAX);
      const failed = (error: Error) => {
        clearTimeout(timer);
        reject(error);
      };
      socket.once('error', failed);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        socket.off('error', failed);
        opened = new RawConnection(socket, `${host.includes(':') ? `[${host}]` : host}:${port}`);
        resolve(opened);
      });
    });
  }

  /** A server closes connections that were idle for long; such a one takes no request. */
  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** A whole request; or its head, which ends with the empty line, and its body. */
  request(head: string | Buffer, body?: Buffer): Promise<RawAnswer> {
    if (this.#pending) throw new Error('One request at a time');
    return new Promise((resolve, reject) => {
      if (!this.open) return reject(new Error('The connection is closed'));
      this.#pending = { resolve, reject };
      this.#dueAt = performance.now() + ANSWER_MS_MAX;
      waiting.add(this);
      if (!body) return void this.#socket.write(head, 'latin1');
      this.#socket.cork();
      this.#socket.write(head, 'latin1');
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#fail(new Error('Closed'));
  }

  /** Gives up when the answer is overdue. */
  look(now: number): void {
    if (now > this.#dueAt) this.#fail(new Error(`No answer within ${ANSWER_MS_MAX / 1000} s`));
  }

  #take(bytes: Uint8Array, count: number): void {
    try {
      if (!this.#pending) throw new Error('An answer that nobody asked for');
      if (this.#answer.add(bytes, count)) this.#settle(this.#pending);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #settle({ resolve }: Pending): void {
    this.#pending = undefined;
    waiting.delete(this);
    resolve(this.#answer.take());
  }

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
    waiting.delete(this);
    this.#socket.destroy();
  }
}

/** Connections whose answer is due: a timer for each request would cost more than all that it guards. */
const waiting = new Set<RawConnection>();
setInterval(() => {
  const now = performance.now();
  for (const connection of waiting) connection.look(now);
}, LOOK_MS).unref();

type Take = (bytes: Uint8Array, count: number) => void;

function openTcp({ host, port }: Server, take: Take): Socket {
  const callback = (count: number, bytes: Uint8Array) => {
    take(bytes, count);
    return true;
  };
  return connect({ host, port, onread: { buffer: READ_BUFFER, callback } });
}

/** A name for the certificate, which an address is not. */
function openTls({ host, port, ca }: Server, take: Take): Socket {
  const socket = connectTls({ host, port, ca, ...(isIP(host) ? {} : { servername: host }) });
  return socket.on('data', (bytes: Buffer) => take(bytes, bytes.length));
}
