/** tongguan crl remove: a list counts no more; the certificates that only it named sign again. */
import { removeRevocationList } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';

export function crlRemove(context: Context): Command {
  const { text, terminal } = context;
  return new Command('remove')
    .description(text('crl.remove'))
    .argument('<id>', text('argument.crlId'), integer(text, 1, Number.MAX_SAFE_INTEGER))
    .addOption(dataOption(context))
    .action(async (id: number, { data }: { data: string }) => {
      const removed = await withDatabase(context, data, (pool) => removeRevocationList(pool, id));
      if (!removed) throw new Failure(text('crl.unknown', { id }));
      terminal.print(text('crl.removed', { id }));
    });
}
