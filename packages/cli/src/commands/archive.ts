/** tongguan archive: days that have left the hot tables, days that may, and what keeps the others. */
import { defaultParameters, retentionDays } from '@tongguan/clearance';
import {
  type ArchivedDay,
  type ArchiveStep,
  ageNow,
  archiveDay,
  archiveNext,
  DayKept,
  type Keeping,
  type KeepingRule,
  listDays,
  type VerifiedDay,
  verifyArchive,
} from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { archiveAfterOption, dataOption } from '../options.ts';
import type { TextKey, Translate } from '../texts/index.ts';

interface ArchiveChoice {
  data: string;
  archiveAfter: number;
}

export function archiveCommand(context: Context): Command {
  return new Command('archive')
    .addCommand(list(context))
    .addCommand(run(context))
    .addCommand(verify(context))
    .addHelpText(
      'after',
      `\n${context.text('example')}\n  tongguan archive list\n  tongguan archive run --archive-after legal`,
    );
}

const afterOption = (context: Context) =>
  archiveAfterOption(context).default(retentionDays(defaultParameters), 'legal');

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('archive.list'))
    .addOption(dataOption(context))
    .addOption(afterOption(context))
    .action(async ({ data, archiveAfter }: ArchiveChoice) => {
      const days = await withDatabase(context, data, async (pool) => listDays(pool, await ageNow(pool, archiveAfter)));
      for (const { day, archivedAt, rows, bytes } of days.archived) {
        terminal.print(
          text('archive.isArchived', { day, at: archivedAt.toISOString(), rows, megabytes: megabytes(bytes) }),
        );
      }
      for (const { day, keeping } of days.old) {
        const key = keeping.length > 0 ? 'archive.isKept' : 'archive.mayLeave';
        terminal.print(text(key, { day, rules: rulesOf(keeping, text) }));
      }
      terminal.print(text('archive.young', { count: days.young, days: archiveAfter }));
    });
}

function run(context: Context): Command {
  const { text, terminal } = context;
  return new Command('run')
    .description(text('archive.run'))
    .argument('[day]', text('argument.day'))
    .addOption(dataOption(context))
    .addOption(afterOption(context))
    .action(async (day: string | undefined, { data, archiveAfter }: ArchiveChoice) => {
      const archived = await withDatabase(context, data, async (pool) => {
        const onProgress = (step: ArchiveStep, rows: number) => terminal.progress(text(STEPS[step], { rows }));
        const options = { pool, dataDir: data, age: await ageNow(pool, archiveAfter), gentle: false, onProgress };
        const done = (one: ArchivedDay) =>
          terminal.print(text('archive.done', { ...one, megabytes: megabytes(one.bytes) }));
        if (day !== undefined) {
          done(await archiveDay(options, day).catch((error) => explain(error, text)));
          return 1;
        }
        let count = 0;
        for (let next = await archiveNext(options); next; next = await archiveNext(options)) {
          done(next);
          count++;
        }
        return count;
      });
      if (archived === 0) terminal.print(text('archive.none', { days: archiveAfter }));
    });
}

const STEPS = {
  write: 'archive.writing',
  check: 'archive.checking',
  keep: 'archive.keeping',
  leave: 'archive.leaving',
  done: 'archive.leaving',
} as const satisfies Record<ArchiveStep, TextKey>;

function explain(error: unknown, text: Translate): never {
  if (!(error instanceof DayKept)) throw error;
  throw new Failure(text('archive.isKept', { day: error.day, rules: rulesOf(error.keeping, text) }), undefined, {
    cause: error,
  });
}

const RULES = {
  young: 'archive.rule.young',
  waiting: 'archive.rule.waiting',
  awaited: 'archive.rule.awaited',
  window: 'archive.rule.window',
  named: 'archive.rule.named',
  reserved: 'archive.rule.reserved',
  bill: 'archive.rule.bill',
  proof: 'archive.rule.proof',
  webhook: 'archive.rule.webhook',
  retry: 'archive.rule.retry',
  channel: 'archive.rule.channel',
  copy: 'archive.rule.copy',
} as const satisfies Record<KeepingRule, TextKey>;

/** Each rule in words, with its number. */
const rulesOf = (keeping: readonly Keeping[], text: Translate): string =>
  keeping.map(({ rule, count }) => text(RULES[rule], { count })).join(text('archive.and'));

function verify(context: Context): Command {
  const { text, terminal } = context;
  return new Command('verify')
    .description(text('archive.verify'))
    .addOption(dataOption(context))
    .action(async ({ data }: { data: string }) => {
      const days = await withDatabase(context, data, (pool) =>
        verifyArchive(pool, data, (bytes) =>
          terminal.progress(text('archive.reading', { megabytes: megabytes(bytes) })),
        ),
      );
      for (const line of verifiedDays(days, text)) terminal.print(line);
      if (days.length === 0) terminal.print(text('archive.empty'));
      const faults = days.reduce((sum, day) => sum + day.faults.length, 0);
      if (faults > 0) throw new Failure(text('archive.faulty', { faults }));
    });
}

/** A line for each day, and one for each fault. */
export function verifiedDays(days: readonly VerifiedDay[], text: Translate): string[] {
  return days.flatMap(({ day, files, bytes, faults }) => [
    faults.length > 0
      ? text('archive.unsound', { day, faults: faults.length })
      : text('archive.sound', { day, files, megabytes: megabytes(bytes) }),
    ...faults.map((fault) => text('backup.fault', { fault })),
  ]);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
