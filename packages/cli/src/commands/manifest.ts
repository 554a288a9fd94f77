/** tongguan manifest: master bills of the import manifest, as the operator of the platform files and reads them. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { manifestDelete } from './manifest-delete.ts';
import { manifestImport } from './manifest-import.ts';
import { manifestList } from './manifest-list.ts';
import { manifestShow } from './manifest-show.ts';

export function manifestCommand(context: Context): Command {
  const command = new Command('manifest');
  for (const sub of [manifestImport, manifestList, manifestShow, manifestDelete]) command.addCommand(sub(context));
  return command;
}
