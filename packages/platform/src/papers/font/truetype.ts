/**
 * A TrueType font of the glyphs that one paper uses, as a PDF embeds it: outlines, widths and their places, no more (ISO 32000-1, 9.9: a
 * CIDFontType2 needs glyf, head, hhea, hmtx, loca and maxp). Glyph 0 is the empty one.
 */
import type { Outline, Point } from './slices.ts';

const UNITS_PER_EM = 1_000;
/** Of the whole font, in thousandths. */
export const METRICS = { ascent: 1_160, descent: -288, capHeight: 733 } as const;

const EMPTY: Outline = { advance: 0, points: [] };

export function writeTrueType(outlines: readonly Outline[]): Buffer {
  const all = [EMPTY, ...outlines];
  const glyphs = all.map(({ points }) => glyphData(points));
  const box = boxOf(outlines.flatMap(({ points }) => points));
  return assemble([
    ['glyf', Buffer.concat(glyphs)],
    ['head', head(box)],
    ['hhea', hhea(all, box)],
    ['hmtx', hmtx(all)],
    ['loca', loca(glyphs)],
    ['maxp', maxp(all)],
  ]);
}

interface Box {
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
}

function boxOf(points: readonly Point[]): Box {
  const box: Box = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  for (const [i, { x, y }] of points.entries()) {
    box.xMin = i === 0 ? x : Math.min(box.xMin, x);
    box.yMin = i === 0 ? y : Math.min(box.yMin, y);
    box.xMax = i === 0 ? x : Math.max(box.xMax, x);
    box.yMax = i === 0 ? y : Math.max(box.yMax, y);
  }
  return box;
}

/** Bits of a point's flag. */
const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
/** With the short bit: the value is positive; without: it is that of the point before. */
const X_SAME = 16;
const Y_SAME = 32;

function glyphData(points: readonly Point[]): Buffer {
  if (points.length === 0) return Buffer.alloc(0);
  const ends = points.flatMap(({ endContour }, i) => (endContour ? [i] : []));
  const flags: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  let before = { x: 0, y: 0 };
  for (const point of points) {
    const x = coordinate(point.x - before.x, X_SHORT, X_SAME, xs);
    const y = coordinate(point.y - before.y, Y_SHORT, Y_SAME, ys);
    flags.push((point.onCurve ? ON_CURVE : 0) | x | y);
    before = point;
  }
  const { xMin, yMin, xMax, yMax } = boxOf(points);
  const data = Buffer.concat([
    int16s(ends.length, xMin, yMin, xMax, yMax, ...ends, 0),
    Buffer.from([...flags, ...xs, ...ys]),
  ]);
  return padded(data, 4);
}

/** Adds the bytes of a step; gives its bits of the flag. */
function coordinate(step: number, short: number, same: number, bytes: number[]): number {
  if (step === 0) return same;
  if (Math.abs(step) < 256) {
    bytes.push(Math.abs(step));
    return short | (step > 0 ? same : 0);
  }
  bytes.push((step >> 8) & 0xff, step & 0xff);
  return 0;
}

function head({ xMin, yMin, xMax, yMax }: Box): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0); // version
  table.writeUInt32BE(0x00010000, 4); // revision
  table.writeUInt32BE(0x5f0f3cf5, 12); // magic number
  table.writeUInt16BE(UNITS_PER_EM, 18);
  int16s(xMin, yMin, xMax, yMax).copy(table, 36);
  table.writeUInt16BE(6, 46); // smallest size that can be read
  table.writeInt16BE(2, 48); // hint of direction
  table.writeInt16BE(1, 50); // places in loca have four bytes
  return table;
}

function hhea(glyphs: readonly Outline[], { xMax }: Box): Buffer {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x00010000, 0);
  int16s(METRICS.ascent, METRICS.descent, 0).copy(table, 4);
  table.writeUInt16BE(Math.max(...glyphs.map(({ advance }) => advance)), 10);
  table.writeInt16BE(xMax, 16);
  table.writeInt16BE(1, 18); // upright
  table.writeUInt16BE(glyphs.length, 34);
  return table;
}

function hmtx(glyphs: readonly Outline[]): Buffer {
  return int16s(...glyphs.flatMap(({ advance, points }) => [advance, boxOf(points).xMin]));
}

function loca(glyphs: readonly Buffer[]): Buffer {
  const table = Buffer.alloc(4 * (glyphs.length + 1));
  let place = 0;
  for (const [i, glyph] of glyphs.entries()) {
    place += glyph.length;
    table.writeUInt32BE(place, 4 * (i + 1));
  }
  return table;
}

function maxp(glyphs: readonly Outline[]): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(glyphs.length, 4);
  table.writeUInt16BE(Math.max(...glyphs.map(({ points }) => points.length)), 6);
  table.writeUInt16BE(Math.max(...glyphs.map(({ points }) => points.filter(({ endContour }) => endContour).length)), 8);
  table.writeUInt16BE(1, 14); // zones
  return table;
}

/** The directory, then the tables, in the order of their tags. */
function assemble(tables: readonly (readonly [tag: string, data: Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + 16 * tables.length);
  directory.writeUInt32BE(0x00010000, 0);
  int16s(tables.length, power * 16, Math.log2(power), tables.length * 16 - power * 16).copy(directory, 4);
  let place = directory.length;
  const parts: Buffer[] = [];
  for (const [i, [tag, data]] of tables.entries()) {
    const entry = 12 + 16 * i;
    const part = padded(data, 4);
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(part), entry + 4);
    directory.writeUInt32BE(place, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    place += part.length;
    parts.push(part);
  }
  return Buffer.concat([directory, ...parts]);
}

function checksum(part: Buffer): number {
  let sum = 0;
  for (let i = 0; i < part.length; i += 4) sum = (sum + part.readUInt32BE(i)) >>> 0;
  return sum;
}

const padded = (data: Buffer, to: number): Buffer =>
  data.length % to === 0 ? data : Buffer.concat([data, Buffer.alloc(to - (data.length % to))]);

function int16s(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * i);
  return bytes;
}
