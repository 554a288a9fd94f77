/**
 * Versions of reference data: imported as drafts, compared with what would be in force, published. What is live is never changed (a trigger
 * sees to it); a mistake is mended by another version from the same day.
 */
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  type ContentOf,
  diffReference,
  type ReferenceDiff,
  type ReferenceKind,
  readReference,
  sampleVersions,
  versionOn,
} from '@tongguan/clearance';
import type { Pool } from 'pg';
import { beijingDay } from '../clock.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { ReferenceFault } from './errors.ts';

const addVersion = loadSql(import.meta.url, 'add-version');
const publishSql = loadSql(import.meta.url, 'publish-version');
const listSql = loadSql(import.meta.url, 'list-versions');
const readVersionSql = loadSql(import.meta.url, 'read-version');
const versionBefore = loadSql(import.meta.url, 'version-before');
const readClock = loadSql(new URL('../', import.meta.url).href, 'read-clock');
const raiseWatch = loadSql(import.meta.url, 'raise-watch');

/** The full tariff of China is about 2 MB. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
const LISTED_MAX = 10_000;

export interface ImportRequest {
  kind: ReferenceKind;
  file: Buffer;
  /** First day, YYYY-MM-DD. */
  from: string;
  /** Name of the file, kept with the version. */
  source: string;
}

export interface ListedVersion {
  id: number;
  kind: ReferenceKind;
  from: string;
  state: 'draft' | 'live';
  rows: number;
  source: string;
  digest: string;
  importedAt: Date;
  publishedAt: Date | null;
}

/** Takes a file in as a draft. Throws ReferenceFault with every fault of the file. */
export async function importVersion(
  pool: Pool,
  request: ImportRequest,
  now = new Date(),
): Promise<{ id: number; rows: number }> {
  const { kind, file, from, source } = request;
  const { rows, faults } = readReference(kind, textOf(file));
  if (faults.length > 0)
    throw new ReferenceFault({ zh: `${source}有错误，未导入：`, en: `${source} was not imported:` }, faults);
  if (rows === 0) throw new ReferenceFault({ zh: `${source}没有数据行。`, en: `${source} holds no rows.` });
  const digest = createHash('sha256').update(file).digest();
  const values = [kind, from, rows, digest, zstdCompressSync(file), source, now];
  return { id: (await pool.query<{ id: number }>(addVersion, values)).rows[0]!.id, rows };
}

function textOf(file: Buffer): string {
  if (file.length > FILE_BYTES_MAX) {
    throw new ReferenceFault({
      zh: `文件为${file.length}字节，最多${FILE_BYTES_MAX}字节。请核对文件。`,
      en: `The file has ${file.length} bytes, at most ${FILE_BYTES_MAX} are taken. Check that it is the right one.`,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw new ReferenceFault({
      zh: '文件不是UTF-8编码。请另存为“CSV UTF-8”。',
      en: 'The file is not in UTF-8. Save it as "CSV UTF-8".',
    });
  }
}

export interface VersionDiff extends ReferenceDiff {
  id: number;
  kind: ReferenceKind;
  from: string;
  /** Name of the version it is compared with. */
  against: string;
}

/** What a version says differently from the one that would be in force without it. */
export async function diffVersion(pool: Pool, id: number): Promise<VersionDiff> {
  const { kind, from, content } = await storedVersion(pool, id);
  const { rows } = await pool.query<StoredVersion>(versionBefore, [kind, from, id]);
  const own = versionOn<ContentOf<ReferenceKind>>(sampleVersions[kind], from.replaceAll('-', ''));
  const before = rows[0] ? contentOf(rows[0]) : own?.content;
  const against = rows[0] ? String(rows[0].id) : (own?.name ?? '-');
  return { id, kind, from, against, ...diffReference(kind, before, contentOf({ kind, content })) };
}

/** Makes a draft live. Workers follow within a second. `past`: also from a day that has begun, which changes what waits. */
export async function publishVersion(
  pool: Pool,
  id: number,
  { past = false }: { past?: boolean } = {},
): Promise<{ kind: ReferenceKind; from: string }> {
  const now = await platformTime(pool);
  const { state, from } = await storedVersion(pool, id);
  if (state === 'live') throw new ReferenceFault({ zh: `版本${id}已发布。`, en: `Version ${id} is live already.` });
  if (from <= beijingDay(now) && !past) {
    throw new ReferenceFault({
      zh: `版本${id}自${from}起生效，该日已开始。确需如此请加--past。`,
      en: `Version ${id} is valid from ${from}, a day that has begun. If that is meant, say --past.`,
    });
  }
  return inTransaction(pool, async (tx) => {
    await tx.query(raiseWatch);
    const { rows } = await tx.query<{ kind: ReferenceKind; from: string }>(publishSql, [id, new Date(now)]);
    if (rows[0]) return rows[0];
    throw new ReferenceFault({ zh: `版本${id}已被他人发布。`, en: `Version ${id} was published by somebody else.` });
  });
}

/** The platform's clock, which a sandbox moves. */
async function platformTime(pool: Pool): Promise<number> {
  return Date.now() + (await pool.query<{ offset_ms: number }>(readClock)).rows[0]!.offset_ms;
}

export async function listVersions(pool: Pool): Promise<ListedVersion[]> {
  return (await pool.query<ListedVersion>(listSql, [LISTED_MAX])).rows;
}

interface StoredVersion {
  id: number;
  kind: ReferenceKind;
  from: string;
  state: 'draft' | 'live';
  content: Buffer;
}

async function storedVersion(pool: Pool, id: number): Promise<StoredVersion> {
  const { rows } = await pool.query<StoredVersion>(readVersionSql, [id]);
  if (rows[0]) return rows[0];
  throw new ReferenceFault({
    zh: `没有版本${id}。请查看tongguan tariff list。`,
    en: `There is no version ${id}. See "tongguan tariff list".`,
  });
}

/** A stored file as the law reads it. It was read without fault when it came; a program that reads it otherwise must not go on. */
function contentOf<Kind extends ReferenceKind>({ kind, content }: { kind: Kind; content: Buffer }): ContentOf<Kind> {
  const text = zstdDecompressSync(content, { maxOutputLength: FILE_BYTES_MAX }).toString();
  const { content: read, faults } = readReference(kind, text);
  if (faults.length > 0)
    throw new ReferenceFault({ zh: `已存的${kind}无法读取：`, en: `The stored ${kind} cannot be read:` }, faults);
  return read;
}

export async function contentOfVersion(
  pool: Pool,
  id: number,
): Promise<{ kind: ReferenceKind; content: ContentOf<ReferenceKind> }> {
  const stored = await storedVersion(pool, id);
  return { kind: stored.kind, content: contentOf(stored) };
}
