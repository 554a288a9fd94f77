/** tongguan parameters: what is set other than the default, and since when. A set takes force with `start --parameters`. */
import { defaultParameters, type Parameters } from '@tongguan/clearance';
import { beijingIso, listParameterSets } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';
import { parametersOf } from '../parameters.ts';

export function parametersCommand(context: Context): Command {
  return new Command('parameters')
    .addCommand(list(context), { isDefault: true })
    .addCommand(check(context))
    .addHelpText('after', `\n${context.text('example')}\n  tongguan parameters check parameters.json`);
}

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('parameters.list'))
    .addOption(new Option('--history', text('option.parameterHistory')))
    .addOption(dataOption(context))
    .action(async ({ data, history }: { data: string; history?: boolean }) => {
      const sets = await withDatabase(context, data, listParameterSets);
      if (sets.length === 0) terminal.tell(text('parameters.never'));
      for (const { since, changed } of history ? sets : sets.slice(0, 1)) {
        terminal.print(text('parameters.since', { since: beijingIso(since.getTime()) }));
        show(changed, context);
      }
    });
}

function check(context: Context): Command {
  return new Command('check')
    .description(context.text('parameters.check'))
    .argument('<file>', context.text('argument.parameters'))
    .action((file: string) => show(parametersOf(file, context), context));
}

function show(changed: Partial<Parameters>, { text, terminal }: Context): void {
  const entries = Object.entries(changed);
  if (entries.length === 0) terminal.print(text('parameters.none'));
  for (const [name, value] of entries) {
    const standard = JSON.stringify(defaultParameters[name as keyof Parameters]);
    terminal.print(text('parameters.one', { name, value: JSON.stringify(value), standard }));
  }
}
