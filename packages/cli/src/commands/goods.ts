/** tongguan goods: what sellers have filed of their goods. Works whether the platform runs or not. */
import path from 'node:path';
import { readGoods } from '@tongguan/clearance';
import { fileGoods, type ListedFiling, listFilings, ReferenceFault } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { readInput } from '../files.ts';
import { dataOption } from '../options.ts';

const PAGE = 1_000;

interface Options {
  seller: string;
  json?: boolean;
  data: string;
}

export function goodsCommand(context: Context): Command {
  return new Command('goods').addCommand(goodsFile(context)).addCommand(goodsList(context));
}

function goodsFile(context: Context): Command {
  const { text, terminal } = context;
  return new Command('file')
    .description(text('goods.file'))
    .argument('<file>', text('argument.csv'))
    .requiredOption('--seller <code>', text('option.seller'))
    .addOption(dataOption(context))
    .addHelpText('after', `\n${text('example')}\n  tongguan goods file goods.csv --seller 4403160SEL`)
    .action(async (file: string, { seller, data }: Options) => {
      const { items, faults } = readGoods(readInput(file, text).toString());
      const refused = { zh: `${path.basename(file)}未备案：`, en: `${path.basename(file)} was not filed:` };
      if (faults.length > 0) throw new ReferenceFault(refused, faults);
      await withDatabase(context, data, (pool) => fileGoods(pool, seller, items));
      terminal.print(text('goods.filed', { count: items.length, seller }));
    });
}

function goodsList(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('goods.list'))
    .requiredOption('--seller <code>', text('option.seller'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ seller, json, data }: Options) => {
      let count = 0;
      await withDatabase(context, data, async (pool) => {
        for (let after = ''; ; ) {
          const page = await listFilings(pool, seller, after, PAGE);
          for (const item of page) terminal.print(json ? JSON.stringify(item) : line(item));
          count += page.length;
          if (page.length < PAGE) return;
          after = page.at(-1)!.itemNo;
        }
      });
      if (count === 0) terminal.tell(text('goods.none', { seller }));
    });
}

const line = ({ itemNo, gcode, gname, unit, origin }: ListedFiling): string =>
  [itemNo, gcode, gname ?? '-', unit ?? '-', origin ?? '-'].join('  ');
