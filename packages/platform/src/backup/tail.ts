/**
 * The end of the archived log: takes up what the server has flushed, byte for byte, so that the archive is never more than
 * one round behind, without asking the server to begin a new file. Bytes before the flush position never change.
 */
import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './files.ts';
import { partialSegment, type SetFolder, wholeSegment } from './set.ts';
import { SEGMENT_BYTES, segmentName } from './wal.ts';

const CHUNK_BYTES = 1024 ** 2;

export class ArchiveTail {
  readonly #set: SetFolder;
  readonly #cluster: string;
  readonly #timeline: number;
  readonly #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  #segment: number;
  #offset = 0;
  #hash: Hash = createHash('sha256');
  #to: FileHandle | undefined;

  /** A segment is always begun at its beginning: what a crash left of it is written over with the same bytes. */
  constructor(set: SetFolder, cluster: string, timeline: number, segment: number) {
    this.#set = set;
    this.#cluster = cluster;
    this.#timeline = timeline;
    this.#segment = segment;
  }

  /** Archives up to `flushed`; when it resolves that is on the archive's disk. After a failure only `close` is allowed. */
  async follow(flushed: number): Promise<void> {
    let end = this.#endAt(flushed);
    if (this.#offset >= end) return;
    while (this.#offset < end) {
      await this.#append(end);
      if (this.#offset === SEGMENT_BYTES) await this.#finish();
      end = this.#endAt(flushed);
    }
    await this.#to?.datasync();
  }

  async close(): Promise<void> {
    await this.#to?.close();
    this.#to = undefined;
  }

  /** How much of the current segment is to be there. */
  #endAt(flushed: number): number {
    return Math.min(SEGMENT_BYTES, flushed - this.#segment * SEGMENT_BYTES);
  }

  async #append(end: number): Promise<void> {
    this.#to ??= await open(this.#partial, constants.O_WRONLY | constants.O_CREAT, 0o600);
    const from = await open(path.join(this.#cluster, 'pg_wal', segmentName(this.#timeline, this.#segment)), 'r');
    try {
      while (this.#offset < end) {
        const wanted = Math.min(CHUNK_BYTES, end - this.#offset);
        const { bytesRead } = await from.read(this.#buffer, 0, wanted, this.#offset);
        if (bytesRead === 0) throw new Error(`pg_wal ends before byte ${end} of segment ${this.#segment}`);
        await this.#write(this.#buffer.subarray(0, bytesRead));
      }
    } finally {
      await from.close();
    }
  }

  async #write(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      at += (await this.#to!.write(chunk, at, chunk.length - at, this.#offset + at)).bytesWritten;
    }
    this.#hash.update(chunk);
    this.#offset += chunk.length;
  }

  async #finish(): Promise<void> {
    await this.#to?.datasync();
    await this.close();
    await rename(this.#partial, wholeSegment(this.#set, this.#timeline, this.#segment, this.#hash.digest('hex')));
    syncFolder(this.#set.wal);
    this.#segment++;
    this.#offset = 0;
    this.#hash = createHash('sha256');
  }

  get #partial(): string {
    return partialSegment(this.#set, this.#timeline, this.#segment);
  }
}
