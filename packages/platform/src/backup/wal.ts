/**
 * Positions in the write-ahead log and the names of its files. An LSN is a byte position, written by PostgreSQL as two
 * hexadecimal halves (`1A/2B3C4D`); a segment is a file of 16 MiB, named by timeline and number in 24 hexadecimal digits.
 */

/** initdb's default, which every cluster made here has. */
export const SEGMENT_BYTES = 16 * 1024 ** 2;

/** A position in bytes: exact as a number up to 8 PiB of log. */
export function parseLsn(text: string): number {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new RangeError(`"${text}" is no LSN such as 0/16B3748.`);
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
}

export function formatLsn(position: number): string {
  const half = (value: number) => value.toString(16).toUpperCase();
  return `${half(Math.floor(position / 2 ** 32))}/${half(position % 2 ** 32)}`;
}

/** Number of the segment that holds the byte at this position. */
export const segmentOf = (position: number): number => Math.floor(position / SEGMENT_BYTES);

const SEGMENTS_PER_HALF = 2 ** 32 / SEGMENT_BYTES;

/** File name in pg_wal, e.g. `00000001000000000000002A`. */
export function segmentName(timeline: number, segment: number): string {
  const digits = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');
  return digits(timeline) + digits(Math.floor(segment / SEGMENTS_PER_HALF)) + digits(segment % SEGMENTS_PER_HALF);
}

export function parseSegmentName(name: string): { timeline: number; segment: number } | undefined {
  if (!/^[0-9A-F]{24}$/.test(name)) return undefined;
  const [timeline, high, low] = [0, 8, 16].map((at) => Number.parseInt(name.slice(at, at + 8), 16));
  return { timeline: timeline!, segment: high! * SEGMENTS_PER_HALF + low! };
}
