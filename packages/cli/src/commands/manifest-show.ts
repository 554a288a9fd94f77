/** tongguan manifest show: one master bill with its inbound details. */
import { showBill } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import { billLine } from './manifest-list.ts';

export function manifestShow(context: Context): Command {
  const { text } = context;
  return new Command('show')
    .description(text('manifest.show'))
    .argument('<customsCode>', text('argument.district'))
    .argument('<voyageNo>', text('argument.voyage'))
    .argument('<billNo>', text('argument.bill'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action((customsCode: string, voyageNo: string, billNo: string, options: { json?: boolean; data: string }) =>
      show({ customsCode, voyageNo, billNo }, options, context),
    );
}

async function show(
  key: { customsCode: string; voyageNo: string; billNo: string },
  { json, data }: { json?: boolean; data: string },
  context: Context,
): Promise<void> {
  const { text, terminal } = context;
  const bill = await withDatabase(context, data, (pool) => showBill(pool, key));
  if (!bill) throw new Failure(text('manifest.unknown', key));
  if (json) return terminal.print(JSON.stringify(bill));
  terminal.print(billLine(bill, context));
  for (const { operatorCode, copNo, state, parcels } of bill.deliveries) {
    terminal.print(text('manifest.delivery', { operatorCode, copNo, state, parcels }));
  }
}
