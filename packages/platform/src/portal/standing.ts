/** What became of a list besides its latest receipt: whether it stands though something was refused since, and what was applied for about it. */
import { beijingIso } from '../clock.ts';
import type { HttpServices } from '../http/services.ts';
import { loadSql } from '../store/sql.ts';
import { appliedLists } from './applications/list.ts';
import type { PortalReceiptLine } from './shapes.ts';

const standingListsSql = loadSql(import.meta.url, 'standing-lists');

export interface ToldLine {
  line: PortalReceiptLine;
  /** ISO 8601, Beijing: of a list that stands though its latest receipt is a refusal. */
  releasedAt?: string;
}

export const isRefusal = ({ kind, returnStatus }: PortalReceiptLine): boolean =>
  kind === 'inventory' && returnStatus.startsWith('-');

/** In their order. */
export async function toldLines(services: HttpServices, lines: readonly PortalReceiptLine[]): Promise<ToldLine[]> {
  const standing = await standingLists(services, lines.filter(isRefusal));
  const told = lines.map((line): ToldLine => standing.get(line.document) ?? { line });
  const numbers = told.flatMap(({ line: { kind, invtNo } }) => (kind === 'inventory' && invtNo ? [invtNo] : []));
  const applied = await appliedLists(services, numbers);
  return told.map(({ line, ...more }) => {
    const since = line.kind === 'inventory' ? applied.get(line.invtNo ?? '') : undefined;
    return { line: since ? { ...line, applied: since } : line, ...more };
  });
}

async function standingLists(
  { pool }: HttpServices,
  refused: readonly PortalReceiptLine[],
): Promise<Map<string, ToldLine>> {
  if (refused.length === 0) return new Map();
  const { rows } = await pool.query<{ place: number; invt_no: string; released_at: Date | null }>(standingListsSql, [
    refused.map(({ owner }) => owner),
    refused.map(({ number }) => number),
  ]);
  return new Map(
    rows.map(({ place, invt_no, released_at }): [string, ToldLine] => {
      const line = refused[place - 1]!;
      const standing = released_at ? ('released' as const) : ('passed' as const);
      const releasedAt = released_at && beijingIso(released_at.getTime());
      return [line.document, { line: { ...line, invtNo: invt_no, standing }, ...(releasedAt && { releasedAt }) }];
    }),
  );
}
