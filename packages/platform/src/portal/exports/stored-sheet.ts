/** Orders or inventories that the company has sent, in the columns of the sheet that is filled in: what went in comes out. */
import type { Readable } from 'node:stream';
import type { HttpServices } from '../../http/services.ts';
import { KEY } from '../../intake/kinds.ts';
import type { StoredRecord } from '../../records.ts';
import { documentsByKeys } from '../../status/documents.ts';
import { documentsOf } from '../documents.ts';
import type { DocumentQueryString, PortalReceiptLine } from '../shapes.ts';
import { type Column, columnsOf, SHEET_TYPES, type SheetKind } from '../sheets/columns.ts';
import { writeHead } from '../sheets/template.ts';
import { streamed } from './write.ts';

/** As many as a sheet takes that is read. */
const DOCUMENTS_MAX = 5_000;
const STEP = 100;
const LOOKED_MAX = 50_000;

export function storedSheet(
  services: HttpServices,
  company: string,
  kind: SheetKind,
  wanted: Pick<DocumentQueryString, 'state' | 'q'>,
): Readable {
  const columns = columnsOf(kind);
  return streamed(SHEET_TYPES[kind], async (sheet, isGone) => {
    for (const row of writeHead(sheet, columns)) row.commit();
    for await (const record of recordsOf(services, company, kind, wanted)) {
      if (isGone()) return;
      for (const line of record.list) sheet.addRow(cellsOf(columns, record, line)).commit();
    }
  });
}

const cellsOf = (
  columns: readonly Column[],
  { head }: StoredRecord,
  line: Readonly<Record<string, string>>,
): string[] => columns.map(({ section, field }) => (section === 'head' ? head : line)[field.name] ?? '');

async function* recordsOf(
  services: HttpServices,
  company: string,
  kind: SheetKind,
  wanted: Pick<DocumentQueryString, 'state' | 'q'>,
): AsyncGenerator<StoredRecord> {
  let before: number | undefined;
  let left = DOCUMENTS_MAX;
  const seen = new Set<number>();
  for (let looked = 0; looked < LOOKED_MAX; ) {
    const query = { kind, ...wanted, ...(before && { before }) };
    const page = await documentsOf(services, company, query, { count: STEP, most: LOOKED_MAX / 10 });
    for (const [id, record] of await sentBy(services, company, kind, page.documents)) {
      if (seen.has(id)) continue;
      if (left-- === 0) return;
      seen.add(id);
      yield record;
    }
    looked += page.looked;
    before = page.next;
    if (before === undefined) return;
  }
}

/** As they stand now, of those that the company has sent itself. */
async function sentBy(
  services: HttpServices,
  company: string,
  kind: SheetKind,
  lines: readonly PortalReceiptLine[],
): Promise<[number, StoredRecord][]> {
  const keys = lines.map(({ owner, number }) => ({ kind: KEY[kind], owner, number }));
  const documents = await documentsByKeys(services, keys);
  const own = documents.filter(({ sender }) => sender === company);
  const records = await services.contents.of(services.pool, own);
  return own.map(({ id }) => [id, records.get(id)!]);
}
