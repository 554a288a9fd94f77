/** tongguan tariff import, diff, publish, list: versions of reference data on their way to being live. */
import path from 'node:path';
import { REFERENCE_KINDS, type ReferenceKind } from '@tongguan/clearance';
import {
  diffVersion,
  importVersion,
  type ListedVersion,
  listVersions,
  publishVersion,
  type VersionDiff,
} from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { readInput } from '../files.ts';
import { dataOption, dayIn, integer } from '../options.ts';

/** Differences printed one by one; a new tariff has thousands. */
const PRINTED_MAX = 200;
const VERSION_MAX = 2 ** 31 - 1;

export const kindOption = ({ text }: Context): Option =>
  new Option('--kind <kind>', text('option.kind')).choices(REFERENCE_KINDS).default('tariff');

export function tariffImport(context: Context): Command {
  const { text, terminal } = context;
  return new Command('import')
    .description(text('tariff.import'))
    .argument('<file>', text('argument.csv'))
    .requiredOption('--from <day>', text('option.validFrom'), dayIn(text))
    .addOption(kindOption(context))
    .addOption(dataOption(context))
    .addHelpText('after', `\n${text('example')}\n  tongguan tariff import tariff-2027.csv --from 2027-01-01`)
    .action(async (file: string, options: { from: string; kind: ReferenceKind; data: string }) => {
      const { from, kind, data } = options;
      const request = { kind, from, file: readInput(file, text), source: path.basename(file) };
      const { id, rows, diff } = await withDatabase(context, data, async (pool) => {
        const added = await importVersion(pool, request);
        return { ...added, diff: await diffVersion(pool, added.id) };
      });
      terminal.print(text('tariff.imported', { id, kind, from, rows }));
      terminal.print(summary(diff, context));
      terminal.tell(text('tariff.next', { id }));
    });
}

export function tariffDiff(context: Context): Command {
  const { text, terminal } = context;
  return new Command('diff')
    .description(text('tariff.diff'))
    .argument('<version>', text('argument.version'), integer(text, 1, VERSION_MAX))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async (id: number, { json, data }: { json?: boolean; data: string }) => {
      const diff = await withDatabase(context, data, (pool) => diffVersion(pool, id));
      if (json) return terminal.print(JSON.stringify(diff));
      terminal.print(summary(diff, context));
      const lines = linesOf(diff);
      for (const line of lines.slice(0, PRINTED_MAX)) terminal.print(line);
      if (lines.length > PRINTED_MAX) terminal.tell(text('tariff.more', { more: lines.length - PRINTED_MAX }));
    });
}

export function tariffPublish(context: Context): Command {
  const { text, terminal } = context;
  return new Command('publish')
    .description(text('tariff.publish'))
    .argument('<version>', text('argument.version'), integer(text, 1, VERSION_MAX))
    .option('--past', text('option.past'))
    .addOption(dataOption(context))
    .action(async (id: number, { past = false, data }: { past?: boolean; data: string }) => {
      const { kind, from } = await withDatabase(context, data, (pool) => publishVersion(pool, id, { past }));
      terminal.print(text('tariff.published', { id, kind, from }));
    });
}

export function tariffList(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('tariff.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      const versions = await withDatabase(context, data, listVersions);
      for (const version of versions) terminal.print(json ? JSON.stringify(version) : line(version, context));
      if (versions.length === 0) terminal.tell(text('tariff.none'));
    });
}

const line = ({ id, kind, from, state, rows, source }: ListedVersion, { text }: Context): string =>
  text('tariff.line', { id, kind, from, state, rows, source });

function summary({ against, added, removed, changed }: VersionDiff, { text }: Context): string {
  const counts = { added: added.length, removed: removed.length, changed: changed.length };
  return text('tariff.differs', { against, ...counts });
}

const linesOf = ({ added, removed, changed }: VersionDiff): string[] => [
  ...added.map((key) => `+ ${key}`),
  ...removed.map((key) => `- ${key}`),
  ...changed.map(({ key, column, from, to }) => `~ ${key}  ${column}  "${from}" → "${to}"`),
];
