/** tongguan participant: who may send, with which keys, and for whom. Works whether the platform runs or not. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { participantAdd } from './participant-add.ts';
import { participantDelegate } from './participant-delegate.ts';
import { participantList } from './participant-list.ts';
import { participantReceipts } from './participant-receipts.ts';
import { participantRevoke } from './participant-revoke.ts';
import { participantSet } from './participant-set.ts';

export function participantCommand(context: Context): Command {
  const command = new Command('participant');
  for (const sub of [
    participantAdd,
    participantSet,
    participantDelegate,
    participantRevoke,
    participantReceipts,
    participantList,
  ]) {
    command.addCommand(sub(context));
  }
  return command;
}
