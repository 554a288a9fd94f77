/** Who stands behind a case: the seller as the register knows it, the buyer's year. Masked, as all that pages show. */
import { addDays, maskIdNumber, maskName } from '@tongguan/clearance';
import { type Entry, entriesOf, yearOf } from '../citizen/entries.ts';
import type { HttpServices } from '../http/services.ts';
import { loadSql } from '../store/sql.ts';
import type { HeldCase } from './queue.ts';

const sellerSql = loadSql(import.meta.url, 'profile-seller');
const buyerSql = loadSql(import.meta.url, 'profile-buyer');

/** Lists of the buyer beside the case, those of them that are shown, and the days behind us that are looked through for them. */
const LISTS_MAX = 40;
const ENTRIES_MAX = 20;
const ENTRIES_DAYS = 31;

/** What a seller did of late, and how many kinds of goods are named. */
const SELLER_DAYS = 90;
const HEADINGS_MAX = 5;

type Services = Pick<HttpServices, 'pool' | 'registry' | 'contents' | 'archived' | 'clock' | 'law'>;

interface SellerRow {
  created_at: Date | null;
  first_seen: string | null;
  released: number;
  rejected: number;
  held: number;
  inspected: number;
  found: number;
  returned: number;
  filed_goods: number;
  headings: { heading: string; lists: number }[];
}

export async function sellerProfile({ pool, registry, clock }: Services, code: string) {
  const since = addDays(clock.day(), 1 - SELLER_DAYS);
  const firstMonth = `${since.slice(0, 7)}-01`;
  const [known, { rows }] = await Promise.all([
    registry.byCode(code),
    pool.query<SellerRow>(sellerSql, [code, since, firstMonth, HEADINGS_MAX]),
  ]);
  const { created_at, first_seen, filed_goods, ...did } = rows[0]!;
  return {
    ...{ code, name: known?.name ?? null, roles: known?.roles ?? [], sandbox: known?.sandbox ?? false },
    ...{ registeredAt: created_at?.toISOString() ?? null, firstSeen: first_seen, filedGoods: filed_goods },
    ...{ days: SELLER_DAYS, ...did },
  };
}

export async function buyerProfile(services: Services, held: HeldCase, head: Readonly<Record<string, string>>) {
  const { pool, clock, law } = services;
  const to = clock.day();
  const [year, entries, { rows }] = await Promise.all([
    yearOf(pool, held.person, held.quota_year),
    entriesOf(services, held.person, { from: addDays(to, -ENTRIES_DAYS), to, limit: LISTS_MAX }),
    pool.query<{ reports: number; open: number }>(buyerSql, [held.person]),
  ]);
  const others = entries.filter(({ id, amount }) => id !== held.id && amount !== 'returned');
  return {
    ...{ name: maskName(head.buyerName ?? ''), idNumber: maskIdNumber(head.buyerIdNumber ?? '') },
    ...{
      year: held.quota_year,
      usedFen: year.postedFen,
      reservedFen: year.reservedFen,
      limitFen: law.parameters.yearLimitFen,
    },
    ...{ reports: rows[0]!.reports, openReports: rows[0]!.open },
    ...{ days: ENTRIES_DAYS, lists: others.length, addresses: await addressesOf(services, others, head) },
    entries: entries
      .filter(({ id }) => id !== held.id)
      .slice(0, ENTRIES_MAX)
      .map(({ day, seller, goods, amountFen, amount, status }) => ({ day, seller, goods, amountFen, amount, status })),
  };
}

/** To how many addresses his lists go, this one with them. Already opened a moment ago, so at hand. */
async function addressesOf(
  { pool, contents }: Services,
  others: readonly Entry[],
  head: Readonly<Record<string, string>>,
): Promise<number> {
  const records = await contents.of(
    pool,
    others.map(({ list }) => list),
  );
  const heads = [head, ...[...records.values()].map((record) => record.head)];
  return new Set(heads.map(({ consigneeAddress = '' }) => consigneeAddress.replace(/\s/g, ''))).size;
}
