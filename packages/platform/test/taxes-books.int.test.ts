// Slices of guarantee under faults: processes that share two guarantors' accounts, release, roll back, die, are robbed of their slices, while
// bills are voided and summed up. Nothing is lost and nothing is frozen twice.

import { defaultParameters } from '@tongguan/clearance';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoadedCase } from '../src/pipeline/cases.ts';
import type { Step } from '../src/pipeline/steps.ts';
import type { Registry } from '../src/services.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { loadSql } from '../src/store/sql.ts';
import { failureKind, inTransaction } from '../src/store/transaction.ts';
import { fileGuarantee } from '../src/taxes/accounts.ts';
import { gatherOrphans } from '../src/taxes/duty.ts';
import { GuaranteeBook } from '../src/taxes/guarantee-book.ts';
import { Guarantees } from '../src/taxes/guarantees.ts';
import { voidBill } from '../src/taxes/index.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

const books = loadSql(new URL('../src/taxes/', import.meta.url).href, 'books');
const DAY = '2026-11-28';
const stamp = { day: DAY, nowMs: Date.parse('2026-11-28T04:00:00Z') };
const GUARANTORS = ['GUARANTEE1', 'GUARANTEE2'];
const registry = { byCode: async (code: string) => ({ code }) } as unknown as Registry;
const quiet = { registry, parameters: { billReceipt: 'off' as const } };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 16 });
  await ensurePartitions(database.pool, DAY, 0);
});
afterAll(() => database?.close());

let processes: Guarantees[];
let nextId = 1;
const newProcess = () => {
  const drawing = { pool: database.pool, nowMs: () => stamp.nowMs, holder: `process ${nextId++}`, openingFen: 300_000 };
  return new Guarantees(drawing, registry);
};

interface Commit {
  process: number;
  lists: { guarantor: number; taxFen: number }[];
  ending: 'commit' | 'roll back' | 'die';
}

const commit: fc.Arbitrary<Commit> = fc.record({
  process: fc.nat(2),
  lists: fc.array(fc.record({ guarantor: fc.nat(1), taxFen: fc.nat(4_000) }), { minLength: 1, maxLength: 5 }),
  ending: fc.oneof(
    { weight: 8, arbitrary: fc.constant('commit' as const) },
    { weight: 1, arbitrary: fc.constant('roll back' as const) },
    { weight: 1, arbitrary: fc.constant('die' as const) },
  ),
});
type Happening = Commit[] | 'rob' | 'void' | 'top up';
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.array(commit, { minLength: 1, maxLength: 6 }) },
  fc.constant('rob' as const),
  fc.constant('void' as const),
  fc.constant('top up' as const),
);

/** Lists that found room, as the pipeline would release them. */
async function release({ process, lists, ending }: Commit): Promise<void> {
  const guarantees = processes[process]!;
  const ids = lists.map(() => nextId++ * 128);
  const cases = lists.map(({ guarantor, taxFen }, i) => caseOf(ids[i]!, GUARANTORS[guarantor]!, taxFen));
  const work = inTransaction(database.pool, async (tx) => {
    const book = await GuaranteeBook.lock(tx, cases, defaultParameters, guarantees);
    for (const [i, loaded] of cases.entries()) {
      const { taxFen } = lists[i]!;
      if (taxFen <= (book.facts(loaded).guaranteeLeftFen ?? 0)) book.move(stepOf(loaded, taxFen));
    }
    book.write(tx, stamp);
    await tx.query('select 1');
    if (ending === 'roll back') throw new Error('rolled back');
  });
  await work.catch((error) => {
    if (error.message !== 'rolled back' && failureKind(error) !== 'race') throw error;
  });
  if (ending === 'die') processes[process] = newProcess(); // what the other one held is nobody's now
}

const caseOf = (id: number, assureCode: string, taxFen: number) =>
  ({ row: { id, day: DAY, dutiable_fen: taxFen * 2 }, inventory: { head: { assureCode } } }) as unknown as LoadedCase;
const stepOf = ({ row, inventory }: LoadedCase, vat: number) =>
  ({
    row,
    status: 800,
    invtNo: `5301${String(row.id).padStart(14, '0')}`,
    taxFen: { duty: 0, vat, consumption: 0 },
    inventory: {
      record: {
        head: { ...inventory.head, ebcCode: 'SELLERCO01', logisticsCode: 'LOGISTICS1', agentCode: 'AGENTCO001' },
      },
    },
  }) as unknown as Step;

async function carryOut(one: Happening): Promise<void> {
  const { pool } = database;
  if (one === 'rob') {
    await gatherOrphans({ pool, clock: { now: () => stamp.nowMs, day: () => DAY } }, -1);
  } else if (one === 'top up') {
    await fileGuarantee(pool, GUARANTORS[0]!, 1_000, `letter ${nextId++}`);
  } else if (one === 'void') {
    const { rows } = await pool.query('select day, id from tax_bill where state = 1 order by id desc limit 3');
    await Promise.all(rows.map((of) => inTransaction(pool, (tx) => voidBill(quiet, tx, of, stamp))));
  } else await Promise.all(one.map(release));
}

it('the books hold after whatever happens to processes that share guarantors', async () => {
  processes = [newProcess(), newProcess(), newProcess()];
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 6 }), async (happenings) => {
      for (const one of happenings) await carryOut(one);
      const { rows } = await database.pool.query<{ book: string; difference: number }>(books);
      expect(rows.filter(({ difference }) => difference !== 0)).toEqual([]);
    }),
    { numRuns: 20 },
  );
  const { rows } = await database.pool.query('select count(*) as bills from tax_bill');
  expect(rows[0].bills).toBeGreaterThan(20);
  for (const process of processes) await process.stop();
  await gatherOrphans({ pool: database.pool, clock: { now: () => stamp.nowMs, day: () => DAY } }, -1);
  const { rows: idle } = await database.pool.query('select from guarantee_slice where left_fen > 0 or frozen_fen > 0');
  expect(idle).toEqual([]);
});
