/** tongguan lint: a message against the tables and its own signature, offline; every fault with line and path. */
import { type Edition, lineOf, type ReadFault, type RevocationList, revocationList } from '@tongguan/ceb';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { faultLines } from '../message/faults.ts';
import { openMessage } from '../message/open.ts';
import { type JudgedSignature, judgeSignature, wordsOf } from '../message/signature.ts';
import { causeLines } from '../message/signature-cause.ts';
import { EDITIONS } from '../options.ts';

interface Options {
  canonical?: string;
  edition?: Edition;
  crl?: string[];
}

/** What the messages are held against, besides themselves. */
interface Against {
  edition: Edition | undefined;
  canonical: Buffer | undefined;
  lists: readonly RevocationList[];
}

export function lintCommand(context: Context): Command {
  const { text } = context;
  const crl = new Option('--crl <file>', text('option.crl'));
  return new Command('lint')
    .argument('<file...>', text('argument.messages'))
    .addOption(new Option('--edition <year>', text('option.edition')).choices(EDITIONS))
    .addOption(crl.argParser((file: string, given: string[] = []) => [...given, file]))
    .option('--canonical <file>', text('option.canonical'))
    .addHelpText('after', `\n${text('example')}\n  tongguan lint order.xml payment.xml`)
    .action((files: string[], { canonical, edition, crl = [] }: Options) => {
      if (canonical !== undefined && files.length > 1) throw new Failure(text('lint.canonicalOne'), EXIT.usage);
      const against = {
        edition,
        canonical: canonical === undefined ? undefined : readInput(canonical, text),
        lists: crl.map((file) => readList(file, context)),
      };
      let faults = 0;
      for (const file of files) faults += lint(file, against, context);
      if (faults > 0) throw new Failure(text('lint.failed', { faults }));
    });
}

/** Prints what is wrong with one file; how many faults it has. */
function lint(file: string, { edition, canonical, lists }: Against, context: Context): number {
  const { text, terminal } = context;
  const { read, lines } = openMessage(file, context, edition);
  const faults: ReadFault[] = read.ok ? read.message.records.flatMap((record) => record.faults) : read.faults;
  for (const fault of faults) for (const line of faultLines(file, fault, lines, context)) terminal.print(line);
  if (!read.ok) return faults.length;
  const { message } = read;
  const signature = judgeSignature(message, lists, text, new Date());
  const path = `/${message.type}/Signature`;
  for (const words of [...signature.faults, ...signature.notes]) {
    terminal.print(`${file}:${lineOf(lines, path)}  ${path}`);
    terminal.print(`  ${words}`);
  }
  if (signature.faults.length > 0 || canonical) {
    for (const words of causeLines(message, canonical, context)) terminal.print(`  ${words}`);
  }
  const count = faults.length + signature.faults.length;
  if (count === 0) {
    const { type, records } = message;
    terminal.print(
      text('lint.clean', { file, type, records: records.length, signed: signedWords(signature, context) }),
    );
  }
  return count;
}

function signedWords({ variant }: JudgedSignature, { text }: Context): string {
  return variant === undefined ? text('lint.notSigned') : text('lint.signed', wordsOf(variant, text));
}

function readList(file: string, { text, terminal }: Context): RevocationList {
  const bytes = readInput(file, text);
  let list: RevocationList;
  try {
    list = revocationList(bytes);
  } catch (cause) {
    throw new Failure(text('lint.noCrl', { file }), EXIT.usage, { cause });
  }
  const { issuer, nextUpdate } = list;
  if (nextUpdate && nextUpdate.getTime() < Date.now()) {
    terminal.tell(text('crl.stale', { issuer, nextUpdate: nextUpdate.toISOString() }));
  }
  return list;
}
