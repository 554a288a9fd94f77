// Does the run add up? What the generator was told, what it read, and what the database holds must be the same parcels, receipts and money.
// A run where they are not is void, whatever its speed.
import type { Pool } from '@tongguan/platform';
import { RECEIPTS } from '@tongguan/traffic';
import { type TaxCheck, taxOfExplanations } from './tax.ts';

/** Found in the database after the drain. */
export interface Stored {
  inventories: number;
  released: number;
  /** By customs or, before, by E-port. */
  rejected: number;
  /** Of the rejected, those that E-port turned away: they have its refusal and nothing else. */
  turnedAway: number;
  /** For arrival or an officer. */
  held: number;
  /** For documents. */
  waiting: number;
  receipts: number;
  /** Sum over the participants' counters of the last number given. */
  receiptNumbers: number;
  /** Packs that do not begin where the one before ended. */
  receiptGaps: number;
  quotaPostedFen: number;
  quotaReservedFen: number;
  quotaEntriesPostedFen: number;
  releasedDutiableFen: number;
  releasedTaxFen: number;
  tax: TaxCheck;
}

export interface Counts {
  /** Told by the generator, over all loads of the run. */
  sent: { accepted: number; released: number; rejected: number; receipts: number; gaps: number; refused: number };
  stored: Stored;
}

/** Every way in which the counts contradict each other; none for a sound run. */
export function contradictions({ sent, stored }: Counts): string[] {
  const found: string[] = [];
  const same = (what: string, a: number, b: number) => {
    if (a !== b) found.push(`${what}: ${a} is not ${b}`);
  };
  const { released, rejected, held, waiting, tax } = stored;
  const expected =
    stored.inventories * (RECEIPTS.documents + RECEIPTS.list) +
    released * RECEIPTS.released +
    (rejected - stored.turnedAway) * RECEIPTS.rejected;
  if (sent.accepted === 0) found.push('no inventory was accepted');
  same('messages refused', sent.refused, 0);
  same('inventories accepted, inventories stored', sent.accepted, stored.inventories);
  same('accepted, released + held + rejected + waiting', sent.accepted, released + held + rejected + waiting);
  same('releases read, releases stored', sent.released, released);
  same('rejections read, rejections stored', sent.rejected, rejected);
  same('receipts stored, receipts expected', stored.receipts, expected);
  same('receipts read, receipts stored', sent.receipts, stored.receipts);
  same('receipts stored, numbers given', stored.receipts, stored.receiptNumbers);
  same('gaps in stored receipt numbers', stored.receiptGaps, 0);
  same('gaps in receipt numbers read', sent.gaps, 0);
  same('quota posted, duty-liable value released (fen)', stored.quotaPostedFen, stored.releasedDutiableFen);
  same('quota posted, entries posted (fen)', stored.quotaPostedFen, stored.quotaEntriesPostedFen);
  if (waiting + held === 0) same('quota reserved with nothing waiting (fen)', stored.quotaReservedFen, 0);
  same('tax of the releases checked, their tax lines (fen)', tax.taxFen, tax.linesFen);
  if (tax.share === 1)
    same('tax lines checked, tax of all that was released (fen)', tax.linesFen, stored.releasedTaxFen);
  return found;
}

/** Copies that a growth run has put beside stand below zero and before 2000 (preload.ts): they were never sent. */
const countRows = `select
  (select count(*) from document_key where kind = 5 and id > 0) as inventories,
  (select count(*) from decision where status = 800 and id > 0) as released,
  (select count(*) from decision where status = 100 and id > 0)
    + (select count(*) from document_key where kind = 5 and state = 3 and id > 0) as rejected,
  (select count(*) from document_key where kind = 5 and state = 3 and id > 0) as "turnedAway",
  (select count(*) from waiting_case where hold is not null) as held,
  (select count(*) from waiting_case where hold is null) as waiting,
  (select coalesce(sum(count), 0)::bigint from receipt_pack where first_no > 0) as receipts,
  (select coalesce(sum(next - 1), 0)::bigint from receipt_counter) as "receiptNumbers",
  (select count(*) from (
    select first_no, lag(first_no + count, 1, 1::bigint) over (partition by receiver order by first_no) as due
    from receipt_pack where first_no > 0
  ) packs where first_no <> due) as "receiptGaps",
  (select coalesce(sum(posted_fen), 0)::bigint from quota where year > 2000) as "quotaPostedFen",
  (select coalesce(sum(reserved_fen), 0)::bigint from quota where year > 2000) as "quotaReservedFen",
  (select coalesce(sum(amount_fen), 0)::bigint from quota_entry where state = 'posted' and id > 0) as "quotaEntriesPostedFen",
  (select coalesce(sum(dutiable_fen), 0)::bigint from decision where status = 800 and id > 0) as "releasedDutiableFen",
  (select coalesce(sum(duty_fen + vat_fen + consumption_fen), 0)::bigint from decision where status = 800 and id > 0) as "releasedTaxFen"`;

export async function storedCounts(pool: Pool, dataDir: string): Promise<Stored> {
  const counted = (await pool.query<Omit<Stored, 'tax'>>(countRows)).rows[0]!;
  return { ...counted, tax: await taxOfExplanations(pool, dataDir) };
}
