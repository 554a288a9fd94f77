/** tongguan participant list: the register, one line a participant, or JSON lines for programs. */
import { CURRENT_EDITION } from '@tongguan/ceb';
import { type ListedParticipant, listParticipants, type Pool } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';
import { variantWords } from './participant-set.ts';

const PAGE = 500;

export function participantList(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('participant.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      const show = json
        ? (entry: ListedParticipant) => JSON.stringify(entry)
        : (entry: ListedParticipant) => line(entry, context);
      const count = await withDatabase(context, data, (pool) =>
        eachParticipant(pool, (entry) => terminal.print(show(entry))),
      );
      if (count === 0) terminal.tell(text('participant.none'));
    });
}

async function eachParticipant(pool: Pool, visit: (entry: ListedParticipant) => void): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await listParticipants(pool, after, PAGE);
    for (const entry of page) visit(entry);
    count += page.length;
    if (page.length < PAGE) return count;
    after = page.at(-1)!.code;
  }
}

function line(entry: ListedParticipant, { text }: Context): string {
  const marks = [entry.sandbox && text('participant.isSandbox'), entry.played && text('participant.isPlayed')];
  const parts = [
    entry.code,
    entry.name,
    entry.roles.join(','),
    entry.dxpId ?? '-',
    text('participant.holds', { certificates: entry.certificates.join(' ') || '-', apiKeys: entry.apiKeys }),
    ...(entry.edition === CURRENT_EDITION ? [] : [text('participant.edition', { edition: entry.edition })]),
    ...(entry.variants === null ? [] : [text('participant.variants', { variants: variantWords(entry.variants) })]),
    ...marks.filter((mark) => mark !== false),
    ...(entry.actsFor.length > 0 ? [text('participant.actsFor', { companies: entry.actsFor.join(' ') })] : []),
  ];
  return parts.join('  ');
}
