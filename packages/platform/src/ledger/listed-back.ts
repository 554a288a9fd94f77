/**
 * Cancels and returns give back what a released list took of the yearly quantities of listed goods, by entries of their own as the quota does.
 * Nearly no list took any: then one statement finds nothing.
 */
import type { Stamp } from '../receipts/write.ts';
import { byteas, int2s, int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const lockTaken = loadPrepared(import.meta.url, 'lock-taken-listed');
const changeListed = loadPrepared(import.meta.url, 'change-listed');
const copyEntries = copyInto('listed_quantity_entry (day, id, goods, person, year, quantity, state, list, at)');

export interface ListedBack {
  /** The inventory that was released, by its document's id. */
  list: number;
  /** Of the cancel or return. */
  id: number;
  /** By kind of goods; all that is left where left out. */
  quantities?: ReadonlyMap<string, bigint>;
}

interface TakenRow {
  id: number;
  goods: string;
  person: Buffer;
  year: number;
  /** What the list took, less what has been given back of it. */
  remaining: number;
}

/** In the caller's transaction, behind its quota and before its ledgers of bonded goods. */
export async function giveBackListed(tx: Transaction, stamp: Stamp, backs: readonly ListedBack[]): Promise<void> {
  if (backs.length === 0) return;
  const { rows } = await tx.query<TakenRow>({ ...lockTaken, values: [int8s(backs.map(({ list }) => list))] });
  if (rows.length === 0) return;
  const given = rows.flatMap((row) => {
    const { id, quantities } = backs.find(({ list }) => list === row.id)!;
    const wanted = quantities ? Number(quantities.get(row.goods) ?? 0n) : row.remaining;
    const quantity = Math.min(wanted, row.remaining);
    return quantity > 0 ? [{ ...row, by: id, quantity }] : [];
  });
  if (given.length === 0) return;
  const entries = new CopyRows();
  for (const { by, id, goods, person, year, quantity } of given) {
    entries.row(9).date(stamp.day).int8(by).text(goods).bytes(person).int2(year).int8(quantity);
    entries.text('returned').int8(id).time(stamp.nowMs);
  }
  entries.send(tx, copyEntries);
  for (const { person, year, goods, quantity } of given) {
    const key = [byteas([person]), int2s([year]), texts([goods])];
    tx.send({ ...changeListed, values: [...key, int8s([0]), int8s([-quantity])] });
  }
}
