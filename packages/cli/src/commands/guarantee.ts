/** tongguan guarantee: accounts of guarantee, as the operator files, raises and lists them. Works whether the platform runs or not. */
import { randomUUID } from 'node:crypto';
import { formatFen } from '@tongguan/clearance';
import {
  accountOfGuarantor,
  createRegistry,
  FILED_FEN_MAX,
  fileGuarantee,
  type ListedAccount,
  listAccounts,
  type Pool,
} from '@tongguan/platform';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  code: string;
  /** Fen. */
  amount: number;
  ref?: string;
  data: string;
}

const PAGE = 500;

export function guaranteeCommand(context: Context): Command {
  return new Command('guarantee')
    .addCommand(raising(context, 'file'))
    .addCommand(raising(context, 'top-up'))
    .addCommand(list(context));
}

function raising(context: Context, name: 'file' | 'top-up'): Command {
  const { text } = context;
  return new Command(name)
    .description(text(name === 'file' ? 'guarantee.file' : 'guarantee.topUp'))
    .requiredOption('--code <code>', text('option.code'))
    .addOption(new Option('--amount <yuan>', text('option.amount')).argParser(yuan(text)).makeOptionMandatory())
    .addOption(new Option('--ref <number>', text('option.guaranteeRef')))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan guarantee ${name} --code 1105919001 --amount 5000000 --ref BH2026001`,
    )
    .action((options: Options) => withDatabase(context, options.data, (pool) => raise(pool, name, options, context)));
}

async function raise(pool: Pool, name: 'file' | 'top-up', { code, amount, ref }: Options, { text, terminal }: Context) {
  const before = await accountOfGuarantor(pool, code);
  const number = ref ?? randomUUID();
  // The same letter a second time is told so, whichever command it came by first.
  const isNew = async () => fileGuarantee(pool, code, amount, number);
  if (name === 'top-up' && !before) throw new Failure(text('guarantee.missing', { code }));
  if (name === 'file' && before && ref === undefined) {
    throw new Failure(text('guarantee.exists', { code, filed: formatFen(before.filedFen) }));
  }
  if (!before && !(await createRegistry(pool).byCode(code)))
    throw new Failure(text('guarantee.unregistered', { code }));
  if (!(await isNew())) return terminal.print(text('guarantee.again', { code, ref: number }));
  const { filedFen, leftFen } = (await accountOfGuarantor(pool, code))!;
  const slots = { code, amount: formatFen(amount), filed: formatFen(filedFen), left: formatFen(leftFen) };
  terminal.print(text('guarantee.filed', slots));
}

function list(context: Context): Command {
  const { text, terminal } = context;
  return new Command('list')
    .description(text('guarantee.list'))
    .option('--json', text('option.json'))
    .addOption(dataOption(context))
    .action(async ({ json, data }: { json?: boolean; data: string }) => {
      const count = await withDatabase(context, data, async (pool) => {
        let shown = 0;
        for (let after = ''; ; ) {
          const page = await listAccounts(pool, after, PAGE);
          for (const account of page) terminal.print(json ? JSON.stringify(account) : line(account, text));
          shown += page.length;
          if (page.length < PAGE) return shown;
          after = page.at(-1)!.guarantor;
        }
      });
      if (count === 0) terminal.tell(text('guarantee.none'));
    });
}

function line(account: ListedAccount, text: Translate): string {
  const { guarantor: code, simulated, lowMark, exhaustedAt } = account;
  const [filed, left, frozen] = [account.filedFen, account.leftFen, account.frozenFen].map(formatFen) as [
    string,
    string,
    string,
  ];
  return [
    text('guarantee.line', { code, filed, left, frozen }),
    ...(simulated ? [text('guarantee.simulated')] : []),
    ...(lowMark === null ? [] : [text('guarantee.low', { percent: lowMark })]),
    ...(exhaustedAt === null ? [] : [text('guarantee.exhausted', { at: exhaustedAt.toISOString() })]),
  ].join('  ');
}

/** Reader of an amount in yuan; gives fen. */
function yuan(text: Translate): (value: string) => number {
  return (value) => {
    const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(value) ?? [];
    const fen = whole === undefined ? 0 : Number(whole + part.padEnd(2, '0'));
    if (fen > 0 && fen <= FILED_FEN_MAX) return fen;
    throw new InvalidArgumentError(text('advice.amount', { max: FILED_FEN_MAX / 100 }));
  };
}
