/** tongguan manifest import: files master bills from a table; all of them or none. */
import { CsvError, fileManifest, manifestRows, OPERATOR } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { dataOption } from '../options.ts';

export function manifestImport(context: Context): Command {
  const { text } = context;
  return new Command('import')
    .description(text('manifest.import'))
    .argument('<file>', text('argument.manifest'))
    .addOption(dataOption(context))
    .addHelpText('after', `\n${text('example')}\n  tongguan manifest import flight.csv`)
    .action((file: string, { data }: { data: string }) => importFile(file, data, context));
}

async function importFile(file: string, data: string, context: Context): Promise<void> {
  const { text, terminal } = context;
  const rows = rowsIn(readInput(file, text).toString('utf8'));
  const by = { filedBy: OPERATOR, nowMs: Date.now() };
  const filed = await withDatabase(context, data, (pool) => fileManifest(pool, rows, by));
  terminal.print(text('manifest.filed', { ...filed }));
}

function rowsIn(csv: string) {
  try {
    return manifestRows(csv);
  } catch (cause) {
    if (cause instanceof CsvError) throw new Failure(cause.message, undefined, { cause });
    throw cause;
  }
}
