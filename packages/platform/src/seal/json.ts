/**
 * Sealed values: UTF-8 JSON or bytes, compressed when that pays, under the seal. First byte: 0 plain, 1 zstd.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Seal } from '../services.ts';

/** Below this zstd saves less than it costs. */
const COMPRESS_FROM_BYTES = 700;
/** No sealed value grows past this when opened; the largest message taken is far smaller. */
const OPENED_BYTES_MAX = 256 * 1024 * 1024;

/** Output grows by this: the default of 16 KiB is allocated for every record of 600 bytes. */
const CHUNK_BYTES = 2048;

/** Told its size, zstd sets its tables up for it: 33 µs a record of 1 KB instead of 45. */
const fast = (bytes: number) => ({
  params: { [constants.ZSTD_c_compressionLevel]: 1 },
  chunkSize: Math.max(CHUNK_BYTES, bytes >> 2),
  pledgedSrcSize: bytes,
});

/** @param compressFrom bytes below which a value is sealed as it is */
export async function sealBytes(
  seal: Seal,
  day: string,
  bytes: Buffer,
  compressFrom: number = COMPRESS_FROM_BYTES,
): Promise<Buffer> {
  return seal.seal(day, pack(bytes, compressFrom));
}

export async function openBytes(seal: Seal, day: string, sealed: Buffer): Promise<Buffer> {
  const packed = await seal.open(day, sealed);
  const body = packed.subarray(1);
  return packed[0] === 1 ? zstdDecompressSync(body, { maxOutputLength: OPENED_BYTES_MAX }) : body;
}

export async function sealJson(seal: Seal, day: string, value: unknown): Promise<Buffer> {
  return sealBytes(seal, day, Buffer.from(JSON.stringify(value)));
}

export async function openJson<T = unknown>(seal: Seal, day: string, sealed: Buffer): Promise<T> {
  return JSON.parse((await openBytes(seal, day, sealed)).toString('utf8')) as T;
}

function pack(bytes: Buffer, compressFrom: number): Buffer {
  const compress = bytes.length >= compressFrom;
  const body = compress ? zstdCompressSync(bytes, fast(bytes.length)) : bytes;
  const packed = Buffer.allocUnsafe(body.length + 1);
  packed[0] = compress ? 1 : 0;
  packed.set(body, 1);
  return packed;
}
