// `npm run bench`: codec, full chain and COPY in one run, with a table at the end and bench/report.json.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ChainResult, runChain } from './chain.ts';
import { measureCodec } from './codec.ts';
import { type BenchOptions, readOptions, usage } from './options.ts';
import { describeRun, judged, type Report, table } from './report.ts';

const HERE = import.meta.dirname;
const CODEC_SECONDS = { full: 2, quick: 0.1 };

async function run(options: BenchOptions): Promise<Report> {
  const started = performance.now();
  const progress = (text: string) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`${`${seconds}s`.padStart(6)}  ${text}\n`);
  };
  const about = describeRun(options);
  const codec = options.skipCodec
    ? undefined
    : measureCodec({ seconds: CODEC_SECONDS[options.quick ? 'quick' : 'full'], progress });
  const chain: ChainResult[] = [];
  for (const records of options.records)
    chain.push(await inFolder((folder) => runChain({ ...options, records, folder, progress })));
  return judged({ ...about, codec, chain });
}

/** Every run has an empty folder of its own under bench/work, gone afterwards. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(HERE, 'work');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'run-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function store(report: Report, options: BenchOptions): void {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  writeFileSync(options.out, text);
  if (!options.keep) return;
  const name = `${report.madeAt.slice(0, 16).replace(':', '')}-${report.commit.slice(0, 9)}.json`;
  const kept = join(HERE, 'reports', name);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, text);
}

try {
  const options = readOptions(process.argv.slice(2), join(HERE, 'report.json'));
  if (options === 'help') {
    console.log(usage);
  } else {
    const report = await run(options);
    store(report, options);
    console.log(table(report));
    process.exitCode = report.verdict === 'sound' ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof RangeError ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 1;
}
