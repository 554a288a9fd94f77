// One keep-alive HTTP/1.1 connection, one request at a time, over a raw socket: a general client would cost more than the server. It knows
// just what the platform's doors answer (Content-Length, no chunks) and fails loudly on anything else.
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Server {
  host: string;
  port: number;
  /** TLS, with this certificate authority (PEM) where it is a private one. */
  secure: boolean;
  ca?: string;
}

/** A port of this machine, or a server. */
export type Target = number | Server;

export interface RawAnswer {
  status: number;
  body: Buffer;
  /** Retry-After of a 429 or 503, in seconds. */
  retryAfter?: number;
}

interface Pending {
  resolve(answer: RawAnswer): void;
  reject(error: Error): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
/** Longer than the readers' long poll. A connection that a dying worker was to take may never be answered, nor closed. */
const ANSWER_MS_MAX = 30_000;
const CONNECT_MS_MAX = 10_000;

export function targetOf(url: URL, ca?: string): Server {
  const secure = url.protocol === 'https:';
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 443 : 80), secure, ca };
}

export class RawConnection {
  /** For the Host header. */
  readonly host: string;
  readonly #socket: Socket;
  #pending: Pending | undefined;
  #chunks: Buffer[] = [];
  #received = 0;
  /** Bytes of the whole answer once its head is here. */
  #wanted = 0;
  #bodyAt = 0;
  #status = 0;
  #retryAfter: number | undefined;

  private constructor(socket: Socket, host: string) {
    this.host = host;
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The platform closed the connection')));
    socket.on('timeout', () => this.#fail(new Error(`No answer within ${ANSWER_MS_MAX / 1000} s`)));
  }

  static open(target: Target): Promise<RawConnection> {
    const server = typeof target === 'number' ? { host: '127.0.0.1', port: target, secure: false } : target;
    const { host, port, secure } = server;
    return new Promise((resolve, reject) => {
      const socket = secure ? openTls(server) : connect({ host, port });
      const timer = setTimeout(() => socket.destroy(new Error(`No connection to ${host}:${port}`)), CONNECT_MS_MAX);
      const failed = (error: Error) => {
        clearTimeout(timer);
        reject(error);
      };
      socket.once('error', failed);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        socket.off('error', failed);
        resolve(new RawConnection(socket, `${host.includes(':') ? `[${host}]` : host}:${port}`));
      });
    });
  }

  /** A server closes connections that were idle for long; such a one takes no request. */
  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** `head` ends with the empty line. */
  request(head: string, body?: Buffer): Promise<RawAnswer> {
    if (this.#pending) throw new Error('One request at a time');
    return new Promise((resolve, reject) => {
      if (!this.open) return reject(new Error('The connection is closed'));
      this.#pending = { resolve, reject };
      this.#socket.setTimeout(ANSWER_MS_MAX);
      this.#socket.cork();
      this.#socket.write(head, 'latin1');
      if (body) this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#fail(new Error('Closed'));
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#wanted === 0) this.#readHead();
    if (this.#wanted === 0 || this.#received < this.#wanted) return;
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    const pending = this.#pending;
    this.#pending = undefined;
    this.#socket.setTimeout(0);
    const answer = {
      status: this.#status,
      body: whole.subarray(this.#bodyAt, this.#wanted),
      retryAfter: this.#retryAfter,
    };
    this.#chunks = [];
    this.#received = 0;
    this.#wanted = 0;
    pending?.resolve(answer);
  }

  #readHead(): void {
    const start = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    const end = start.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = start.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#fail(new Error(`An answer without Content-Length: ${head.slice(0, 200)}`));
      return;
    }
    this.#status = Number(head.slice(9, 12));
    this.#retryAfter = this.#status < 400 ? undefined : retryAfterOf(head);
    this.#bodyAt = end + END_OF_HEAD.length;
    this.#wanted = this.#bodyAt + Number(length);
  }

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
    this.#socket.destroy();
  }
}

/** A name for the certificate, which an address is not. */
function openTls({ host, port, ca }: Server): Socket {
  return connectTls({ host, port, ca, ...(isIP(host) ? {} : { servername: host }) });
}

function retryAfterOf(head: string): number | undefined {
  const seconds = /\r\nretry-after: *(\d+)/i.exec(head)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
