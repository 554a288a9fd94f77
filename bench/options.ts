// What `npm run bench` can be told. Every default is written into the report beside the figures.
import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Length of the measured window of each full-chain run, after warm-up. Seconds. */
  seconds: number;
  /** Records a message, one full-chain run each. */
  records: number[];
  /** Smoke test: one size, tiny counts, a few seconds. Its figures mean nothing. */
  quick: boolean;
  /** Also store the report under bench/reports/ by date and commit. */
  keep: boolean;
  /** Where the report goes. */
  out: string;
  /** Folder for CPU profiles of the workers; none when not given. */
  profile?: string;
  /** Leave out the codec part (while looking at the chain only). Such a report is not for the README. */
  skipCodec: boolean;
}

export const usage = `npm run bench -- [options]

  --seconds <n>     measured window of each full-chain run (default 20)
  --records <list>  records a message, one run each (default 1,20,100)
  --quick           smoke test with tiny counts; its figures mean nothing
  --keep            also store the report under bench/reports/
  --out <file>      where the report goes (default bench/report.json)
  --profile <dir>   write CPU profiles of the wire workers there
  --skip-codec      leave out the codec part`;

const RECORDS_MAX = 100;

/** Throws RangeError with the option's name for a value that cannot be. */
export function readOptions(args: string[], defaultOut: string): BenchOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string' },
      records: { type: 'string' },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      out: { type: 'string', default: defaultOut },
      profile: { type: 'string' },
      'skip-codec': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const quick = values.quick;
  return {
    seconds: number('--seconds', values.seconds ?? (quick ? '2' : '20'), 1, 3600),
    records: (values.records ?? (quick ? '5' : '1,20,100'))
      .split(',')
      .map((n) => number('--records', n, 1, RECORDS_MAX)),
    quick,
    keep: values.keep,
    out: values.out,
    profile: values.profile,
    skipCodec: values['skip-codec'],
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name}: "${text}" is not a whole number from ${least} to ${most}`);
}
