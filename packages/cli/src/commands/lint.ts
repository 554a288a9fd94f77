/** tongguan lint: a message against the tables and its own signature, offline; every fault with line and path. */
import { lineOf, type ReadFault } from '@tongguan/ceb';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { faultLines } from '../message/faults.ts';
import { openMessage } from '../message/open.ts';
import { signatureFaults } from '../message/signature.ts';
import { causeLines } from '../message/signature-cause.ts';

export function lintCommand(context: Context): Command {
  const { text } = context;
  return new Command('lint')
    .argument('<file...>', text('argument.messages'))
    .option('--canonical <file>', text('option.canonical'))
    .addHelpText('after', `\n${text('example')}\n  tongguan lint order.xml payment.xml`)
    .action((files: string[], options: { canonical?: string }) => {
      if (options.canonical !== undefined && files.length > 1) throw new Failure(text('lint.canonicalOne'), EXIT.usage);
      const canonical = options.canonical === undefined ? undefined : readInput(options.canonical, text);
      let faults = 0;
      for (const file of files) faults += lint(file, canonical, context);
      if (faults > 0) throw new Failure(text('lint.failed', { faults }));
    });
}

/** Prints what is wrong with one file; how many faults it has. */
function lint(file: string, canonical: Buffer | undefined, context: Context): number {
  const { text, terminal } = context;
  const { read, lines } = openMessage(file, context);
  const faults: ReadFault[] = read.ok ? read.message.records.flatMap((record) => record.faults) : read.faults;
  for (const fault of faults) for (const line of faultLines(file, fault, lines, context)) terminal.print(line);
  const signature = read.ok ? signatureFaults(read.message, text, new Date()) : [];
  for (const words of signature) {
    const path = `/${read.ok ? read.message.type : ''}/Signature`;
    terminal.print(`${file}:${lineOf(lines, path)}  ${path}`);
    terminal.print(`  ${words}`);
  }
  if (read.ok && (signature.length > 0 || canonical)) {
    for (const words of causeLines(read.message, canonical, context)) terminal.print(`  ${words}`);
  }
  const count = faults.length + signature.length;
  if (count === 0 && read.ok) {
    const { type, records } = read.message;
    const signed = text(read.message.signature ? 'lint.signed' : 'lint.notSigned');
    terminal.print(text('lint.clean', { file, type, records: records.length, signed }));
  }
  return count;
}
