/** tongguan new: an example of any message, to build upon or to test a reader with. */
import { writeFileSync } from 'node:fs';
import {
  CURRENT_EDITION,
  type Edition,
  exampleMessage,
  formatMessage,
  isMessageType,
  type MessageType,
  messages,
} from '@tongguan/ceb';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
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

/** The library knows the bounds of each message; these only keep typing errors out. */
const COUNT_MAX = 10_000;
const SEED_MAX = 999_999;

export function newCommand(context: Context): Command {
  const { text } = context;
  const count = (flag: string, description: string) =>
    new Option(flag, description).argParser(integer(text, 0, COUNT_MAX)).default(1);
  return new Command('new')
    .argument('<type>', text('argument.type'))
    .addOption(count('--records <number>', text('option.records')))
    .addOption(count('--lines <number>', text('option.lines')))
    .addOption(
      new Option('--seed <number>', text('option.exampleSeed')).argParser(integer(text, 0, SEED_MAX)).default(1),
    )
    .addOption(new Option('--edition <year>', text('option.edition')).choices(EDITIONS).default(CURRENT_EDITION))
    .option('--out <file>', text('option.newOut'))
    .addHelpText('after', `\n${text('example')}\n  tongguan new 621 --records 2 --lines 3 --out list.xml`)
    .action((type: string, options: Options) => create(messageType(type, text), options, context));
}

function create(type: MessageType, { out, ...options }: Options, { text, terminal }: Context): void {
  let xml: string;
  try {
    xml = indented(formatMessage(type, exampleMessage(type, options), { edition: options.edition }));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure(text('new.refused', { type, reason: cause.message }), EXIT.usage, { cause });
  }
  if (out === undefined) {
    process.stdout.write(xml);
    return;
  }
  writeFileSync(out, xml);
  terminal.tell(text('new.written', { file: out, type }));
}

/** `621`, `CEB621` or `CEB621Message`. */
function messageType(value: string, text: Translate): MessageType {
  const [, digits] = /^(?:CEB)?(\d{3})(?:Message)?$/i.exec(value) ?? [];
  const type = `CEB${digits}Message`;
  if (isMessageType(type)) return type;
  const known = Object.keys(messages).map((name) => name.slice(3, 6));
  throw new Failure(text('new.unknown', { type: value, known: known.join(' ') }), EXIT.usage);
}
