/** One page to write on. Points from its upper left corner, y downwards; a text stands on its y. */
import type { Face } from '../font/face.ts';
import type { Weight } from '../font/slices.ts';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

export interface TextStyle {
  size: number;
  weight?: Weight;
  /** Where x is: at its beginning, middle or end. */
  align?: 'left' | 'center' | 'right';
  /** 0 black to 1 white. */
  grey?: number;
}

export type Faces = Readonly<Record<Weight, Face>>;

/** Names of the fonts in the page's resources. */
export const FONT_NAMES: Readonly<Record<Weight, string>> = { regular: 'F1', bold: 'F2' };

export class Sheet {
  readonly #faces: Faces;
  readonly #operators: string[] = [];

  constructor(faces: Faces) {
    this.#faces = faces;
  }

  /** What was written, as operators of a content stream. */
  get content(): string {
    return this.#operators.join('\n');
  }

  width(text: string, { size, weight = 'regular' }: TextStyle): number {
    return this.#faces[weight].width(text, size);
  }

  text(x: number, y: number, text: string, style: TextStyle): void {
    if (text === '') return;
    const { size, weight = 'regular', align = 'left', grey = 0 } = style;
    const before = { left: 0, center: 0.5, right: 1 }[align] * this.width(text, style);
    const glyphs = this.#faces[weight].encode(text);
    this.#operators.push(
      `BT ${n(grey)} g /${FONT_NAMES[weight]} ${n(size)} Tf 1 0 0 1 ${n(x - before)} ${n(PAGE.height - y)} Tm ${glyphs} Tj ET`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, { width = 0.5, grey = 0 } = {}): void {
    const [top, bottom] = [PAGE.height - y1, PAGE.height - y2];
    this.#operators.push(`${n(grey)} G ${n(width)} w ${n(x1)} ${n(top)} m ${n(x2)} ${n(bottom)} l S`);
  }

  fill(x: number, y: number, width: number, height: number, grey: number): void {
    this.#operators.push(`${n(grey)} g ${n(x)} ${n(PAGE.height - y - height)} ${n(width)} ${n(height)} re f`);
  }

  /** Dark squares of a side, one path for all of them, so that no seams show. */
  squares(x: number, y: number, side: number, rows: readonly (readonly boolean[])[]): void {
    const parts = rows.flatMap((row, down) =>
      runs(row).map(([from, count]) => {
        const bottom = PAGE.height - y - (down + 1) * side;
        return `${n(x + from * side)} ${n(bottom)} ${n(count * side)} ${n(side)} re`;
      }),
    );
    this.#operators.push(`0 g ${parts.join(' ')} f`);
  }

  /** A word across the page, behind what is written afterwards. */
  stamp(text: string, size: number, grey: number): void {
    const half = this.width(text, { size, weight: 'bold' }) / 2;
    const slope = Math.PI / 6;
    const [cos, sin] = [Math.cos(slope), Math.sin(slope)];
    const [x, y] = [PAGE.width / 2 - half * cos, PAGE.height / 2 - half * sin];
    const matrix = [cos, sin, -sin, cos, x, y].map(n).join(' ');
    this.#operators.push(
      `BT ${n(grey)} g /${FONT_NAMES.bold} ${n(size)} Tf ${matrix} Tm ${this.#faces.bold.encode(text)} Tj ET`,
    );
  }
}

/** Where dark squares follow each other: first and count. */
function runs(row: readonly boolean[]): [first: number, count: number][] {
  const found: [number, number][] = [];
  for (const [i, dark] of row.entries()) {
    if (!dark) continue;
    if (i > 0 && row[i - 1]) found.at(-1)![1]++;
    else found.push([i, 1]);
  }
  return found;
}

const n = (value: number): string => String(Math.round(value * 1_000) / 1_000);
