/** tongguan diff: two messages field by field, personal data masked. */
import type { CebMessage } from '@tongguan/ceb';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { type Difference, diffMessages } from '../message/diff.ts';
import { fieldName, fieldValue } from '../message/field.ts';
import { openMessage } from '../message/open.ts';

export function diffCommand(context: Context): Command {
  const { text } = context;
  return new Command('diff')
    .argument('<before>', text('argument.before'))
    .argument('<after>', text('argument.after'))
    .addHelpText('after', `\n${text('example')}\n  tongguan diff order.xml order.corrected.xml`)
    .action((before: string, after: string) => diff(before, after, context));
}

function diff(beforeFile: string, afterFile: string, context: Context): void {
  const { text, terminal } = context;
  const [before, after] = [readable(beforeFile, context), readable(afterFile, context)];
  if (before.type !== after.type) {
    throw new Failure(text('diff.types', { before: before.type, after: after.type }), EXIT.usage);
  }
  const differences = diffMessages(before, after);
  for (const line of differences.flatMap((difference) => differenceLines(difference, context))) terminal.print(line);
  const count = differences.reduce((sum, { fields }) => sum + Math.max(1, fields.length), 0);
  if (count > 0) throw new Failure(text('diff.different', { count }));
  terminal.print(text('diff.same', { type: before.type, records: before.records.length }));
}

/** As POSIX diff: what cannot be compared at all ends with 2, not with 1. */
function readable(file: string, context: Context): CebMessage {
  const { read } = openMessage(file, context);
  if (read.ok) return read.message;
  throw new Failure(context.text('message.unreadable', { file, type: read.type }), EXIT.usage);
}

function differenceLines({ where, only, fields }: Difference, { text, language }: Context): string[] {
  const suffix = only === undefined ? '' : `  ${text(only === 'before' ? 'diff.onlyBefore' : 'diff.onlyAfter')}`;
  return [
    `${where}${suffix}`,
    ...fields.map(({ field, before, after }) => {
      const values = `${fieldValue(field, before)} → ${fieldValue(field, after)}`;
      // Masked alike, they still differ.
      const hidden = field.personal && before !== undefined && after !== undefined ? `  ${text('diff.hidden')}` : '';
      return `  ${fieldName(field, language)}  ${values}${hidden}`;
    }),
  ];
}
