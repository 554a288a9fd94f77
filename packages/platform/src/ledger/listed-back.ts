/**
 * What cancels and returns give back of yearly quantities (sugar, rice): the entry of the list becomes smaller, and its balance with it. Behind the
 * years of the quota and before the bonded ledger, as everywhere.
 */
import type { Stamp } from '../receipts/write.ts';
import { byteas, int2s, int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const lockHeldListed = loadPrepared(import.meta.url, 'lock-held-listed');
const changeListed = loadPrepared(import.meta.url, 'change-listed');
const giveBackListedSql = loadPrepared(import.meta.url, 'give-back-listed');

export interface ListedGone {
  /** Of the list's document. */
  id: number;
  /** By kind of goods, in hundred-thousandths of its unit; all that the list still has where it is left out. */
  goods?: ReadonlyMap<string, bigint>;
}

interface Row {
  id: number;
  goods: string;
  state: string;
  quantity: number;
  person: Buffer;
  year: number;
}

/** Lists without such goods, nearly all, change nothing. */
export async function giveBackListed(tx: Transaction, { nowMs }: Stamp, gone: readonly ListedGone[]): Promise<void> {
  if (gone.length === 0) return;
  const byId = new Map(gone.map((one) => [one.id, one]));
  const { rows } = await tx.query<Row>({ ...lockHeldListed, values: [int8s([...byId.keys()])] });
  const backs = rows
    .filter(({ state }) => state === 'posted')
    .map((row) => ({ row, quantity: quantityOf(row, byId.get(row.id)!) }))
    .filter(({ quantity }) => quantity > 0);
  if (backs.length === 0) return;
  const [ids, goods] = [int8s(backs.map(({ row }) => row.id)), texts(backs.map(({ row }) => row.goods))];
  const values = [ids, goods, int8s(backs.map(({ quantity }) => quantity)), new Date(nowMs)];
  tx.send({ ...giveBackListedSql, values });
  // One row for each balance: an update takes only one of several for the same.
  const balances = [
    ...Map.groupBy(backs, ({ row }) => `${row.person.toString('hex')}${row.year} ${row.goods}`).values(),
  ];
  const firsts = balances.map(([first]) => first!.row);
  tx.send({
    ...changeListed,
    values: [
      byteas(firsts.map(({ person }) => person)),
      int2s(firsts.map(({ year }) => year)),
      texts(firsts.map((row) => row.goods)),
      int8s(firsts.map(() => 0)),
      int8s(balances.map((some) => some.reduce((sum, { quantity }) => sum - quantity, 0))),
    ],
  });
}

const quantityOf = ({ goods, quantity }: Row, gone: ListedGone): number =>
  gone.goods === undefined ? quantity : Math.min(quantity, Number(gone.goods.get(goods) ?? 0n));
