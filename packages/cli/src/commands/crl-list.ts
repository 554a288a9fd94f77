/** tongguan crl list: the lists that stand, one line each, or JSON lines for programs. */
import { type ListedRevocationList, listRevocationLists } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';

export function crlList(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('crl.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      const lists = await withDatabase(context, data, listRevocationLists);
      for (const list of lists) terminal.print(json ? JSON.stringify(list) : line(list, context));
      if (lists.length === 0) terminal.tell(text('crl.none'));
    });
}

function line(list: ListedRevocationList, { text }: Context): string {
  const { id, issuer, scope, thisUpdate, nextUpdate, verified, entries, registered } = list;
  const stale = nextUpdate !== null && nextUpdate.getTime() < Date.now();
  return [
    id,
    issuer,
    ...(scope ? [scope] : []),
    text('crl.days', { thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate?.toISOString() ?? '-' }),
    text('crl.holds', { entries, registered }),
    text(verified ? 'crl.isVerified' : 'crl.isVouched'),
    ...(stale ? [text('crl.isStale')] : []),
  ].join('  ');
}
