/** tongguan restore: a new data folder from a backup, as it was at a moment. Never touches what is there already. */
import { restore } from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { quietLog } from '../database.ts';
import type { TextKey, Translate } from '../texts/index.ts';

interface RestoreChoice {
  from: string;
  to: Date | 'latest';
  data: string;
  keys: string;
}

export function restoreCommand(context: Context): Command {
  const { text } = context;
  return new Command('restore')
    .requiredOption('--from <dir>', text('option.restoreFrom'))
    .addOption(new Option('--to <time>', text('option.restoreTo')).argParser(moment(text)).default('latest'))
    .requiredOption('--data <dir>', text('option.restoreData'))
    .requiredOption('--keys <dir>', text('option.restoreKeys'))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan restore --from /mnt/backup --to 2026-11-11T00:30:00+08:00 --data restored --keys /mnt/keys`,
    )
    .action((choice: RestoreChoice) => run(choice, context));
}

async function run({ from, to, data, keys }: RestoreChoice, context: Context): Promise<void> {
  const { text, terminal } = context;
  const report = await restore({
    from,
    to,
    dataDir: data,
    keys,
    log: quietLog(context),
    onProgress: (step, bytes) => terminal.progress(text(STEPS[step], { megabytes: Math.round(bytes / 1e6) })),
  });
  const { base, lastCommitAt, reached } = report;
  const at = lastCommitAt?.toISOString() ?? text('restore.none');
  terminal.print(text('restore.done', { data, base, at }));
  if (!reached && to !== 'latest') terminal.tell(text('restore.short', { to: to.toISOString() }));
  const { messages, decided, waiting, receipts } = report;
  terminal.print(text('restore.holds', { messages, decided, waiting, receipts }));
  if (report.archived.length > 0) terminal.print(text('restore.days', { days: report.archived.length }));
  terminal.print(text('restore.sound', { keys: report.keys }));
  terminal.print(text('restore.next', { data }));
  terminal.print(text('restore.backup', { data }));
}

const STEPS = { copy: 'restore.copy', replay: 'restore.replay', check: 'restore.check' } as const satisfies Record<
  string,
  TextKey
>;

/** ISO 8601 with its zone: a time without one means different moments to different people. */
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

function moment(text: Translate): (value: string) => Date | 'latest' {
  return (value) => {
    if (value === 'latest') return 'latest';
    const at = new Date(value);
    if (MOMENT.test(value) && !Number.isNaN(at.getTime())) return at;
    throw new InvalidArgumentError(text('advice.moment'));
  };
}
