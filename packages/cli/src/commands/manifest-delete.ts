/** tongguan manifest delete: takes a master bill back from which nothing was written off. */
import { deleteBill, OPERATOR } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption } from '../options.ts';

export function manifestDelete(context: Context): Command {
  const { text, terminal } = context;
  return new Command('delete')
    .description(text('manifest.delete'))
    .argument('<customsCode>', text('argument.district'))
    .argument('<voyageNo>', text('argument.voyage'))
    .argument('<billNo>', text('argument.bill'))
    .addOption(dataOption(context))
    .action(async (customsCode: string, voyageNo: string, billNo: string, { data }: { data: string }) => {
      const key = { customsCode, voyageNo, billNo };
      if (!(await withDatabase(context, data, (pool) => deleteBill(pool, key, OPERATOR)))) {
        throw new Failure(text('manifest.unknown', key));
      }
      terminal.print(text('manifest.deleted', key));
    });
}
