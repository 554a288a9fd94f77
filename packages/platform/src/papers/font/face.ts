/** One weight of the font in one paper: the glyphs used so far, how wide a text is, and how it is written. */
import { type Outline, outline, type Weight } from './slices.ts';

export class Face {
  readonly weight: Weight;
  /** By character: its glyph, from 1. */
  readonly #glyphs = new Map<number, number>();
  readonly #outlines: Outline[] = [];

  constructor(weight: Weight) {
    this.weight = weight;
  }

  /** In order of glyphs, without the empty glyph 0. */
  get outlines(): readonly Outline[] {
    return this.#outlines;
  }

  /** Characters and their glyphs, in order of glyphs. */
  get characters(): Iterable<[character: number, glyph: number]> {
    return this.#glyphs;
  }

  /** Width at a size, in points. */
  width(text: string, size: number): number {
    let sum = 0;
    for (const character of codePoints(text)) sum += this.#outlines[this.#glyph(character) - 1]!.advance;
    return (sum * size) / 1_000;
  }

  /** Glyphs as a PDF string. */
  encode(text: string): string {
    const glyphs = codePoints(text).map((character) => this.#glyph(character).toString(16).padStart(4, '0'));
    return `<${glyphs.join('')}>`;
  }

  #glyph(character: number): number {
    const known = this.#glyphs.get(character);
    if (known !== undefined) return known;
    const found = outline(this.weight, character);
    if (!found) throw new Error(`Not visible: U+${hex(character)}`);
    this.#outlines.push(found);
    this.#glyphs.set(character, this.#outlines.length);
    return this.#outlines.length;
  }
}

/**
 * The text as the font can show it: a character that it does not have, as in some names, is shown by its code, 〔U+4DAE〕, so that nobody
 * takes the rest for the whole. Line ends and other controls become spaces.
 */
export function visible(text: string): string {
  return codePoints(text.normalize('NFC'))
    .map((character) => {
      if (character < 0x20 || (character >= 0x7f && character < 0xa0)) return ' ';
      return outline('regular', character) ? String.fromCodePoint(character) : `〔U+${hex(character)}〕`;
    })
    .join('')
    .trim();
}

const codePoints = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0)!);

const hex = (character: number): string => character.toString(16).toUpperCase().padStart(4, '0');
