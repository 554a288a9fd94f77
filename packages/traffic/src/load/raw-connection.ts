// One keep-alive HTTP/1.1 connection, one request at a time, over a raw socket: a general client would cost more than the server. It knows
// just what the platform's doors answer (Content-Length, no chunks) and fails loudly on anything else.
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  status: number;
  body: Buffer;
}

interface Pending {
  resolve(answer: RawAnswer): void;
  reject(error: Error): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

export class RawConnection {
  readonly #socket: Socket;
  #pending: Pending | undefined;
  #chunks: Buffer[] = [];
  #received = 0;
  /** Bytes of the whole answer once its head is here. */
  #wanted = 0;
  #bodyAt = 0;
  #status = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The platform closed the connection')));
  }

  static open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawConnection(socket));
      });
    });
  }

  /** `head` ends with the empty line. */
  request(head: string, body?: Buffer): Promise<RawAnswer> {
    if (this.#pending) throw new Error('One request at a time');
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
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
    const answer = { status: this.#status, body: whole.subarray(this.#bodyAt, this.#wanted) };
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
    this.#bodyAt = end + END_OF_HEAD.length;
    this.#wanted = this.#bodyAt + Number(length);
  }

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
    this.#socket.destroy();
  }
}
