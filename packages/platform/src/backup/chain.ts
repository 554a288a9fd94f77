/** The archived log that follows a base copy, segment by segment, up to its end or to the first one that is missing. */
import type { Manifest } from './manifest.ts';
import type { ArchivedSegment } from './set.ts';
import { parseLsn, SEGMENT_BYTES, segmentName, segmentOf } from './wal.ts';

export interface Chain {
  /** Without a hole; the last may be one that is still being filled. */
  segments: ArchivedSegment[];
  /** Position behind the last byte. */
  end: number;
  /** Name of the first missing segment, when there is log behind it or the copy itself needs it. */
  missing: string | undefined;
}

export function chainOf({ timeline, startLsn, stopLsn }: Manifest, archived: readonly ArchivedSegment[]): Chain {
  const first = segmentOf(parseLsn(startLsn));
  const later = archived.filter((found) => found.timeline === timeline && found.segment >= first);
  // Whole before partial: a partial one of the same number is what a hole left behind.
  const byNumber = new Map(later.toSorted(wholeLast).map((found) => [found.segment, found]));
  const segments: ArchivedSegment[] = [];
  for (let next = byNumber.get(first); next; next = byNumber.get(next.segment + 1)) {
    segments.push(next);
    if (next.sha256 === undefined) break;
  }
  const last = segments.at(-1);
  const end = last ? last.segment * SEGMENT_BYTES + last.bytes : first * SEGMENT_BYTES;
  const wanted = last?.sha256 === undefined && last ? last.segment : first + segments.length;
  const goesOn = later.some(({ segment }) => segment > wanted) || end < parseLsn(stopLsn);
  return { segments, end, missing: goesOn ? segmentName(timeline, wanted) : undefined };
}

const wholeLast = (a: ArchivedSegment, b: ArchivedSegment): number =>
  Number(a.sha256 !== undefined) - Number(b.sha256 !== undefined);
