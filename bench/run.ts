// `npm run bench`: the parts that were asked for, one after another, each on an empty data folder, and one report of them all.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runBurst } from './burst.ts';
import { runChain } from './chain.ts';
import { measureCodec } from './codec.ts';
import { cpuParts, profilesIn } from './cpu-profile.ts';
import { runGrowth } from './growth.ts';
import { measureLimits } from './limits.ts';
import { type BenchOptions, type Part, readOptions, usage, usualRecords } from './options.ts';
import { page } from './page/page.ts';
import { describeRun, judged, type Parts, type Report } from './report.ts';
import { markdown } from './report-markdown.ts';
import { table } from './report-text.ts';
import { runSkew } from './skew.ts';
import { runSoak } from './soak.ts';
import { runUsual } from './usual-chain.ts';

const HERE = import.meta.dirname;
/** Of each work of the codec and of each limit. */
const SHORT_SECONDS = { full: 2, quick: 0.1 };

async function run(options: BenchOptions): Promise<Report> {
  const started = performance.now();
  const progress = (text: string) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`${`${seconds}s`.padStart(6)}  ${text}\n`);
  };
  const about = describeRun(options);
  const seconds = SHORT_SECONDS[options.quick ? 'quick' : 'full'];
  const parts: Parts = { chain: [] };
  const onStage = <T>(what: string, records: number, work: (stage: StageInput) => Promise<T>): Promise<T> =>
    inFolder((folder) =>
      work({
        ...options,
        ...(options.profile && { profile: profileFolder(options.profile, what, records) }),
        records,
        folder,
        progress: (text) => progress(`${what}, ${records} a message: ${text}`),
      }),
    );
  const records = usualRecords(options);
  const steps: Record<Part, () => Promise<void>> = {
    limits: async () => {
      progress('limits of the machine');
      parts.limits = await inFolder(async (folder) => measureLimits(folder, seconds));
    },
    codec: async () => {
      parts.codec = measureCodec({ seconds, progress });
    },
    chain: async () => {
      for (const size of options.records) {
        const began = Date.now();
        const result = await onStage('chain', size, runChain);
        const profiles = options.profile ? profilesIn(profileFolder(options.profile, 'chain', size), began) : [];
        parts.chain.push(profiles.length > 0 ? { ...result, cpuParts: cpuParts(profiles) } : result);
      }
    },
    usual: async () => {
      parts.usual = await onStage('usual parts', records, (stage) => runUsual(stage, parts.chain));
    },
    burst: async () => {
      parts.burst = await onStage('burst', records, runBurst);
    },
    skew: async () => {
      parts.skew = await onStage('skew', records, runSkew);
    },
    growth: async () => {
      parts.growth = await onStage('growth', records, runGrowth);
    },
    soak: async () => {
      parts.soak = await onStage('soak', records, runSoak);
    },
  };
  for (const [part, step] of Object.entries(steps)) if (options.only.includes(part as Part)) await step();
  return judged({ ...about, ...parts });
}

type StageInput = Omit<BenchOptions, 'records'> & { records: number; folder: string; progress(text: string): void };

/** Written when the processes end. */
const profileFolder = (folder: string, part: string, records: number) =>
  join(folder, `${part.replaceAll(' ', '-')}-${records}`);

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

/** report.json, report.md and report.html; kept ones go by date and commit. */
function store(report: Report, options: BenchOptions): void {
  write(options.out, report);
  if (!options.keep) return;
  const name = `${report.madeAt.slice(0, 16).replace(':', '')}-${report.commit.slice(0, 9)}.json`;
  write(join(HERE, 'reports', name), report);
}

function write(path: string, report: Report): void {
  mkdirSync(dirname(path), { recursive: true });
  const base = path.slice(0, -'.json'.length);
  writeFileSync(path, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${base}.md`, markdown(report));
  writeFileSync(`${base}.html`, page(report));
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
