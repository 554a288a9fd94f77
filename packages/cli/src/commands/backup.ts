/** tongguan backup: a base copy while the platform runs, and the archive of its log; and the check of what was written. */
import path from 'node:path';
import { stopArchive, takeBackup, type Verdict, verifyBackup } from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { quietLog } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { byteSize, dataOption, integer } from '../options.ts';
import type { Translate } from '../texts/index.ts';
import { version } from '../version.ts';
import { verifiedDays } from './archive.ts';

const KEEP_MAX = 10_000;
const RATE_MAX = 10 * 1024 ** 3;
const RATE_MIN = 1024 ** 2;
/** Of the archiver in @tongguan/platform. */
const ARCHIVED_EVERY_S = 2;

interface BackupChoice {
  out?: string;
  data: string;
  keysOut?: string;
  keep?: number;
  switch?: boolean;
  spread?: boolean;
  maxRate?: number;
}

export function backupCommand(context: Context): Command {
  const { text } = context;
  return new Command('backup')
    .enablePositionalOptions() // --data behind a subcommand is that subcommand's
    .option('--out <dir>', text('option.backupOut'))
    .addOption(dataOption(context))
    .option('--keys-out <dir>', text('option.keysOut'))
    .addOption(new Option('--keep <number>', text('option.keep')).argParser(integer(text, 1, KEEP_MAX)))
    .option('--switch', text('option.switch'))
    .option('--spread', text('option.spread'))
    .addOption(new Option('--max-rate <size>', text('option.maxRate')).argParser(rate(text)))
    .addHelpText('after', `\n${text('example')}\n  tongguan backup --out /mnt/backup --keys-out /mnt/keys --keep 7`)
    .action((choice: BackupChoice) => backup(choice, context))
    .addCommand(verify(context))
    .addCommand(stop(context));
}

async function backup(choice: BackupChoice, context: Context): Promise<void> {
  const { text, terminal, env } = context;
  const { out, data, keysOut, keep, maxRate } = choice;
  // Not required of commander, which would ask it of the subcommands too.
  if (out === undefined) throw new Failure(text('usage.missingOption', { what: '--out <dir>' }), EXIT.usage);
  const { base, manifest, days, removed } = await takeBackup({
    dataDir: data,
    databaseUrl: env.TONGGUAN_DATABASE_URL,
    out,
    keysOut,
    keep,
    switchSet: choice.switch ?? false,
    spread: choice.spread ?? false,
    bytesPerSecond: maxRate,
    tongguan: version(),
    log: quietLog(context),
    onProgress: (bytes, files) => terminal.progress(text('backup.copying', { megabytes: megabytes(bytes), files })),
  });
  const { postgres, schema, stoppedAt, bytes } = manifest;
  const files = Object.keys(manifest.files).length;
  terminal.print(text('backup.done', { base, files, megabytes: megabytes(bytes), postgres, schema }));
  terminal.print(text('backup.from', { from: stoppedAt, out, seconds: ARCHIVED_EVERY_S }));
  if (days > 0) terminal.print(text('backup.days', { count: days }));
  if (removed > 0) terminal.print(text('backup.removed', { count: removed }));
  if (keysOut === undefined) terminal.tell(text('backup.keysNotSaved', { folder: path.resolve(data, 'keys') }));
  else terminal.print(text('backup.keysSaved', { folder: keysOut }));
}

function verify(context: Context): Command {
  const { text, terminal } = context;
  return new Command('verify')
    .description(text('backup.verify'))
    .argument('<dir>', text('argument.backup'))
    .action(async (dir: string) => {
      const verdict = await verifyBackup(dir, (bytes) =>
        terminal.progress(text('backup.reading', { megabytes: megabytes(bytes) })),
      );
      for (const line of words(verdict, text)) terminal.print(line);
      if (verdict.bases.length === 0) throw new Failure(text('backup.none', { folder: verdict.root }));
      const parts = [verdict, ...verdict.bases, ...verdict.days];
      const faults = parts.reduce((sum, part) => sum + part.faults.length, 0);
      if (faults > 0) throw new Failure(text('backup.faulty', { faults }));
    });
}

function words({ bases, segments, faults, days }: Verdict, text: Translate): string[] {
  const listed = (all: readonly string[]) => all.map((fault) => text('backup.fault', { fault }));
  return [
    ...bases.flatMap(({ name, manifest, from, to, endLsn, faults: wrong }) => {
      if (!manifest || wrong.length > 0) {
        return [text('backup.unsound', { base: name, faults: wrong.length }), ...listed(wrong)];
      }
      const files = Object.keys(manifest.files).length;
      const size = megabytes(manifest.bytes);
      return [text('backup.sound', { base: name, files, megabytes: size, from, to, lsn: endLsn })];
    }),
    text('backup.log', { segments, faults: faults.length }),
    ...listed(faults),
    ...verifiedDays(
      days.filter((day) => day.faults.length > 0),
      text,
    ),
    ...(days.length > 0 ? [text('backup.archived', { days: days.length, megabytes: megabytes(sumOf(days)) })] : []),
  ];
}

const sumOf = (days: Verdict['days']): number => days.reduce((sum, { bytes }) => sum + bytes, 0);

function stop(context: Context): Command {
  const { text, terminal, env } = context;
  return new Command('stop')
    .description(text('backup.stop'))
    .addOption(dataOption(context))
    .action(async ({ data }: { data: string }) => {
      await stopArchive({ dataDir: data, databaseUrl: env.TONGGUAN_DATABASE_URL, log: quietLog(context) });
      terminal.print(text('backup.stopped'));
    });
}

/** Reader of a rate in bytes a second. */
function rate(text: Translate): (value: string) => number {
  const advice = () => new InvalidArgumentError(text('advice.rateBytes', { max: `${RATE_MAX / 1024 ** 2}MiB` }));
  const read = byteSize(text, RATE_MAX);
  return (value) => {
    const bytes = read(value);
    if (bytes < RATE_MIN) throw advice();
    return bytes;
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
