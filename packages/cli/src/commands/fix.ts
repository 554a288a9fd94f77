/** tongguan fix: the smallest corrected message, and what only the declarant can say. */
import { type Lines, lineOf, linesOf, openEnvelope, readMessage } from '@tongguan/ceb';
import { type Change, type Fixed, fixMessage, sampleTariff } from '@tongguan/clearance';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { readInput, writeOutput } from '../files.ts';
import { faultLines } from '../message/faults.ts';
import { fieldName, fieldValue } from '../message/field.ts';

export function fixCommand(context: Context): Command {
  const { text } = context;
  return new Command('fix')
    .argument('<file>', text('argument.message'))
    .option('--out <file>', text('option.fixOut'))
    .addHelpText('after', `\n${text('example')}\n  tongguan fix list.xml --out list.fixed.xml`)
    .action((file: string, { out }: { out?: string }) => fix(file, out, context));
}

function fix(file: string, out: string | undefined, context: Context): void {
  const { text, terminal } = context;
  const bytes = businessOf(file, context);
  const lines = linesOf(bytes.toString('utf8'));
  const fixed = fixMessage(bytes, { tariff: sampleTariff, nowMs: Date.now() });
  if (fixed === undefined) {
    const read = readMessage(bytes);
    const faults = read.ok ? [] : read.faults;
    for (const fault of faults) for (const line of faultLines(file, fault, lines, context)) terminal.tell(line);
    throw new Failure(text('message.unreadable', { file, type: read.ok ? read.message.type : read.type }));
  }
  // The message itself may go to standard output: what is said about it must not mix with it.
  const say = out === undefined ? terminal.tell : terminal.print;
  for (const change of fixed.changes) for (const line of changeLines(file, change, lines, context)) say(line);
  if (out === undefined) process.stdout.write(fixed.xml);
  else writeOutput(out, fixed.xml, text);
  conclude(file, fixed, say, context);
}

/** Says what is left; throws when the message is still not to be sent. */
function conclude(file: string, fixed: Fixed, say: (line: string) => void, context: Context): void {
  const { text } = context;
  const { changes, faults, units } = fixed;
  const made = changes.filter(({ why }) => why !== 'fix.signature').length;
  say(text(made > 0 ? 'fix.made' : 'fix.nothing', { file, changes: made }));
  if (changes.some(({ why }) => why === 'fix.signature')) say(text('fix.signAgain'));
  const left = faults.length + units.length;
  if (left === 0) return;
  say(text('fix.needs'));
  const lines = linesOf(fixed.xml);
  for (const fault of faults) for (const line of faultLines(file, fault, lines, context)) say(line);
  for (const { path, gcode, unit } of units) {
    say(`${file}:${lineOf(lines, path)}  ${shortPath(path)}`);
    say(`  ${text('fix.unitNeeded', { gcode, unit })}`);
  }
  throw new Failure(text('fix.left', { left }));
}

function changeLines(file: string, change: Change, lines: Lines, { text, language }: Context): string[] {
  const { path, field, before, after, why } = change;
  const place = `${file}:${lineOf(lines, path)}  ${shortPath(path)}`;
  const reason = text(why);
  if (field) {
    const removed = after === undefined ? text('fix.removed') : fieldValue(field, after);
    const shown = before === undefined ? text('fix.missing') : fieldValue(field, before);
    return [place, `  ${fieldName(field, language)}  ${shown} → ${removed}  ${reason}`];
  }
  return before === undefined ? [place, `  ${reason}`] : [place, `  - ${before}`, `  + ${after}`, `  ${reason}`];
}

/** The path as editors and faults have it, without the index of the first of its kind. */
function shortPath(path: string): string {
  return path.replaceAll('[1]', '');
}

/** The CEB message in the file, out of its DXP envelope. */
function businessOf(file: string, { text, terminal }: Context): Buffer {
  const bytes = readInput(file, text);
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) return bytes;
  if (envelope.level > 1) terminal.tell(text('message.enveloped', { file }));
  return envelope.business;
}
