/** tongguan crl add: takes in an issuer's newest revocation list. The running platform follows within a second. */
import { type AddedRevocationList, addRevocationList } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { readInput } from '../files.ts';
import { dataOption } from '../options.ts';

interface Options {
  issuer?: string;
  data: string;
}

/** Certificates named one by one; the rest is counted. */
const NAMED_MAX = 50;

export function crlAdd(context: Context): Command {
  const { text } = context;
  return new Command('add')
    .description(text('crl.add'))
    .argument('<file>', text('argument.crl'))
    .option('--issuer <file>', text('option.crlIssuer'))
    .addOption(dataOption(context))
    .addHelpText('after', `\n${text('example')}\n  tongguan crl add ca.crl --issuer ca.pem`)
    .action((file: string, options: Options) => add(file, options, context));
}

async function add(file: string, { issuer, data }: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const bytes = readInput(file, text);
  const certificate = issuer === undefined ? undefined : readInput(issuer, text);
  const added = await withDatabase(context, data, (pool) => addRevocationList(pool, bytes, certificate));
  for (const line of addedLines(added, context)) terminal.print(line);
  if (certificate === undefined) terminal.tell(text('crl.vouched'));
  if (added.nextUpdate && added.nextUpdate.getTime() < Date.now()) {
    terminal.tell(text('crl.stale', { issuer: added.issuer, nextUpdate: added.nextUpdate.toISOString() }));
  }
}

function addedLines(list: AddedRevocationList, { text }: Context): string[] {
  const { id, issuer, entries, known, registered } = list;
  const more = registered.length - NAMED_MAX;
  return [
    text(known ? 'crl.known' : 'crl.added', { id, issuer, entries, thisUpdate: list.thisUpdate.toISOString() }),
    ...registered
      .slice(0, NAMED_MAX)
      .map(({ code, serial, since }) => text('crl.names', { code, serial, since: since.toISOString() })),
    ...(more > 0 ? [text('crl.more', { more })] : []),
    ...(registered.length === 0 ? [text('crl.namesNone')] : []),
  ];
}
