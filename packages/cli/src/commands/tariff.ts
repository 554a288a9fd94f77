/** tongguan tariff: reference data by date. Works whether the platform runs or not. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { tariffExport, tariffShow } from './tariff-show.ts';
import { tariffDiff, tariffImport, tariffList, tariffPublish } from './tariff-versions.ts';

export function tariffCommand(context: Context): Command {
  const command = new Command('tariff');
  const subs = [tariffImport, tariffDiff, tariffPublish, tariffList, tariffShow, tariffExport];
  for (const sub of subs) command.addCommand(sub(context));
  return command;
}
