/** Who stands behind a case: the seller as the register knows it, the buyer's year. Masked, as all that pages show. */
import { addDays, maskIdNumber, maskName } from '@tongguan/clearance';
import { entriesOf, yearOf } from '../citizen/entries.ts';
import type { HttpServices } from '../http/services.ts';
import { loadSql } from '../store/sql.ts';
import type { HeldCase } from './queue.ts';

const sellerSql = loadSql(import.meta.url, 'profile-seller');
const buyerSql = loadSql(import.meta.url, 'profile-buyer');

/** Lists of the buyer beside the case, and the days behind us that are looked through for them. */
const ENTRIES_MAX = 20;
const ENTRIES_DAYS = 31;

type Services = Pick<HttpServices, 'pool' | 'registry' | 'contents' | 'archived' | 'clock' | 'law'>;

export async function sellerProfile({ pool, registry }: Services, code: string) {
  const [known, { rows }] = await Promise.all([
    registry.byCode(code),
    pool.query<{ created_at: Date; filed_goods: number }>(sellerSql, [code]),
  ]);
  return {
    ...{ code, name: known?.name ?? null, roles: known?.roles ?? [], sandbox: known?.sandbox ?? false },
    registeredAt: rows[0]?.created_at.toISOString() ?? null,
    filedGoods: rows[0]?.filed_goods ?? 0,
  };
}

export async function buyerProfile(services: Services, held: HeldCase, head: Readonly<Record<string, string>>) {
  const { pool, clock, law } = services;
  const to = clock.day();
  const [year, entries, { rows }] = await Promise.all([
    yearOf(pool, held.person, held.quota_year),
    entriesOf(services, held.person, { from: addDays(to, -ENTRIES_DAYS), to, limit: ENTRIES_MAX + 1 }),
    pool.query<{ reports: number; open: number }>(buyerSql, [held.person]),
  ]);
  return {
    ...{ name: maskName(head.buyerName ?? ''), idNumber: maskIdNumber(head.buyerIdNumber ?? '') },
    ...{
      year: held.quota_year,
      usedFen: year.postedFen,
      reservedFen: year.reservedFen,
      limitFen: law.parameters.yearLimitFen,
    },
    ...{ reports: rows[0]!.reports, openReports: rows[0]!.open },
    days: ENTRIES_DAYS,
    entries: entries
      .filter(({ id }) => id !== held.id)
      .slice(0, ENTRIES_MAX)
      .map(({ day, seller, goods, amountFen, amount, status }) => ({ day, seller, goods, amountFen, amount, status })),
  };
}
