// What `npm run bench` can be told. Every default is written into the report beside the figures.
import { parseArgs } from 'node:util';

/** In the order in which they run. */
export const PARTS = ['limits', 'codec', 'chain', 'usual', 'burst', 'skew', 'growth', 'soak'] as const;
export type Part = (typeof PARTS)[number];

/** What runs without --only: growth and soak take most of an hour each. */
const USUAL_PARTS: readonly Part[] = ['limits', 'codec', 'chain', 'usual', 'burst', 'skew'];
const QUICK_PARTS: readonly Part[] = ['limits', 'codec', 'chain', 'growth'];

export interface BenchOptions {
  only: readonly Part[];
  /** Length of each measured window, after warm-up. Seconds. */
  seconds: number;
  /** Length of the paced window that follows the full one. Seconds. */
  pacedSeconds: number;
  /** Records a message: one full-chain run each; the other parts take the one nearest to 20. */
  records: number[];
  /** Inventories a second by the clock, in the paced window and the soak. */
  target?: number;
  /** Inventories stored before the second rate of growth. */
  stored: number;
  /** Length of the soak, minutes. */
  soakMinutes: number;
  /** Smoke test: one size, tiny counts, a few seconds. Its figures mean nothing. */
  quick: boolean;
  /** Also store the report under bench/reports/ by date and commit. */
  keep: boolean;
  /** Where the report goes; report.md and report.html beside it. */
  out: string;
  /** Folder for CPU profiles of the workers; none when not given. */
  profile?: string;
}

export const usage = `npm run bench -- [options]

  --only <parts>      ${PARTS.join(', ')}
                      (default ${USUAL_PARTS.join(',')})
  --seconds <n>       each measured window (default 20)
  --minutes <n>       the same in minutes; from 5 on a window without a checkpoint begun by the clock is void
  --paced-seconds <n> the paced window of the chain (default: as long as the others, 60 at most)
  --records <list>    records a message, one full-chain run each (default 1,20,100)
  --target <rate>     inventories a second by the clock (default 80 % of the full rate; soak: 1000)
  --stored <n>        growth: inventories stored before the second rate (default 100000; the proof: 5000000)
  --soak-minutes <n>  length of the soak (default 30)
  --quick             smoke test with tiny counts; its figures mean nothing
  --keep              also store the report under bench/reports/
  --out <file>        where the report goes, .md and .html beside it (default bench/report.json)
  --profile <dir>     write CPU profiles of the wire workers there`;

/** Tens of thousands of latencies at the rates of interest; signing for more takes longer than measuring. */
const PACED_SECONDS_MAX = 60;
const RECORDS_MAX = 100;
const STORED_MAX = 20_000_000;

/** Throws RangeError with the option's name for a value that cannot be. */
export function readOptions(args: string[], defaultOut: string): BenchOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      'paced-seconds': { type: 'string' },
      records: { type: 'string' },
      target: { type: 'string' },
      stored: { type: 'string' },
      'soak-minutes': { type: 'string' },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      out: { type: 'string', default: defaultOut },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { quick, keep, out, profile, target } = values;
  if (values.minutes !== undefined && values.seconds !== undefined)
    throw new RangeError('--minutes and --seconds: only one of them');
  if (!out.endsWith('.json')) throw new RangeError(`--out: "${out}" does not end with .json`);
  const minutes = values.minutes && number('--minutes', values.minutes, 1, 600) * 60;
  const seconds = minutes || number('--seconds', values.seconds ?? (quick ? '2' : '20'), 1, 36_000);
  const paced = values['paced-seconds'] ?? String(Math.min(seconds, PACED_SECONDS_MAX));
  return {
    only: values.only?.split(',').map(part) ?? (quick ? QUICK_PARTS : USUAL_PARTS),
    seconds,
    pacedSeconds: number('--paced-seconds', paced, 1, 36_000),
    records: (values.records ?? (quick ? '5' : '1,20,100'))
      .split(',')
      .map((n) => number('--records', n, 1, RECORDS_MAX)),
    ...(target !== undefined && { target: number('--target', target, 1, 1_000_000) }),
    stored: number('--stored', values.stored ?? (quick ? '1000' : '100000'), 100, STORED_MAX),
    soakMinutes: number('--soak-minutes', values['soak-minutes'] ?? '30', 1, 1440),
    quick,
    keep,
    out,
    ...(profile !== undefined && { profile }),
  };
}

/** Of the sizes that are run, the one nearest to the national system's usual 20. */
export const usualRecords = ({ records }: Pick<BenchOptions, 'records'>): number =>
  records.reduce((best, n) => (Math.abs(n - 20) < Math.abs(best - 20) ? n : best));

function part(name: string): Part {
  const known = PARTS.find((one) => one === name);
  if (known) return known;
  throw new RangeError(`--only: "${name}" is none of ${PARTS.join(', ')}`);
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name}: "${text}" is not a whole number from ${least} to ${most}`);
}
