/** tongguan stress: the whole chain under the load of a promotion, with a verdict. */
import {
  FAULTS,
  type PlannedFault,
  PROFILES,
  type ProfileName,
  profiles,
  readFault,
  SENDERS_MAX,
} from '@tongguan/traffic';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  profile: ProfileName;
  url?: string;
  ca?: string;
  data: string;
  keys?: string;
  register?: boolean;
  rate?: number;
  duration?: number;
  records: number;
  senders: number;
  skew?: boolean;
  duplicates?: number;
  outOfOrder?: number;
  wrong: number;
  fault?: string[];
  p99?: number;
  work?: string;
  json?: string;
  report?: string;
}

const RATE_MAX = 100_000;
/** Four hours: what is longer belongs to a real day. */
const DURATION_S_MAX = 14_400;
const RECORDS_MAX = 100;
const PERCENT_MAX = 50;
/** Of a batch of four messages one at most goes twice. */
const DUPLICATES_MAX = 25;
const P99_MS_MAX = 600_000;
const FAULTS_MAX = 20;
/** What --skew sets, as the goal for uneven load has it. */
const SKEWED = { duplicates: 5, outOfOrder: 20 };

export function stressCommand(context: Context): Command {
  const { text } = context;
  return new Command('stress')
    .addOption(new Option('--profile <name>', text('option.profile')).choices(PROFILES).default('steady'))
    .addOption(new Option('--url <url>', text('option.url')).env('TONGGUAN_URL'))
    .addOption(new Option('--ca <file>', text('option.ca')))
    .addOption(dataOption(context))
    .option('--keys <dir>', text('option.stressKeys'))
    .option('--register', text('option.stressRegister'))
    .addOption(new Option('--rate <number>', text('option.stressRate')).argParser(rate(text)))
    .addOption(
      new Option('--duration <seconds>', text('option.stressDuration')).argParser(integer(text, 1, DURATION_S_MAX)),
    )
    .addOption(
      new Option('--records <number>', text('option.stressRecords'))
        .argParser(integer(text, 1, RECORDS_MAX))
        .default(20),
    )
    .addOption(
      new Option('--senders <number>', text('option.stressSenders'))
        .argParser(integer(text, 1, SENDERS_MAX))
        .default(4),
    )
    .option('--skew', text('option.stressSkew'))
    .addOption(
      new Option('--duplicates <percent>', text('option.stressDuplicates')).argParser(integer(text, 0, DUPLICATES_MAX)),
    )
    .addOption(new Option('--out-of-order <percent>', text('option.stressOutOfOrder')).argParser(integer(text, 0, 100)))
    .addOption(
      new Option('--wrong <percent>', text('option.stressWrong')).argParser(integer(text, 0, PERCENT_MAX)).default(0),
    )
    .addOption(new Option('--fault <fault>', text('option.stressFault')).argParser(collect))
    .addOption(new Option('--p99 <ms>', text('option.stressP99')).argParser(integer(text, 1, P99_MS_MAX)))
    .option('--work <dir>', text('option.stressWork'))
    .option('--report <file>', text('option.stressReport'))
    .option('--json <file>', text('option.stressJson'))
    .addHelpText('after', `\n${text('stress.help')}\n\n${text('example')}\n${EXAMPLES}`)
    .action(async (options: Options) => {
      const faults = faultsOf(options, text);
      // The platform and the load are loaded only by those who run them.
      const { runStressCommand } = await import('../stress/run.ts');
      await runStressCommand({ ...settingsOf(options), faults }, context);
    });
}

const EXAMPLES = [
  '  tongguan stress --rate 100 --duration 30',
  '  tongguan stress --profile double11 --report double11.html --json double11.json',
  '  tongguan stress --profile 618 --skew --wrong 2 --fault kill-worker@40 --fault pause-reading@70+10',
].join('\n');

const collect = (value: string, before: string[] = []): string[] => [...before, value];

function settingsOf(options: Options) {
  const { profile, skew = false } = options;
  return {
    ...options,
    skew,
    perSecond: options.rate ?? profiles[profile].perSecond,
    seconds: options.duration ?? profiles[profile].seconds,
    duplicates: options.duplicates ?? (skew ? SKEWED.duplicates : 0),
    outOfOrder: options.outOfOrder ?? (skew ? SKEWED.outOfOrder : 0),
  };
}

export type StressSettings = ReturnType<typeof settingsOf> & { faults: PlannedFault[] };

/** Read once the length of the run is known: a fault stands in its middle when it does not say. */
function faultsOf(options: Options, text: Translate): PlannedFault[] {
  const { seconds, fault: asked = [] } = settingsOf(options);
  if (asked.length > FAULTS_MAX) throw new Failure(text('stress.faultsMany', { max: FAULTS_MAX }), EXIT.usage);
  return asked.map((value) => {
    const fault = readFault(value, seconds);
    if (fault && fault.at + fault.seconds <= seconds) return fault;
    throw new Failure(text('stress.faultWrong', { value, kinds: FAULTS.join(', '), seconds }), EXIT.usage);
  });
}

function rate(text: Translate): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (number >= 0.1 && number <= RATE_MAX) return number;
    throw new InvalidArgumentError(text('advice.rate', { max: RATE_MAX }));
  };
}
