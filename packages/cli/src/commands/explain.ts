/** tongguan explain: what a message or receipt says, in words. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { explainMessage } from '../message/explain.ts';
import { faultLines } from '../message/faults.ts';
import { openMessage } from '../message/open.ts';

export function explainCommand(context: Context): Command {
  const { text } = context;
  return new Command('explain')
    .argument('<file>', text('argument.message'))
    .action((file: string) => explain(file, context));
}

function explain(file: string, context: Context): void {
  const { terminal, text } = context;
  const { read, lines } = openMessage(file, context);
  if (read.ok) {
    for (const line of explainMessage(read.message, context)) terminal.print(line);
    return;
  }
  for (const fault of read.faults) for (const line of faultLines(file, fault, lines, context)) terminal.print(line);
  throw new Failure(text('message.unreadable', { file, type: read.type }));
}
