/** tongguan new: an example of any message, to build upon or to test a reader with. */
import {
  CURRENT_EDITION,
  type Edition,
  exampleMessage,
  formatMessage,
  isInEdition,
  isMessageType,
  type MessageType,
  messages,
  tableOf,
} from '@tongguan/ceb';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { writeOutput } from '../files.ts';
import { indented } from '../message/indent.ts';
import { EDITIONS, integer } from '../options.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  records: number;
  lines: number;
  seed: number;
  edition: Edition;
  out?: string;
}

/** What the library makes at most; a message may allow less. */
const RECORDS_MAX = 1000;
const LINES_MAX = 10_000;
const SEED_MAX = 99_999;

export function newCommand(context: Context): Command {
  const { text } = context;
  const count = (flag: string, description: string, max: number) =>
    new Option(flag, description).argParser(integer(text, 0, max)).default(1);
  return new Command('new')
    .argument('<type>', text('argument.type'))
    .addOption(count('--records <number>', text('option.records'), RECORDS_MAX))
    .addOption(count('--lines <number>', text('option.lines'), LINES_MAX))
    .addOption(
      new Option('--seed <number>', text('option.exampleSeed')).argParser(integer(text, 0, SEED_MAX)).default(1),
    )
    .addOption(new Option('--edition <year>', text('option.edition')).choices(EDITIONS).default(CURRENT_EDITION))
    .option('--out <file>', text('option.newOut'))
    .addHelpText('after', `\n${text('example')}\n  tongguan new 621 --records 2 --lines 3 --out list.xml`)
    .action((type: string, options: Options) => create(messageType(type, text), options, context));
}

function create(type: MessageType, { out, ...options }: Options, { text, terminal }: Context): void {
  demandBounds(type, options, text);
  const xml = indented(formatMessage(type, exampleMessage(type, options), { edition: options.edition }));
  if (out === undefined) {
    process.stdout.write(xml);
    return;
  }
  writeOutput(out, xml, text);
  terminal.tell(text('new.written', { file: out, type }));
}

/** What the table of the type allows. */
function demandBounds(type: MessageType, { records, lines, edition }: Omit<Options, 'out'>, text: Translate): void {
  if (!isInEdition(type, edition)) throw new Failure(text('new.notThen', { type, edition }), EXIT.usage);
  const { maxRecords, list } = tableOf(type, edition);
  const demand = (what: 'records' | 'lines', value: number, least: number, most: number) => {
    if (value >= least && value <= most) return;
    const words = {
      type,
      what: text(what === 'records' ? 'new.records' : 'new.lines'),
      option: `--${what}`,
      least,
      most,
      value,
    };
    throw new Failure(text('new.count', words), EXIT.usage);
  };
  demand('records', records, 1, Math.min(maxRecords, RECORDS_MAX));
  if (list) demand('lines', lines, list.min, Math.min(list.max, LINES_MAX));
}

/** `621`, `CEB621` or `CEB621Message`. */
function messageType(value: string, text: Translate): MessageType {
  const [, digits] = /^(?:CEB)?(\d{3})(?:Message)?$/i.exec(value) ?? [];
  const type = `CEB${digits}Message`;
  if (isMessageType(type)) return type;
  const known = Object.keys(messages)
    .map((name) => name.slice(3, 6))
    .sort();
  throw new Failure(text('new.unknown', { type: value, known: known.join(' ') }), EXIT.usage);
}
