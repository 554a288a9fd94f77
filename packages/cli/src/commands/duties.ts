/** tongguan duties: what the calendar called for, what became of it, and another try for what failed. */
import { beijingIso, listDuties, retryDuty } from '@tongguan/platform';
import { Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import { parseTime } from '../time.ts';

export function dutiesCommand(context: Context): Command {
  return new Command('duties')
    .addCommand(list(context), { isDefault: true })
    .addCommand(retry(context))
    .addHelpText('after', `\n${context.text('example')}\n  tongguan duties retry summarise-bills 2026-12-16T02:00`);
}

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('duties.list'))
    .addOption(dataOption(context))
    .action(async ({ data }: { data: string }) => {
      const duties = await withDatabase(context, data, listDuties);
      if (duties.length === 0) terminal.print(text('duties.none'));
      for (const { name, settledUntil, attempts, error, runs } of duties) {
        const slots = { name, until: beijingIso(settledUntil), attempts, error: error ?? '' };
        terminal.print(text(attempts > 0 ? 'duties.failing' : 'duties.known', slots));
        for (const { dueAt, state, result } of runs) {
          const key = ({ done: 'duties.last', failed: 'duties.failed', again: 'duties.again' } as const)[state];
          terminal.print(text(key, { due: minute(dueAt), result: result ? JSON.stringify(result) : '' }));
        }
      }
    });
}

function retry(context: Context): Command {
  const { text, terminal } = context;
  const due = (value: string): number => {
    const ms = parseTime(value);
    if (ms === undefined) throw new InvalidArgumentError(text('advice.time'));
    return ms;
  };
  return new Command('retry')
    .description(text('duties.retry'))
    .argument('<name>', text('argument.duty'))
    .argument('<due>', text('argument.due'), due)
    .addOption(dataOption(context))
    .action(async (name: string, dueAt: number, { data }: { data: string }) => {
      const found = await withDatabase(context, data, (pool) => retryDuty(pool, name, dueAt));
      const slots = { name, due: minute(dueAt) };
      if (!found) throw new Failure(text('duties.notFailed', slots));
      terminal.print(text('duties.retried', slots));
    });
}

/** As it can be typed again. */
const minute = (ms: number): string => beijingIso(ms).slice(0, 16);
