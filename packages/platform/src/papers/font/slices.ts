/**
 * Noto Sans SC (SIL Open Font License 1.1) as it lies in its package: one variable font, cut into a hundred slices by what stands together in
 * texts. A paper needs the glyphs of a few slices in two weights, so they are read when a character of theirs comes for the first time, and
 * only outlines are kept: at most some 10 MB, when every character of the font has been used in both weights.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';

/** Weights that papers use, on the font's axis `wght`. */
export const WEIGHTS = { regular: 400, bold: 700 } as const;
export type Weight = keyof typeof WEIGHTS;

export interface Point {
  x: number;
  y: number;
  onCurve: boolean;
  endContour: boolean;
}

/** In thousandths of the size, as the font has it. */
export interface Outline {
  advance: number;
  points: readonly Point[];
}

const PACKAGE = '@fontsource-variable/noto-sans-sc';
const resolve = createRequire(import.meta.url).resolve;

/** Which slice has a character. Of the package's ranges; the later in the list wins, as in its style sheet. */
function readRanges(): Map<number, string> {
  const ranges: Record<string, string> = JSON.parse(readFileSync(resolve(`${PACKAGE}/unicode.json`), 'utf8'));
  const slices = new Map<number, string>();
  for (const [name, list] of Object.entries(ranges)) {
    for (const range of list.split(',')) {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16));
      for (let point = first; point <= last; point++) slices.set(point, name.replace(/[[\]]/g, ''));
    }
  }
  return slices;
}

/**
 * The library varies outlines of TrueType, but not of a WOFF2 with transformed glyphs, as these are. It has both halves though, and they are
 * put together here; its version is pinned.
 */
interface VariableFont {
  variationCoords: number[];
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): { id: number; advanceWidth: number; path: unknown };
  _transformedGlyphs: readonly { numberOfContours: number; points?: readonly VariablePoint[] }[];
  _variationProcessor: { transformPoints(glyph: number, points: VariablePoint[]): void };
}

interface VariablePoint extends Point {
  copy(): VariablePoint;
}

function openSlice(name: string, weight: Weight): VariableFont {
  const file = readFileSync(resolve(`${PACKAGE}/files/noto-sans-sc-${name}-wght-normal.woff2`));
  const font = fontkit.create(file) as unknown as VariableFont;
  font.variationCoords = [WEIGHTS[weight]];
  return font;
}

/** Behind the points of a glyph a variation moves four more: its origin and advance. */
const PHANTOM_POINTS = 4;

function outlineOf(font: VariableFont, character: number): Outline | undefined {
  if (!font.hasGlyphForCodePoint(character)) return undefined;
  const glyph = font.glyphForCodePoint(character);
  void glyph.path; // has the slice decoded
  const { numberOfContours, points = [] } = font._transformedGlyphs[glyph.id]!;
  if (numberOfContours < 0) return undefined; // composed of others: this font has none
  if (points.length === 0) return { advance: glyph.advanceWidth, points: [] };
  const moved = points.map((point) => point.copy());
  const phantoms = Array.from({ length: PHANTOM_POINTS }, () =>
    Object.assign(points[0]!.copy(), { x: 0, y: 0, endContour: true }),
  );
  font._variationProcessor.transformPoints(glyph.id, [...moved, ...phantoms]);
  const rounded = moved.map(({ x, y, onCurve, endContour }) => ({
    x: Math.round(x),
    y: Math.round(y),
    onCurve,
    endContour,
  }));
  return { advance: Math.round(glyph.advanceWidth), points: rounded };
}

let slices: Map<number, string> | undefined;
const known = { regular: new Map<number, Outline | undefined>(), bold: new Map<number, Outline | undefined>() };
/** Those that the paper at hand has opened: large while they are open. */
const open = new Map<string, VariableFont>();

/** The outline of a character; undefined when the font has none. */
export function outline(weight: Weight, character: number): Outline | undefined {
  const kept = known[weight];
  if (!kept.has(character)) kept.set(character, readOutline(weight, character));
  return kept.get(character);
}

function readOutline(weight: Weight, character: number): Outline | undefined {
  slices ??= readRanges();
  const name = slices.get(character);
  if (name === undefined) return undefined;
  const key = `${name} ${weight}`;
  const font = open.get(key) ?? openSlice(name, weight);
  open.set(key, font);
  return outlineOf(font, character);
}

/** After each paper. */
export function closeSlices(): void {
  open.clear();
}
