/** tongguan participant receipts: how receipts reach a sandbox participant, for the tests of its own software. */
import { RECEIPTS_MODES, type ReceiptsMode, setReceiptsMode } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption, integer } from '../options.ts';

interface Options {
  code: string;
  mode: ReceiptsMode;
  seconds?: number;
  data: string;
}

const SECONDS_MAX = 3_600;

export function participantReceipts(context: Context): Command {
  const { text, terminal } = context;
  return new Command('receipts')
    .description(text('participant.receipts'))
    .requiredOption('--code <code>', text('option.code'))
    .addOption(new Option('--mode <mode>', text('option.receiptsMode')).choices(RECEIPTS_MODES).makeOptionMandatory())
    .addOption(new Option('--seconds <number>', text('option.receiptsDelay')).argParser(integer(text, 1, SECONDS_MAX)))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan participant receipts --code 1105919001 --mode late --seconds 30`,
    )
    .action(async ({ code, mode, seconds, data }: Options) => {
      await withDatabase(context, data, (pool) => setReceiptsMode(pool, code, mode, seconds));
      terminal.print(text('participant.receiptsSet', { code, mode }));
    });
}
