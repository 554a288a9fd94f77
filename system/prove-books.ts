/**
 * `npm run prove:books`: mixed cases under faults through the public doors, and at the end every proof of the books: guarantee, tax, quota,
 * yearly quantities, bonded stock, receipts. Any difference, and any kind that never occurred, fails it.
 */
import { parseArgs } from 'node:util';
import { proveBooks } from './books/run.ts';
import { tableText } from './books/table.ts';
import { aboutRun, keepReport } from './kept-report.ts';

/** Rows shown; all are counted. */
const SHOWN_MAX = 30;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now()) },
      workers: { type: 'string', default: '2' },
      report: { type: 'boolean', default: false },
    },
  });
  const [cases, workers] = [Number(values.cases), Number(values.workers)];
  if (!(cases >= 300 && workers >= 1)) throw new Error('--cases is 300 or more, --workers 1 or more');
  const about = aboutRun(`npm run prove:books -- --cases ${cases} --seed ${values.seed}`);
  const report = await proveBooks({
    ...{ cases, workers, seed: values.seed },
    faults: {
      kill: { every: [2_000, 9_000], apart: Math.min(cases, 1_000) },
      stall: { seconds: 5, every: [20_000, 60_000] },
      deathEvery: 5_000,
    },
    say: (words) => console.log(`${new Date().toISOString().slice(11, 19)} ${words}`),
  });
  console.log(tableText(report));
  const broken = report.proofs.flatMap(({ proof, broken }) => broken.map((row) => `${proof}: ${row}`));
  for (const line of broken.slice(0, SHOWN_MAX)) console.log(`BROKEN ${line}`);
  for (const name of report.missing) console.log(`MISSING ${name}: the run proves nothing about it`);
  console.log(`${cases} cases in ${report.seconds} s; ${report.proofs.length} proofs, broken by ${broken.length}`);
  if (values.report) console.log(`report in ${keepReport('books', { ...about, ...report })}`);
  process.exitCode = broken.length + report.missing.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
