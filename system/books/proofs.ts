/** All proofs of the books in one go: the platform's own queries, and those that compare one room's books with another's. No row is the proof. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Pool } from '@tongguan/platform';
import { outcome, receiptGaps } from '../ledger.ts';
import type { Course } from './course.ts';
import { DRY, STOCKED } from './kinds.ts';

export interface Difference {
  proof: string;
  row: string;
}

const PLATFORM = new URL('../../packages/platform/src/', import.meta.url);
const HERE = new URL('./sql/', import.meta.url);
/** The platform's own, by room. */
const OWN = [
  'taxes/sql/books',
  'bonded/sql/unproven-items',
  'bonded/sql/unproven-deposits',
  'ledger/sql/unbalanced-quotas',
  'ledger/sql/unbalanced-listed',
];

const sql = (url: URL): string => readFileSync(url, 'utf8');

export async function differences(pool: Pool, course: Course): Promise<Difference[]> {
  const queries = [
    ...OWN.map((name) => [name, sql(new URL(`${name}.sql`, PLATFORM))] as const),
    ...readdirSync(HERE).map((file) => [file.replace('.sql', ''), sql(new URL(file, HERE))] as const),
  ];
  const found: Difference[] = [];
  for (const [proof, query] of queries) {
    const { rows } = await pool.query<Record<string, unknown>>(query);
    const wrong = proof === OWN[0] ? rows.filter(({ difference }) => Number(difference) !== 0) : rows;
    found.push(...wrong.map((row) => ({ proof, row: JSON.stringify(row) })));
  }
  const own = (proof: string, rows: readonly string[]) => rows.map((row) => ({ proof, row }));
  return [
    ...found,
    ...own('receipts without gap', await receiptGaps(pool)),
    ...own('what was read is what was decided', await counts(pool, course)),
    ...own('stock drawn is what was read', await stock(pool, course)),
  ];
}

/** Accepted = released + rejected + deleted + waiting, and the database counts as the declarants do. */
async function counts(pool: Pool, { cases }: Course): Promise<string[]> {
  const of = (...states: string[]) => cases.filter(({ state }) => states.includes(state)).length;
  const deleted = cases.filter((one) => one.state === 'accepted' && one.deleted).length;
  const read = {
    released: of('released', 'left'),
    rejected: of('rejected'),
    waiting: of('accepted') - deleted,
    left: of('left'),
  };
  const db = await outcome(pool);
  const gone = await pool.query<{ left: number }>('select count(*)::int as left from bonded_parcel where passed');
  const stands = {
    released: db.released,
    rejected: db.decided - db.released,
    waiting: db.waiting,
    left: gone.rows[0]!.left,
  };
  const words = Object.entries(read).flatMap(([name, count]) =>
    stands[name as keyof typeof stands] === count
      ? []
      : [`${name}: ${count} were read, ${stands[name as keyof typeof stands]} stand in the database`],
  );
  const sum = of('refused') + read.released + read.rejected + read.waiting + deleted;
  if (sum !== cases.length) words.push(`${cases.length} cases, ${sum} have an end`);
  if (db.decidedTwice > 0) words.push(`${db.decidedTwice} lists were decided twice`);
  return words;
}

/** Of each item: what the declarants know as released and not given back is what the ledger has as drawn. */
async function stock(pool: Pool, { cases }: Course): Promise<string[]> {
  const drawn = new Map<string, number>([...STOCKED, ...DRY].map((item) => [item, 0]));
  for (const { drawn: lines = [], state, kind, after } of cases) {
    if (state !== 'released' && state !== 'left') continue;
    for (const { itemNo, qty } of lines) {
      const back = after !== 'done' ? 0 : kind.after === 'return-part' ? 1 : qty;
      drawn.set(itemNo, drawn.get(itemNo)! + qty - back);
    }
  }
  const { rows } = await pool.query<{ item_no: string; qty: number }>(
    'select item_no, ((pre_decrease + actual_decrease) / 100000)::int as qty from bonded_item',
  );
  return rows.flatMap(({ item_no, qty }) =>
    drawn.get(item_no) === qty ? [] : [`${item_no}: ${drawn.get(item_no)} were released, ${qty} are drawn`],
  );
}
