/** tongguan participant delegate: lets a broker or transmitter send for a company. */
import { delegate } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';

export function participantDelegate(context: Context): Command {
  const { text, terminal } = context;
  return new Command('delegate')
    .description(text('participant.delegate'))
    .requiredOption('--from <company>', text('option.from'))
    .requiredOption('--to <agent>', text('option.to'))
    .addOption(dataOption(context))
    .action(async ({ from, to, data }: { from: string; to: string; data: string }) => {
      await withDatabase(context, data, (pool) => delegate(pool, from, to));
      terminal.print(text('participant.delegated', { from, to }));
    });
}
