/** Why a list was refused, by E-port or by customs: what sends its goods to general trade. */
import type { Contents } from '../documents/contents.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const refusalOf = loadSql(import.meta.url, 'refusal-of');

/** A list by its own key. */
export interface ListRef {
  agentCode: string;
  copNo: string;
}

const CODE = /\[Code:(-?\w+);/g;

/** Codes of the last refusal; none where the list was released, is still open or was never sent. */
export async function refusedCodes(
  { contents }: { contents: Contents },
  tx: Transaction,
  { agentCode, copNo }: ListRef,
): Promise<string[]> {
  const { rows } = await tx.query<{ day: string; id: number; text: string | null; released: boolean }>(refusalOf, [
    agentCode,
    copNo,
  ]);
  const found = rows[0];
  if (!found || found.released) return [];
  if (found.text !== null) return [...found.text.matchAll(CODE)].map(([, code]) => code!);
  const document = (await contents.documents(tx, [found])).get(found.id)!;
  return document.answer.startsWith('-') ? [document.answer] : [];
}
