/** tongguan tariff: reference data by date. Works whether the platform runs or not. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { tariffExport, tariffPort, tariffShow } from './tariff-show.ts';
import { tariffDiff, tariffImport, tariffList, tariffPublish } from './tariff-versions.ts';

export function tariffCommand(context: Context): Command {
  const command = new Command('tariff');
  const subs = [tariffImport, tariffDiff, tariffPublish, tariffList, tariffShow, tariffExport, tariffPort];
  for (const sub of subs) command.addCommand(sub(context));
  return command;
}
