// `npm run fuzz`: the hot reader against libxml2 over mutated messages of every type, for as long as wished. The runs are added up in
// bench/reports/fuzz.json by version of the readers: a run counts only for the code that it ran on. The first disagreement ends the run,
// is stored with it, and becomes a named test.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { anyMessages, fuzzCorpus } from './support/corpus.ts';
import { fuzz } from './support/mutate.ts';

const REPORT = join(import.meta.dirname, '../../../bench/reports/fuzz.json');
const CODEC = join(import.meta.dirname, '../src/codec');
/** The corpus is made anew this often: other values, other keys, and a count stored. */
const ROUND_MS = 60_000;

interface Total {
  /** SHA-256 of the readers' sources, first 12 digits. */
  readers: string;
  inputs: number;
  hot: number;
  strict: number;
  seconds: number;
  lastSeed: number;
  until: string;
  findings: { seed: number; message: string }[];
}

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, inputs: { type: 'string' }, seed: { type: 'string' } },
});
const seconds = Number(values.seconds);
const inputsMax = values.inputs === undefined ? Number.POSITIVE_INFINITY : Number(values.inputs);
if (!(seconds > 0 && inputsMax > 0))
  throw new RangeError('usage: npm run fuzz -- [--seconds n] [--inputs n] [--seed n]');

const readers = readersDigest();
const started = performance.now();
let inputs = 0;
for (let seed = Number(values.seed ?? Date.now() % 1_000_000_000); ; seed++) {
  const left = seconds * 1000 - (performance.now() - started);
  if (left <= 0 || inputs >= inputsMax) break;
  const corpus = [...fuzzCorpus(), ...anyMessages(seed)];
  const begun = performance.now();
  const run = fuzz(corpus, { seed, milliseconds: Math.min(left, ROUND_MS), inputs: inputsMax - inputs });
  inputs += run.inputs;
  const total = store(run, (performance.now() - begun) / 1000);
  process.stderr.write(
    `seed ${seed}: ${run.inputs} inputs, ${run.hot} taken by the hot reader; in all ${total.inputs}\n`,
  );
  if (run.finding) {
    console.error(
      `the readers disagree\n${run.finding.message}\nhot: ${run.finding.hot}\nstrict: ${run.finding.strict}`,
    );
    process.exitCode = 1;
    break;
  }
}

function store({ seed, inputs: count, hot, strict, finding }: ReturnType<typeof fuzz>, took: number): Total {
  const totals: Total[] = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : [];
  let total = totals.find((known) => known.readers === readers);
  if (total === undefined) {
    total = { readers, inputs: 0, hot: 0, strict: 0, seconds: 0, lastSeed: seed, until: '', findings: [] };
    totals.push(total);
  }
  total.inputs += count;
  total.hot += hot;
  total.strict += strict;
  total.seconds = Math.round(total.seconds + took);
  total.lastSeed = seed;
  total.until = new Date().toISOString();
  if (finding) total.findings.push({ seed, message: finding.message.toString('base64') });
  writeFileSync(REPORT, `${JSON.stringify(totals, null, 2)}\n`);
  return total;
}

function readersDigest(): string {
  const sum = createHash('sha256');
  for (const file of readdirSync(CODEC).sort()) sum.update(readFileSync(join(CODEC, file)));
  return sum.digest('hex').slice(0, 12);
}
