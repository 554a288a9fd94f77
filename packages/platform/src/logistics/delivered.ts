/** Parcels that were signed for (513). A parcel is delivered once; a number that is given again after its months names another one. */
import type { Fate } from '../intake/fate.ts';
import type { Stamp } from '../receipts/write.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Queries, Transaction } from '../store/transaction.ts';

const addDelivered = loadSql(import.meta.url, 'add-delivered');
const deliveredParcels = loadSql(import.meta.url, 'delivered-parcels');
const deliveredDocumentsSql = loadSql(import.meta.url, 'delivered-documents');

/** logisticsStatus: the only one that the standard has. */
export const SIGNED_FOR = 'S';

interface Parcel {
  logisticsCode: string;
  logisticsNo: string;
  /** Signed for at this time or later (UTC milliseconds): of a list, when it was accepted. */
  sinceMs?: number;
}

/** Which of the parcels were signed for, in their order. */
export async function areDelivered(db: Queries, parcels: readonly Parcel[]): Promise<boolean[]> {
  if (parcels.length === 0) return [];
  const values = [
    texts(parcels.map(({ logisticsCode }) => logisticsCode)),
    texts(parcels.map(({ logisticsNo }) => logisticsNo)),
    int8s(parcels.map(({ sinceMs = 0 }) => sinceMs)),
  ];
  const { rows } = await db.query<{ place: number }>(deliveredParcels, values);
  const places = new Set(rows.map(({ place }) => place));
  return parcels.map((_, i) => places.has(i + 1));
}

/** Of documents, those that said of a parcel that it was delivered; `old`: so long ago that the number may name another by now. */
export async function deliveredDocuments(db: Queries, ids: readonly number[]): Promise<{ id: number; old: boolean }[]> {
  return (await db.query<{ id: number; old: boolean }>(deliveredDocumentsSql, [int8s(ids)])).rows;
}

export async function keepDelivered(tx: Transaction, stamp: Stamp, fates: readonly Fate[]): Promise<void> {
  if (fates.length === 0) return;
  const heads = fates.map(({ doc }) => doc.record.head);
  await tx.query(addDelivered, [
    texts(heads.map((head) => head.logisticsCode)),
    texts(heads.map((head) => head.logisticsNo)),
    int8s(fates.map(({ id }) => id)),
    stamp.day,
    new Date(stamp.nowMs),
  ]);
}
