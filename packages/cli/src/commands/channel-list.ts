/** tongguan channel list: one line a channel, or JSON lines for programs. */
import { type ListedChannel, listChannels } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';

export function channelList(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('channel.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      const channels = await withDatabase(context, data, listChannels);
      for (const channel of channels) terminal.print(json ? JSON.stringify(channel) : line(channel, context));
      if (channels.length === 0) terminal.tell(text('channel.none'));
    });
}

function line({ id, participant, kind, settings, nextNo }: ListedChannel, { text }: Context): string {
  const where = 'folder' in settings ? settings.folder : `${settings.in} -> ${settings.out}`;
  const envelope = settings.envelope ? ['DxpMsg'] : [];
  return [id, participant, kind, where, text('channel.next', { nextNo }), ...envelope].join('  ');
}
