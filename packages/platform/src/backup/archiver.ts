/**
 * Continuous archiving of the log into the backup set, by whoever runs the server. A replication slot keeps every segment
 * until it is archived; the server's max_slot_wal_keep_size bounds that, so that a dead archive cannot fill the disk.
 *
 *   no setting ── idle
 *   setting ──── each round: where is the log? → copy what is new, sync → move the slot
 *                a failure forgets the tail; the next round begins again where the slot stands
 *
 * Must never stop or delay the server: a failure is logged, and tried again for ever.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../postgres/connection.ts';
import type { ServerConnection } from '../postgres/server.ts';
import { loadSql } from '../store/sql.ts';
import { BackupError } from './errors.ts';
import { archivedSegments, checkSet, type SetFolder, setFolder } from './set.ts';
import { readArchiveSetting } from './setting.ts';
import { ArchiveTail } from './tail.ts';
import { formatLsn, parseLsn, SEGMENT_BYTES, segmentOf } from './wal.ts';

/** So much of what was acknowledged is lost at most with the whole machine, when the set lies on another. docs/backup.md */
const ROUND_MS = 2_000;
/** A failure that lasts is logged this often. */
const REMIND_MS = 60_000;
/** A set on a dead network disk must not keep the server from stopping. */
const STOP_MS_MAX = 10_000;

const archiveState = loadSql(import.meta.url, 'archive-state');
const addSlot = loadSql(import.meta.url, 'add-slot');
const moveSlot = loadSql(import.meta.url, 'move-slot');
const dropSlot = loadSql(import.meta.url, 'drop-slot');

interface State {
  /** Null when there is no slot, or when the server gave it up. */
  archived: string | null;
  walStatus: string | null;
  flushed: string;
  timeline: number;
}

export interface ArchiverOptions {
  dataDir: string;
  cluster: string;
  administrator: ServerConnection;
  /** From the end of a round to the next, in milliseconds; default 2,000. */
  everyMs?: number | undefined;
  log: Log;
}

export class Archiver {
  readonly #options: ArchiverOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #client: pg.Client | undefined;
  #tail: { id: string; writer: ArchiveTail } | undefined;
  #remindAt = 0;

  constructor(options: ArchiverOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** One last round, so that a platform stopped in order is archived to its end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.race([this.#running, sleep(STOP_MS_MAX, undefined, { ref: false })]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { everyMs = ROUND_MS } = this.#options;
    for (let last = false; !last; ) {
      last = signal.aborted;
      await this.#round().catch((error: Error) => this.#failed(error));
      if (!last) await sleep(everyMs, undefined, { signal }).catch(() => {});
    }
    await this.#forget();
  }

  async #round(): Promise<void> {
    const setting = readArchiveSetting(this.#options.dataDir);
    if (setting === undefined) return this.#forget();
    const set = setFolder(setting.folder);
    checkSet(set, setting);
    const client = await this.#connected();
    const { archived, flushed, timeline } = await this.#state(client);
    if (this.#tail?.id !== setting.id) {
      await this.#tail?.writer.close();
      const segment = firstSegment(set, timeline, parseLsn(archived), parseLsn(flushed));
      this.#tail = { id: setting.id, writer: new ArchiveTail(set, this.#options.cluster, timeline, segment) };
    }
    await this.#tail.writer.follow(parseLsn(flushed));
    if (parseLsn(flushed) > parseLsn(archived)) await client.query(moveSlot, [flushed]);
    if (this.#remindAt > 0) this.#options.log.info({ folder: set.root }, 'the log is archived again');
    this.#remindAt = 0;
  }

  /** A slot that the server gave up is made anew, from the log that is left; the hole is said, and any restore names it. */
  async #state(client: pg.Client): Promise<State & { archived: string }> {
    const state = await this.#readState(client);
    if (state.archived !== null) return { ...state, archived: state.archived };
    if (state.walStatus !== null) {
      this.#options.log.error(
        'the archive was behind for too long and has a hole now: take a new base copy with tongguan backup',
      );
      await this.#tail?.writer.close();
      this.#tail = undefined;
      await client.query(dropSlot);
    }
    await client.query(addSlot);
    const made = await this.#readState(client);
    if (made.archived === null) throw new Error('the server keeps no log for the archive');
    return { ...made, archived: made.archived };
  }

  async #readState(client: pg.Client): Promise<State> {
    return (await client.query<State>(archiveState)).rows[0]!;
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({
      ...this.#options.administrator,
      application_name: 'tongguan archive',
      statement_timeout: 30_000,
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => {}); // the next query fails and says so
    await client.connect();
    this.#client = client;
    return client;
  }

  async #failed(error: Error): Promise<void> {
    await this.#forget();
    if (Date.now() < this.#remindAt || this.#stopping.signal.aborted) return;
    this.#remindAt = Date.now() + REMIND_MS;
    this.#options.log.error({ reason: error.message }, 'the log is not archived; it is kept and tried again');
  }

  async #forget(): Promise<void> {
    await this.#tail?.writer.close().catch(() => {});
    this.#tail = undefined;
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }
}

/** The first segment that is not archived whole. An archive ahead of the log means that the database was put back. */
function firstSegment(set: SetFolder, timeline: number, archived: number, flushed: number): number {
  const there = archivedSegments(set).filter((found) => found.timeline === timeline);
  const ahead = there.find(({ segment, bytes }) => segment * SEGMENT_BYTES + bytes > flushed);
  if (ahead) {
    throw new BackupError(
      'archive',
      `${ahead.file} holds log beyond ${formatLsn(flushed)}, where this database ends: the data folder was put back to an earlier state.`,
      'Keep that set as it is, and begin a new one: tongguan backup --out <dir> --switch.',
    );
  }
  const whole = new Set(there.filter(({ sha256 }) => sha256 !== undefined).map(({ segment }) => segment));
  let segment = segmentOf(archived);
  while (whole.has(segment)) segment++;
  return segment;
}
