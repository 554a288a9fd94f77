/**
 * Many statements in one write to the socket, answered in one go: the extended protocol with a single Sync at its end. A statement
 * costs its sender and the server a system call each way; a flight costs them together what one statement did. What fails makes the
 * server skip the rest of the flight, so nothing behind a failed statement, a commit least of all, is carried out.
 * Protocol: PostgreSQL documentation, "Message Flow", sections "Pipelining" and "COPY Operations".
 */
import pg, { type PoolClient, type QueryResult } from 'pg';

/** One statement on its way. Answers go to `resolve`, the flight's failure to `reject`. */
export interface Step {
  /** Prepared once a connection when it has a name. */
  name: string;
  text: string;
  values: readonly unknown[];
  /** Rows of `COPY … FROM STDIN`. */
  rows?: Buffer;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** What the statement says: as untyped as with pg itself. */
export type Row = QueryResult['rows'][number];

export interface Answer {
  rows: Row[];
  rowCount: number | null;
}

/** The parts of pg's connection that a flight uses. */
interface Wire {
  /** Texts of the statements that it has prepared, by name. */
  parsedStatements: Record<string, string>;
  stream: { cork(): void; uncork(): void; write(bytes: Buffer): boolean };
  parse(what: { name: string; text: string; types: number[] }): void;
  bind(what: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(what: { portal?: string; rows?: number }): void;
  sync(): void;
  endCopyFrom(): void;
}

type PgResult = Answer & {
  addFields(fields: unknown[]): void;
  parseRow(values: unknown[]): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: { text: string }): void;
};

const { Result, utils } = pg as unknown as {
  Result: new (rowMode: undefined, types: unknown) => PgResult;
  utils: { prepareValue(value: unknown): unknown };
};

const COPY_DATA = 'd'.charCodeAt(0);
const COPY_HEADER_BYTES = 5;

export interface Landing {
  /** Why the flight failed; undefined when all of it was carried out. */
  error?: unknown;
  /** False when the connection must not be used again: which of its new statements the server has prepared cannot be told. */
  sound: boolean;
}

/** Sends the steps; resolves when the server has carried out, or skipped, all of them. */
export function fly(client: PoolClient, steps: readonly Step[]): Promise<Landing> {
  return new Promise((resolve) => {
    client.query(new Flight(client, steps, resolve) as unknown as pg.Submittable);
  });
}

class Flight {
  readonly #types: unknown;
  readonly #steps: readonly Step[];
  readonly #landed: (landing: Landing) => void;
  readonly #answers: Answer[] = [];
  #result: PgResult;
  #error: unknown;
  /** Statements that this flight prepares. */
  readonly #fresh: string[] = [];
  /** Pg asks for one; it is called on a read timeout, which is not set. */
  callback = (): void => {};

  constructor(client: PoolClient, steps: readonly Step[], landed: (landing: Landing) => void) {
    // The client's own readers of values (postgres/connection.ts).
    this.#types = (client as unknown as { _types: unknown })._types;
    this.#steps = steps;
    this.#landed = landed;
    this.#result = new Result(undefined, this.#types);
  }

  submit(connection: Wire): null {
    connection.stream.cork();
    try {
      for (const step of this.#steps) this.#write(connection, step);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    return null;
  }

  #write(connection: Wire, { name, text, values, rows }: Step): void {
    if (!name || connection.parsedStatements[name] === undefined) {
      connection.parse({ name, text, types: [] });
      if (name) {
        connection.parsedStatements[name] = text;
        this.#fresh.push(name);
      }
    }
    connection.bind({ statement: name, values, valueMapper });
    if (!rows) connection.describe({ type: 'P', name: '' });
    connection.execute({});
    if (!rows) return;
    const header = Buffer.allocUnsafe(COPY_HEADER_BYTES);
    header[0] = COPY_DATA;
    header.writeUInt32BE(rows.length + 4, 1); // the length counts itself
    connection.stream.write(header);
    connection.stream.write(rows);
    connection.endCopyFrom();
  }

  handleRowDescription({ fields }: { fields: unknown[] }): void {
    this.#result.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    try {
      this.#result.addRow(this.#result.parseRow(fields));
    } catch (error) {
      this.#error ??= error;
    }
  }

  handleCopyInResponse(): void {
    // The rows are on their way already.
  }

  handleCommandComplete(message: { text: string }): void {
    this.#result.addCommandComplete(message);
    this.#answers.push(this.#result);
    this.#result = new Result(undefined, this.#types);
  }

  /** Of a statement, or of the connection, after which nothing else comes. */
  handleError(error: unknown): void {
    this.#error ??= error;
    this.#settle();
  }

  handleReadyForQuery(): void {
    this.#settle();
  }

  #settle(): void {
    if (this.#answers.length < this.#steps.length) this.#error ??= new Error('A statement was not answered');
    const failed = this.#error !== undefined;
    this.#landed(failed ? { error: this.#error, sound: this.#fresh.length === 0 } : { sound: true });
    for (const [i, step] of this.#steps.entries()) {
      if (failed) step.reject(this.#error);
      else step.resolve(this.#answers[i]!);
    }
  }
}

/** Binary values go as they are. */
const valueMapper = (value: unknown): unknown => (Buffer.isBuffer(value) ? value : utils.prepareValue(value));
