/** tongguan bonded: the doors of bonded goods for warehouse companies and the gate. What is declared stands in a JSON file, as at /bonded. */
import { type BondedRequest, bondedRequest } from '@tongguan/traffic';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { demandApiKey, type Online, onlineOptions, withPlatform } from '../online.ts';
import type { TextKey } from '../texts/index.ts';

type Body = Record<string, unknown>;
type Row = Record<string, string>;

export function bondedCommand(context: Context): Command {
  const command = new Command('bonded');
  const { text, terminal } = context;
  const declares = (name: string, description: TextKey, path: (body: Body) => string, tell: (body: Body) => void) =>
    onlineOptions(
      new Command(name).description(text(description)).argument('<file>', text('argument.bodyFile')),
      context,
    ).action(async (file: string, options: Online) => {
      const body = bodyIn(file, context);
      tell(await knock(context, options, { method: 'POST', path: path(body), body }));
    });
  const number = ({ no }: Body) => terminal.print(text('bonded.number', { no: String(no) }));
  const subcommands = [
    declares(
      'file-ledger',
      'bonded.fileLedger',
      () => '/bonded/ledgers',
      ({ emsNo, items }) =>
        terminal.print(text('bonded.filed', { emsNo: String(emsNo), count: (items as Row[]).length })),
    ),
    showCommand(context),
    declares('enter', 'bonded.enter', () => '/bonded/entries', number),
    // Released lists that leave together, or goods of a kind.
    declares('exit', 'bonded.exit', (body) => ('lists' in body ? '/bonded/parcels' : '/bonded/exits'), number),
    declares('transfer', 'bonded.transfer', () => '/bonded/transfers', number),
    declares(
      'stock',
      'bonded.stock',
      () => '/bonded/stock',
      (report) => tellStock(report, context),
    ),
    declares('form', 'bonded.form', () => '/bonded/forms', number),
    passCommand(context),
  ];
  for (const sub of subcommands) command.addCommand(sub);
  return command;
}

function showCommand(context: Context): Command {
  const { text, terminal } = context;
  const command = new Command('show')
    .description(text('bonded.show'))
    .argument('[emsNo]', text('argument.emsNo'))
    .option('--json', text('option.json'));
  return onlineOptions(command, context).action(
    async (emsNo: string | undefined, options: Online & { json?: boolean }) => {
      const path = emsNo === undefined ? '/bonded/ledgers' : `/bonded/ledgers/${encodeURIComponent(emsNo)}`;
      const body = await knock(context, options, { method: 'GET', path });
      const rows = (emsNo === undefined ? body.ledgers : body.items) as Row[];
      const key = emsNo === undefined ? 'bonded.ledger' : 'bonded.item';
      for (const row of rows) terminal.print(options.json ? JSON.stringify(row) : text(key, row));
      if (rows.length === 0) terminal.tell(text('bonded.noLedger'));
    },
  );
}

function passCommand(context: Context): Command {
  const { text, terminal } = context;
  const command = new Command('pass')
    .description(text('bonded.pass'))
    .argument('<no>', text('argument.formNo'))
    .addOption(new Option('--weight <kg>', text('option.weight')).makeOptionMandatory());
  return onlineOptions(command, context).action(async (no: string, options: Online & { weight: string }) => {
    const path = `/bonded/gate/${encodeURIComponent(no)}`;
    await knock(context, options, { method: 'POST', path, body: { weight: options.weight } });
    terminal.print(text('bonded.passed', { no }));
  });
}

/** Differences are findings: they end with 1, as those of lint. */
function tellStock({ emsNo, day, differences }: Body, { text, terminal }: Context): void {
  const rows = differences as Row[];
  if (rows.length > 0) throw new Failure(rows.map((row) => text('bonded.differs', row)).join('\n'), EXIT.failed);
  terminal.print(text('bonded.agrees', { emsNo: String(emsNo), day: String(day) }));
}

function bodyIn(file: string, { text }: Context): Body {
  try {
    return JSON.parse(readInput(file, text).toString('utf8')) as Body;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(text('bonded.notJson', { file, reason: (cause as Error).message }), EXIT.usage, { cause });
  }
}

async function knock(context: Context, options: Online, request: Omit<BondedRequest, 'apiKey'>): Promise<Body> {
  const { text, language } = context;
  const apiKey = demandApiKey(options, context);
  return withPlatform(options, context, async (client) => {
    const { status, body } = await bondedRequest(client, { ...request, apiKey });
    if (status < 300) return body;
    const faults = ((body.errors ?? []) as Row[]).map(({ messageZh, ...fault }) =>
      text('bonded.fault', language === 'zh' && messageZh ? { ...fault, message: messageZh } : fault),
    );
    throw new Failure([text('bonded.refused', { status, detail: String(body.detail ?? '') }), ...faults].join('\n'));
  });
}
