/** tongguan channel add: a folder or a pair of queues for a participant. The running platform follows within a second. */
import path from 'node:path';
import { addChannel } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';

interface Options {
  participant: string;
  folder?: string;
  amqp?: boolean;
  queueIn?: string;
  queueOut?: string;
  envelope?: boolean;
  after?: number;
  data: string;
}

export function channelAdd(context: Context): Command {
  const { text } = context;
  return new Command('add')
    .description(text('channel.add'))
    .requiredOption('--participant <code>', text('option.code'))
    .option('--folder <dir>', text('option.channelFolder'))
    .option('--amqp', text('option.amqp'))
    .option('--queue-in <name>', text('option.queueIn'))
    .option('--queue-out <name>', text('option.queueOut'))
    .option('--envelope', text('option.envelope'))
    .option('--after <number>', text('option.after'), integer(text, 0, Number.MAX_SAFE_INTEGER - 1))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan channel add --participant 1105919001 --folder exchange/1105919001`,
    )
    .action((options: Options) => add(options, context));
}

async function add(options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const { participant, amqp = false, queueIn, queueOut, envelope = false, after } = options;
  if ((options.folder === undefined) === !amqp) throw new Failure(text('channel.which'), EXIT.usage);
  const folder = options.folder === undefined ? undefined : path.resolve(options.folder);
  const way = amqp ? { amqp: { in: queueIn, out: queueOut } } : { folder };
  const nextNo = after === undefined ? undefined : after + 1;
  const id = await withDatabase(context, options.data, (pool) =>
    addChannel(pool, { participant, envelope, nextNo, ...way }),
  );
  terminal.print(text('channel.added', { id, participant }));
  if (folder) terminal.print(text('channel.folder', { folder }));
  else terminal.print(text('channel.broker'));
}
