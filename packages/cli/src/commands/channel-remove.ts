/** tongguan channel remove: the way is served no more. Files and queues stay, and so do all receipts. */
import { removeChannel } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';

export function channelRemove(context: Context): Command {
  const { text, terminal } = context;
  return new Command('remove')
    .description(text('channel.remove'))
    .argument('<id>', text('argument.channel'), integer(text, 1, Number.MAX_SAFE_INTEGER))
    .addOption(dataOption(context))
    .action(async (id: number, { data }: { data: string }) => {
      const removed = await withDatabase(context, data, (pool) => removeChannel(pool, id));
      if (!removed) throw new Failure(text('channel.unknown', { id }));
      terminal.print(text('channel.removed', { id }));
    });
}
