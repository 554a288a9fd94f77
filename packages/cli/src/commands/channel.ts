/** tongguan channel: folders and AMQP queues by which participants send and get their receipts. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { channelAdd } from './channel-add.ts';
import { channelList } from './channel-list.ts';
import { channelRemove } from './channel-remove.ts';

export function channelCommand(context: Context): Command {
  const command = new Command('channel');
  for (const sub of [channelAdd, channelList, channelRemove]) command.addCommand(sub(context));
  return command;
}
