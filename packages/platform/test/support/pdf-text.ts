// Reads a PDF back with another reader than what wrote it knows: which text stands where, through the map that a viewer uses to copy it.

import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';

export interface Placed {
  /** Points from the upper left corner. */
  x: number;
  y: number;
  size: number;
  bold: boolean;
  text: string;
}

export interface ReadPage {
  width: number;
  height: number;
  placed: Placed[];
}

export async function readPdf(bytes: Buffer): Promise<ReadPage[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const streamOf = (object: PDFObject | undefined): string => {
    const found = pdf.context.lookup(object);
    const stream = found instanceof PDFArray ? pdf.context.lookup(found.get(0)) : found;
    if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
    return inflateSync(stream.contents).toString('latin1');
  };
  return pdf.getPages().map((page) => {
    const { width, height } = page.getSize();
    const fonts = page.node.Resources()!.lookup(PDFName.of('Font'), PDFDict);
    const maps = new Map(
      fonts.entries().map(([name, ref]) => {
        const font = pdf.context.lookup(ref, PDFDict);
        return [name.asString().slice(1), characters(streamOf(font.get(PDFName.of('ToUnicode'))))] as const;
      }),
    );
    const content = streamOf(page.node.get(PDFName.of('Contents')));
    const texts = content.matchAll(/\/(\w+) ([\d.]+) Tf (?:[-\d.]+ ){4}([\d.]+) ([\d.]+) Tm <([0-9a-f]+)> Tj/g);
    const placed = [...texts].map(([, font = '', size, x, y, glyphs = '']) => ({
      x: Number(x),
      y: Math.round((height - Number(y)) * 100) / 100,
      size: Number(size),
      bold: font === 'F2',
      text: (glyphs.match(/.{4}/g) ?? []).map((glyph) => maps.get(font)!.get(glyph) ?? '\uFFFD').join(''),
    }));
    return { width, height, placed };
  });
}

function characters(map: string): Map<string, string> {
  const entries = map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm);
  return new Map(
    [...entries].map(([, glyph = '', utf16 = '']) => [glyph, Buffer.from(utf16, 'hex').swap16().toString('utf16le')]),
  );
}

/** A line each, top to bottom and left to right: how it looks in a golden file. */
export function asLines(pages: readonly ReadPage[]): string {
  return pages
    .map(({ placed }, i) => {
      const sorted = placed.toSorted((a, b) => a.y - b.y || a.x - b.x);
      const lines = sorted.map(({ x, y, size, bold, text }) => `${y} ${x} ${size}${bold ? ' bold' : ''} ${text}`);
      return [`page ${i + 1}`, ...lines].join('\n');
    })
    .join('\n\n');
}
