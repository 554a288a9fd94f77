/**
 * A PDF of sheets with the font that they use. The same sheets give the same bytes: no time of making, no random id. The font is embedded with
 * the glyphs that are used only, and with their characters, so that text can be searched and copied.
 */
import { type PDFContext, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import { Face } from '../font/face.ts';
import { closeSlices, WEIGHTS } from '../font/slices.ts';
import { METRICS, writeTrueType } from '../font/truetype.ts';
import { FONT_NAMES, PAGE, Sheet } from './sheet.ts';

export interface About {
  title: string;
  subject: string;
  /** What dates the paper, UTC ms: stands as the time of making. */
  dateMs: number;
}

/** Writes sheets and gives the file. */
export async function makePdf(about: About, write: (newSheet: () => Sheet) => void): Promise<Buffer> {
  const faces = { regular: new Face('regular'), bold: new Face('bold') };
  const sheets: Sheet[] = [];
  try {
    write(() => {
      const sheet = new Sheet(faces);
      sheets.push(sheet);
      return sheet;
    });
  } finally {
    closeSlices();
  }
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const { context } = pdf;
  const fonts = Object.values(faces).map((face) => [FONT_NAMES[face.weight], embed(context, face)] as const);
  for (const { content } of sheets) {
    const { node } = pdf.addPage([PAGE.width, PAGE.height]);
    node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
    for (const [name, font] of fonts) node.setFontDictionary(PDFName.of(name), font);
  }
  describe(pdf, about);
  return Buffer.from(await pdf.save());
}

function describe(pdf: PDFDocument, { title, subject, dateMs }: About): void {
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(subject);
  pdf.setProducer('Tongguan');
  pdf.setCreator('Tongguan');
  pdf.setLanguage('zh-CN');
  for (const set of ['setCreationDate', 'setModificationDate'] as const) pdf[set](new Date(dateMs));
}

/** As a font of two-byte glyph numbers (Identity-H). */
function embed(context: PDFContext, face: Face): PDFRef {
  const name = `TONGGU+NotoSansSC-${face.weight === 'bold' ? 'Bold' : 'Regular'}`;
  const file = writeTrueType(face.outlines);
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4, // symbolic: its glyphs are found by number
      FontBBox: [-1_000, -1_050, 3_000, 1_810],
      ItalicAngle: 0,
      Ascent: METRICS.ascent,
      Descent: METRICS.descent,
      CapHeight: METRICS.capHeight,
      StemV: Math.round(WEIGHTS[face.weight] / 5),
      FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
    }),
  );
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDToGIDMap: 'Identity',
    FontDescriptor: descriptor,
    DW: 1_000,
    W: [1, face.outlines.map(({ advance }) => advance)],
  });
  (descendant as PDFDict).set(PDFName.of('CIDSystemInfo'), systemInfo(context));
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
    ToUnicode: context.register(context.flateStream(toUnicode(face))),
  });
  return context.register(font);
}

function systemInfo(context: PDFContext): PDFDict {
  const info = PDFDict.withContext(context);
  info.set(PDFName.of('Registry'), PDFHexString.of(Buffer.from('Adobe').toString('hex')));
  info.set(PDFName.of('Ordering'), PDFHexString.of(Buffer.from('Identity').toString('hex')));
  info.set(PDFName.of('Supplement'), context.obj(0));
  return info;
}

/** Entries of one block of a CMap. */
const BLOCK = 100;

function toUnicode(face: Face): string {
  const entries = [...face.characters].map(([character, glyph]) => {
    const utf16 = Buffer.from(String.fromCodePoint(character), 'utf16le').swap16().toString('hex');
    return `<${glyph.toString(16).padStart(4, '0')}> <${utf16}>`;
  });
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += BLOCK) {
    const block = entries.slice(i, i + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
