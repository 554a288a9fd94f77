/** tongguan account: who signs in to the console. Works whether the platform runs or not. */
import {
  AccountFault,
  type AccountFaultKind,
  type AccountRow,
  addPerson,
  beijingIso,
  DISTRICT_FORM,
  type Link,
  LOGIN_FORM,
  linkAddress,
  lockPerson,
  people,
  ROLES_OF_PEOPLE,
  type Role,
  readRunning,
  resetPerson,
} from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption, wordList } from '../options.ts';
import type { TextKey, Translate } from '../texts/index.ts';

export function accountCommand(context: Context): Command {
  return new Command('account')
    .addCommand(add(context))
    .addCommand(list(context))
    .addCommand(reset(context))
    .addCommand(lock(context, true))
    .addCommand(lock(context, false));
}

interface Addressed {
  data: string;
  publicUrl?: string;
}

interface NewPerson extends Addressed {
  name?: string;
  roles: Role[];
  districts?: string[];
  participant?: string;
}

function add(context: Context): Command {
  const { text, terminal } = context;
  return new Command('add')
    .description(text('account.add'))
    .argument('<login>', text('argument.login'), login(text))
    .requiredOption(
      '--roles <roles>',
      text('option.peopleRoles', { roles: ROLES_OF_PEOPLE.join(',') }),
      wordList(text, ROLES_OF_PEOPLE),
    )
    .option('--name <name>', text('option.personName'))
    .option('--districts <codes>', text('option.districts'), districts(text))
    .option('--participant <code>', text('option.company'))
    .addOption(urlOption(context))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan account add li.na --name 李娜 --roles reviewer,inspector --districts 5165`,
    )
    .action(async (login: string, { name = login, ...options }: NewPerson) => {
      const { roles, districts = [], participant = null } = options;
      const entry = { login, name, roles, districts, participant };
      const adding = withDatabase(context, options.data, (pool) => addPerson(pool, entry));
      const link = await explaining(adding, { login, company: participant ?? '' }, context);
      terminal.print(text('account.added', { login, until: until(link) }));
      terminal.print(addressOf(link, options));
    });
}

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('account.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      let count = 0;
      await withDatabase(context, data, async (pool) => {
        for await (const row of people(pool)) {
          count++;
          terminal.print(json ? JSON.stringify(row) : line(row, text));
        }
      });
      if (count === 0) terminal.tell(text('account.none'));
    });
}

function reset(context: Context): Command {
  const { text, terminal } = context;
  return new Command('reset')
    .description(text('account.reset'))
    .argument('<login>', text('argument.login'), login(text))
    .option('--second-factor', text('option.resetSecondFactor'))
    .addOption(urlOption(context))
    .addOption(dataOption(context))
    .action(async (login: string, options: Addressed & { secondFactor?: boolean }) => {
      const { data, secondFactor = false } = options;
      const resetting = withDatabase(context, data, (pool) => resetPerson(pool, login, secondFactor));
      const link = await explaining(resetting, { login }, context);
      terminal.print(text('account.resetTo', { login, until: until(link) }));
      terminal.print(addressOf(link, options));
    });
}

function lock(context: Context, locked: boolean): Command {
  const { text, terminal } = context;
  return new Command(locked ? 'lock' : 'unlock')
    .description(text(locked ? 'account.lock' : 'account.unlock'))
    .argument('<login>', text('argument.login'), login(text))
    .option('--reason <words>', text('option.lockReason'), '')
    .addOption(dataOption(context))
    .action(async (login: string, { data, reason }: { data: string; reason: string }) => {
      const locking = withDatabase(context, data, (pool) => lockPerson(pool, login, locked, reason));
      await explaining(locking, { login }, context);
      terminal.print(text(locked ? 'account.locked' : 'account.unlocked', { login }));
    });
}

function line(row: AccountRow, text: Translate): string {
  const { login, name, roles, districts, participant, locked_at, has_password, second_factor, seen_at } = row;
  const marks = [
    ...(locked_at ? [text('account.isLocked')] : []),
    ...(has_password ? [] : [text('account.isNew')]),
    ...(second_factor ? [text('account.hasFactor')] : []),
    ...(seen_at ? [text('account.seen', { at: beijingIso(seen_at.getTime()).slice(0, 16) })] : []),
  ];
  return [login, name, roles.join(','), participant ?? (districts.join(',') || '-'), ...marks].join('  ');
}

function urlOption({ text }: Context): Option {
  return new Option('--public-url <url>', text('option.linkUrl')).env('TONGGUAN_PUBLIC_URL');
}

function addressOf(link: Link, { data, publicUrl }: Addressed): string {
  return linkAddress(publicUrl ?? readRunning(data)?.httpUrl ?? 'http://127.0.0.1:8080', link);
}

const until = ({ endsAt }: Link): string => beijingIso(endsAt.getTime()).slice(0, 16);

function login(text: Translate): (value: string) => string {
  return (value) => {
    if (new RegExp(LOGIN_FORM).test(value)) return value;
    throw new InvalidArgumentError(text('advice.login'));
  };
}

function districts(text: Translate): (value: string) => string[] {
  return (value) => {
    const codes = value.split(/[,，\s]+/).filter((code) => code !== '');
    if (codes.length > 0 && codes.every((code) => new RegExp(DISTRICT_FORM).test(code))) return codes;
    throw new InvalidArgumentError(text('advice.district'));
  };
}

const FAULTS: Partial<Record<AccountFaultKind, TextKey>> = {
  unknown: 'account.unknown',
  taken: 'account.taken',
  'last-administrator': 'account.last',
  'unknown-participant': 'account.unknownCompany',
  'participant-role': 'account.companyRole',
};

async function explaining<T>(work: Promise<T>, slots: Record<string, string>, { text }: Context): Promise<T> {
  return work.catch((error) => {
    const key = error instanceof AccountFault ? FAULTS[error.kind] : undefined;
    throw key ? new Failure(text(key, slots)) : error;
  });
}
