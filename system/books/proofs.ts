/** All proofs of the books in one go: the platform's own queries, and those that compare one room's books with another's. No row is the proof. */
import { readFileSync } from 'node:fs';
import type { Pool } from '@tongguan/platform';
import { outcome, receiptGaps } from '../ledger.ts';
import type { Course } from './course.ts';
import { DRY, STOCKED } from './kinds.ts';

/** What must hold, over how many rows it was looked at, and what breaks it: nothing. Over no row nothing is proved. */
export interface Proof {
  proof: string;
  over: number;
  broken: string[];
}

interface Query {
  proof: string;
  /** Table whose rows it is about. */
  over: string;
  sql: URL;
}

const platform = (name: string) => new URL(`../../packages/platform/src/${name}.sql`, import.meta.url);
const across = (name: string) => new URL(`./sql/${name}.sql`, import.meta.url);

/** One row for each equation, with what is missing to it. */
const TAX_BOOKS = platform('taxes/sql/books');

const QUERIES: readonly Query[] = [
  {
    proof: 'quota: every balance is the sum of its entries',
    over: 'quota_entry',
    sql: platform('ledger/sql/unbalanced-quotas'),
  },
  {
    proof: 'yearly quantities: every balance is the sum of its entries',
    over: 'listed_quantity_entry',
    sql: platform('ledger/sql/unbalanced-listed'),
  },
  {
    proof: 'bonded ledger: every quantity is the sum of its movements, none below zero',
    over: 'bonded_movement',
    sql: platform('bonded/sql/unproven-items'),
  },
  {
    proof: 'deposits: both balances are the sums of their entries, held is what open exits bind',
    over: 'bonded_deposit_entry',
    sql: platform('bonded/sql/unproven-deposits'),
  },
  { proof: 'nobody has more than the year allows', over: 'quota', sql: across('limits') },
  {
    proof: 'quota posted is the dutiable price of released lists, less what was given back; reserved is what waits',
    over: 'decision',
    sql: across('quota-of-lists'),
  },
  {
    proof: 'yearly quantities stand for lists that stand',
    over: 'listed_quantity_entry',
    sql: across('listed-of-lists'),
  },
  {
    proof: 'bills that stand are the taxes of released lists, less what was given back',
    over: 'tax_bill',
    sql: across('bills-of-lists'),
  },
  {
    proof: 'stock was drawn by released lists, or by exits that a deposit secures',
    over: 'bonded_movement',
    sql: across('stock-of-lists'),
  },
  {
    proof: 'paid is transferred once at the bank, of the same sum',
    over: 'simulated_bank_transfer',
    sql: across('bank'),
  },
];

type Books = Pick<Pool, 'query'>;

export async function proofs(db: Books, course: Course): Promise<Proof[]> {
  const found: Proof[] = [];
  const prove = async (proof: string, over: number | string, broken: readonly unknown[]) => {
    const words = broken.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
    found.push({ proof, over: typeof over === 'number' ? over : await rowsOf(db, over), broken: words });
  };
  for (const { book, difference } of (await db.query<{ book: string; difference: number }>(sqlOf(TAX_BOOKS))).rows) {
    await prove(`taxes: ${book}`, 'tax_bill', Number(difference) === 0 ? [] : [`${difference} are missing to it`]);
  }
  for (const { proof, over, sql } of QUERIES) await prove(proof, over, (await db.query(sqlOf(sql))).rows);
  await prove('receipts are numbered without gap', 'receipt_pack', await receiptGaps(db));
  await prove(
    'every case has its end, and the database counts them as their declarants do',
    course.cases.length,
    await counts(db, course),
  );
  await prove('stock drawn is what declarants read as released', 'bonded_item', await stock(db, course));
  return found;
}

const sqlOf = (url: URL): string => readFileSync(url, 'utf8');

async function rowsOf(db: Books, table: string): Promise<number> {
  return (await db.query<{ rows: number }>(`select count(*)::int as rows from ${table}`)).rows[0]!.rows;
}

/** Accepted = released + rejected + deleted + waiting, and the database counts as the declarants do. */
async function counts(db: Books, { cases }: Course): Promise<string[]> {
  const of = (...states: string[]) => cases.filter(({ state }) => states.includes(state)).length;
  const deleted = cases.filter((one) => one.state === 'accepted' && one.deleted).length;
  const read = {
    released: of('released', 'left'),
    rejected: of('rejected'),
    waiting: of('accepted') - deleted,
    left: of('left'),
  };
  const { released, decided, waiting, decidedTwice } = await outcome(db);
  const gone = await db.query<{ left: number }>('select count(*)::int as left from bonded_parcel where passed');
  const stands = { released, rejected: decided - released, waiting, left: gone.rows[0]!.left };
  const words = Object.entries(read).flatMap(([name, count]) =>
    stands[name as keyof typeof stands] === count
      ? []
      : [`${name}: ${count} were read, ${stands[name as keyof typeof stands]} stand in the database`],
  );
  const sum = of('refused') + read.released + read.rejected + read.waiting + deleted;
  if (sum !== cases.length) words.push(`${cases.length} cases, ${sum} have an end`);
  if (decidedTwice > 0) words.push(`${decidedTwice} lists were decided twice`);
  return words;
}

/** Of each item: what the declarants know as released and not given back is what the ledger has as drawn. */
async function stock(db: Books, { cases }: Course): Promise<string[]> {
  const drawn = new Map<string, number>([...STOCKED, ...DRY].map((item) => [item, 0]));
  for (const { drawn: lines = [], state, kind, after } of cases) {
    if (state !== 'released' && state !== 'left') continue;
    for (const { itemNo, qty } of lines) {
      const back = after !== 'done' ? 0 : kind.after === 'return-part' ? 1 : qty;
      drawn.set(itemNo, drawn.get(itemNo)! + qty - back);
    }
  }
  const { rows } = await db.query<{ item_no: string; qty: number }>(
    'select item_no, ((pre_decrease + actual_decrease) / 100000)::int as qty from bonded_item where item_no = any ($1)',
    [[...drawn.keys()]],
  );
  return rows.flatMap(({ item_no, qty }) =>
    drawn.get(item_no) === qty ? [] : [`${item_no}: ${drawn.get(item_no)} were released, ${qty} are drawn`],
  );
}
