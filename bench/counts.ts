// Does the run add up? What the generator was told, what it read, and what the database holds must be the same parcels, receipts and money.
// A run where they are not is void, whatever its speed.
import type { Pool } from '@tongguan/platform';
import { RECEIPTS } from '@tongguan/traffic';

export interface Counts {
  /** Told by the generator, over all loads of the run. */
  sent: { accepted: number; released: number; rejected: number; receipts: number; gaps: number; refused: number };
  /** Found in the database after the drain. */
  stored: {
    inventories: number;
    released: number;
    rejected: number;
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
  };
}

/** Every way in which the counts contradict each other; none for a sound run. */
export function contradictions({ sent, stored }: Counts): string[] {
  const found: string[] = [];
  const same = (what: string, a: number, b: number) => {
    if (a !== b) found.push(`${what}: ${a} is not ${b}`);
  };
  const decided = stored.released + stored.rejected + stored.waiting;
  const { documents, list, released, rejected } = RECEIPTS;
  const expected = stored.inventories * (documents + list) + stored.released * released + stored.rejected * rejected;
  if (sent.accepted === 0) found.push('no inventory was accepted');
  same('messages refused', sent.refused, 0);
  same('inventories accepted, inventories stored', sent.accepted, stored.inventories);
  same('accepted, released + rejected + waiting', sent.accepted, decided);
  same('releases read, releases stored', sent.released, stored.released);
  same('rejections read, rejections stored', sent.rejected, stored.rejected);
  same('receipts stored, receipts expected', stored.receipts, expected);
  same('receipts read, receipts stored', sent.receipts, stored.receipts);
  same('receipts stored, numbers given', stored.receipts, stored.receiptNumbers);
  same('gaps in stored receipt numbers', stored.receiptGaps, 0);
  same('gaps in receipt numbers read', sent.gaps, 0);
  same('quota posted, duty-liable value released (fen)', stored.quotaPostedFen, stored.releasedDutiableFen);
  same('quota posted, entries posted (fen)', stored.quotaPostedFen, stored.quotaEntriesPostedFen);
  if (stored.waiting === 0) same('quota reserved with nothing waiting (fen)', stored.quotaReservedFen, 0);
  return found;
}

const countRows = `select
  (select count(*) from document where kind = 621) as inventories,
  (select count(*) from decision where status = 800) as released,
  (select count(*) from decision where status = 100) as rejected,
  (select count(*) from waiting_case) as waiting,
  (select coalesce(sum(count), 0)::bigint from receipt_pack) as receipts,
  (select coalesce(sum(next - 1), 0)::bigint from receipt_counter) as "receiptNumbers",
  (select count(*) from (
    select first_no, lag(first_no + count, 1, 1::bigint) over (partition by receiver order by first_no) as due from receipt_pack
  ) packs where first_no <> due) as "receiptGaps",
  (select coalesce(sum(posted_fen), 0)::bigint from quota) as "quotaPostedFen",
  (select coalesce(sum(reserved_fen), 0)::bigint from quota) as "quotaReservedFen",
  (select coalesce(sum(amount_fen), 0)::bigint from quota_entry where state = 'posted') as "quotaEntriesPostedFen",
  (select coalesce(sum(dutiable_fen), 0)::bigint from decision where status = 800) as "releasedDutiableFen"`;

export async function storedCounts(pool: Pool): Promise<Counts['stored']> {
  return (await pool.query<Counts['stored']>(countRows)).rows[0]!;
}
