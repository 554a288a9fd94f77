/** tongguan participant delegate: lets a broker or transmitter send for a company. */
import { delegate } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption, dayIn } from '../options.ts';

export function participantDelegate(context: Context): Command {
  const { text, terminal } = context;
  return new Command('delegate')
    .description(text('participant.delegate'))
    .requiredOption('--from <company>', text('option.from'))
    .requiredOption('--to <agent>', text('option.to'))
    .addOption(new Option('--last-day <day>', text('option.lastDay')).argParser(dayIn(text)))
    .addOption(dataOption(context))
    .action(async ({ from, to, lastDay, data }: { from: string; to: string; lastDay?: string; data: string }) => {
      await withDatabase(context, data, (pool) => delegate(pool, from, to, lastDay));
      terminal.print(text('participant.delegated', { from, to }));
    });
}
