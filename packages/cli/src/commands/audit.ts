/** tongguan audit: what people did, and whether the log of it is as it was written. */
import { type AuditVerdict, beijingIso, listDeeds, type Mark, verifyAudit } from '@tongguan/platform';
import { Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption, integer } from '../options.ts';
import type { TextKey, Translate } from '../texts/index.ts';

const LIMIT_MAX = 10_000;

export function auditCommand(context: Context): Command {
  return new Command('audit').addCommand(list(context)).addCommand(verify(context));
}

interface Filter {
  who?: string;
  object?: string;
  limit: number;
  json?: boolean;
  data: string;
}

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('audit.list'))
    .option('--who <login>', text('option.who'))
    .option('--object <name>', text('option.object'))
    .option('--limit <number>', text('option.auditLimit'), integer(text, 1, LIMIT_MAX), 50)
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ data, limit, json, who, object }: Filter) => {
      const deeds = await withDatabase(context, data, (pool) => listDeeds(pool, { who, object }, limit));
      if (deeds.length === 0) terminal.tell(text('audit.none'));
      for (const deed of deeds) {
        const { no, at, who, role, what, object, reason, detail } = deed;
        const said = [no, beijingIso(at.getTime()).slice(0, 19), `${who} (${role})`, what, object, reason];
        const more = Object.keys(detail).length > 0 ? [JSON.stringify(detail)] : [];
        terminal.print(json ? JSON.stringify(deed) : [...said, ...more].filter((part) => part !== '').join('  '));
      }
    });
}

const BROKEN: Readonly<Record<(AuditVerdict & { sound: false })['why'], TextKey>> = {
  missing: 'audit.missing',
  changed: 'audit.changed',
  unchained: 'audit.unchained',
  'other-than-kept': 'audit.otherThanKept',
};

function verify(context: Context): Command {
  const { text, terminal } = context;
  return new Command('verify')
    .description(text('audit.verify'))
    .option('--expect <mark>', text('option.expect'), mark(text))
    .addOption(dataOption(context))
    .action(async ({ data, expect }: { data: string; expect?: Mark }) => {
      const verdict = await withDatabase(context, data, (pool) => verifyAudit(pool, expect));
      if (!verdict.sound) throw new Failure(text(BROKEN[verdict.why], { no: verdict.no, checked: verdict.checked }));
      const { no, hash } = verdict.head;
      terminal.tell(text('audit.sound', { no }));
      terminal.print(`${no}:${hash}`);
    });
}

function mark(text: Translate): (value: string) => Mark {
  return (value) => {
    const [, no, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(value) ?? [];
    if (no !== undefined && hash !== undefined) return { no: Number(no), hash: hash.toLowerCase() };
    throw new InvalidArgumentError(text('advice.expect'));
  };
}
