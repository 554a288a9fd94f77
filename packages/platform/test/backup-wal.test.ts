// Positions in the log, names of its files, and what of an archive follows a base copy.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainOf } from '../src/backup/chain.ts';
import type { Manifest } from '../src/backup/manifest.ts';
import type { ArchivedSegment } from '../src/backup/set.ts';
import { formatLsn, parseLsn, parseSegmentName, SEGMENT_BYTES, segmentName, segmentOf } from '../src/backup/wal.ts';

const position = fc.nat({ max: Number.MAX_SAFE_INTEGER });

test('a position and its LSN are the same thing', () => {
  fc.assert(fc.property(position, (at) => parseLsn(formatLsn(at)) === at));
  expect(formatLsn(0x1_16b3_7480)).toBe('1/16B37480');
  expect(() => parseLsn('16B3748')).toThrow(/no LSN/);
});

test('the name of a segment and its number are the same thing, and names sort as numbers do', () => {
  const segment = fc.nat({ max: 2 ** 40 - 1 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), segment, (timeline, number) => {
      expect(parseSegmentName(segmentName(timeline, number))).toEqual({ timeline, segment: number });
    }),
  );
  fc.assert(fc.property(segment, segment, (a, b) => segmentName(1, a) < segmentName(1, b) === a < b));
  // PostgreSQL: select pg_walfile_name('1/16B37480') on timeline 1.
  expect(segmentName(1, segmentOf(parseLsn('1/16B37480')))).toBe('000000010000000100000016');
  expect(parseSegmentName('00000002.history')).toBeUndefined();
});

describe('the chain after a base copy', () => {
  const manifest = {
    timeline: 1,
    startLsn: formatLsn(5 * SEGMENT_BYTES + 40),
    stopLsn: formatLsn(6 * SEGMENT_BYTES + 8),
  };
  const whole = (segment: number, timeline = 1): ArchivedSegment => ({
    ...{ timeline, segment, file: String(segment), sha256: '00', bytes: SEGMENT_BYTES },
  });
  const partial = (segment: number, bytes: number): ArchivedSegment => ({
    ...whole(segment),
    sha256: undefined,
    bytes,
  });
  const chain = (...archived: ArchivedSegment[]) => {
    const { segments, missing, end } = chainOf(manifest as Manifest, archived);
    return { segments: segments.map(({ segment }) => segment), missing, end: end / SEGMENT_BYTES };
  };

  test('ends with the segment that is being filled, and leaves out what is older or of another timeline', () => {
    const found = chain(whole(4), whole(5), whole(6), partial(7, SEGMENT_BYTES / 2), whole(8, 2));
    expect(found).toEqual({ segments: [5, 6, 7], missing: undefined, end: 7.5 });
  });

  test('names the first segment that is missing, be it in between, at the beginning, or left half full', () => {
    expect(chain(whole(5), whole(6), whole(8))).toMatchObject({ segments: [5, 6], missing: segmentName(1, 7) });
    expect(chain(whole(6), whole(7))).toMatchObject({ segments: [], missing: segmentName(1, 5) });
    expect(chain(whole(5), partial(6, 4000), whole(7))).toMatchObject({ segments: [5, 6], missing: segmentName(1, 6) });
  });

  test('is not whole before the end of the copy itself is archived', () => {
    expect(chain(whole(5)).missing).toBe(segmentName(1, 6));
    expect(chain(whole(5), partial(6, 7)).missing).toBe(segmentName(1, 6));
    expect(chain(whole(5), partial(6, 8)).missing).toBeUndefined();
  });

  test('takes the whole segment where a killed archiver left a partial one beside it', () => {
    expect(chain(partial(5, 100), whole(5), whole(6))).toMatchObject({ segments: [5, 6], missing: undefined });
  });
});
