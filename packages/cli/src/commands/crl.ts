/** tongguan crl: revocation lists, by which issuers take certificates back. Works whether the platform runs or not. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { crlAdd } from './crl-add.ts';
import { crlList } from './crl-list.ts';
import { crlRemove } from './crl-remove.ts';

export function crlCommand(context: Context): Command {
  const command = new Command('crl');
  for (const sub of [crlAdd, crlList, crlRemove]) command.addCommand(sub(context));
  return command;
}
