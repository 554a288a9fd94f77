/** The lines of a bill: those of the first version stand in the explanation of the decision, those of later ones in the bill. */
import type { BillLine } from '@tongguan/clearance';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedSteps } from '../archive/decisions.ts';
import { explanationIn } from '../pipeline/explanations.ts';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { CaseRef } from './reissue.ts';
import type { BillRow } from './rows.ts';

const explanationsOf = loadSql(import.meta.url, 'explanations-of');

/**
 * Lines as the law taxed them. A list that an officer or the clock released was taxed in the step before.
 * @param archived for who may ask about a list of any day
 */
export async function taxedLines(
  db: Queries,
  seal: Seal,
  { day, id }: CaseRef,
  archived?: ArchivedDays,
): Promise<readonly BillLine[]> {
  const { rows } = await db.query<{ explanation: number; sealed: Buffer }>(explanationsOf, [day, id]);
  const steps = rows.length > 0 || !archived ? rows : await archivedSteps(archived, { day, id });
  for (const { explanation, sealed } of steps) {
    const { tax } = await explanationIn(seal, day, sealed, explanation);
    if (tax) return tax.lines;
  }
  throw new Error(`Case ${id} of ${day} has no taxed lines`);
}

export async function linesOf(
  db: Queries,
  seal: Seal,
  bill: Pick<BillRow, 'day' | 'id' | 'lines'>,
  archived?: ArchivedDays,
): Promise<readonly BillLine[]> {
  return bill.lines === null ? taxedLines(db, seal, bill, archived) : (JSON.parse(bill.lines) as BillLine[]);
}
