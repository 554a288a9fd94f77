/** tongguan manifest list: master bills with what has been written off them. */
import { type BillRecord, listBills } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';

const PAGE = 500;

interface Options {
  json?: boolean;
  open?: boolean;
  data: string;
}

export function manifestList(context: Context): Command {
  const { text } = context;
  return new Command('list')
    .description(text('manifest.list'))
    .option('--open', text('option.open'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action((options: Options) => list(options, context));
}

async function list({ json, open = false, data }: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const count = await withDatabase(context, data, async (pool) => {
    let shown = 0;
    for (let after = 0; ; ) {
      const page = await listBills(pool, { after, open, limit: PAGE });
      for (const bill of page) terminal.print(json ? JSON.stringify(bill) : billLine(bill, context));
      shown += page.length;
      if (page.length < PAGE) return shown;
      after = page.at(-1)!.id;
    }
  });
  if (count === 0) terminal.tell(text('manifest.none'));
}

export function billLine(bill: BillRecord, { text }: Context): string {
  const { customsCode, voyageNo, billNo, trafNo, pieces, piecesWritten, weight, weightWritten } = bill;
  const written = text('manifest.written', {
    pieces,
    piecesWritten,
    weight: Number(weight),
    weightWritten: Number(weightWritten),
  });
  return [customsCode, voyageNo, billNo, trafNo, written, bill.filedBy].join('  ');
}
