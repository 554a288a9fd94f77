/** tongguan bills: a company's own tax bills and payment notices, over HTTP with its API key. */
import { formatFen } from '@tongguan/clearance';
import type { ListedBill, ListedNotice, Payment } from '@tongguan/platform';
import type { Answer, RequestInput } from '@tongguan/traffic';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { writeOutput } from '../files.ts';
import { demandApiKey, jsonOf, type Online, onlineOptions, withPlatform } from '../online.ts';

interface Options extends Online {
  notice?: string;
}

const PAGE = 1_000;

export function billsCommand(context: Context): Command {
  const { text } = context;
  const sub = (name: string, key: 'bills.list' | 'bills.notices' | 'bills.pay' | 'bills.pdf') =>
    onlineOptions(new Command(name).description(text(key)), context);
  return new Command('bills')
    .addCommand(
      sub('list', 'bills.list')
        .addOption(new Option('--notice <number>', text('option.noticeNo')))
        .action((options: Options) => list(options, context)),
    )
    .addCommand(sub('notices', 'bills.notices').action((options: Options) => notices(options, context)))
    .addCommand(
      sub('pay', 'bills.pay')
        .argument('<notice>', text('argument.notice'))
        .action((notice: string, options: Options) => pay(notice, options, context)),
    )
    .addCommand(
      sub('pdf', 'bills.pdf')
        .argument('<number>', text('argument.paperNo'))
        .requiredOption('--out <file>', text('option.paperOut'))
        .option('--payment', text('option.payment'))
        .action((no: string, options: PdfOptions) => pdf(no, options, context)),
    );
}

interface PdfOptions extends Options {
  out: string;
  payment?: boolean;
}

/** A bill's number ends with its version; a notice's has digits only. */
async function pdf(no: string, options: PdfOptions, context: Context): Promise<void> {
  const { text, terminal } = context;
  const kind = options.payment ? 'payments' : no.includes('_') ? 'bills' : 'notices';
  const answer = await exchange(options, context, `/taxes/${kind}/${encodeURIComponent(no)}.pdf`);
  if (answer.status !== 200) jsonOf(answer, context);
  writeOutput(options.out, answer.bytes, text);
  terminal.print(text('bills.written', { file: options.out, kilobytes: Math.ceil(answer.bytes.length / 1_000) }));
}

async function list(options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const notice = options.notice === undefined ? '' : `&notice=${encodeURIComponent(options.notice)}`;
  let shown = 0;
  for (let after = 0; ; ) {
    const { bills } = await ask<{ bills: ListedBill[] }>(
      options,
      context,
      `/taxes/bills?limit=${PAGE}&after=${after}${notice}`,
    );
    for (const { taxNo, releasedDay, taxFen, dutyFen, vatFen, consumptionFen, held } of bills) {
      const [tax, duty, vat, consumption] = [taxFen, dutyFen, vatFen, consumptionFen].map(formatFen) as [
        string,
        string,
        string,
        string,
      ];
      const line = text('bills.line', { taxNo, day: releasedDay, tax, duty, vat, consumption });
      terminal.print(held ? `${line}  ${text('bills.held')}` : line);
    }
    shown += bills.length;
    if (bills.length < PAGE) break;
    after = bills.at(-1)!.cursor;
  }
  if (shown === 0) terminal.tell(text('bills.none'));
}

const STATES = { open: 'bills.open', paid: 'bills.paid', gathering: 'bills.gathering' } as const;

async function notices(options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  let shown = 0;
  for (let before = ''; ; ) {
    const page = (await ask<{ notices: ListedNotice[] }>(options, context, `/taxes/notices?limit=${PAGE}${before}`))
      .notices;
    for (const { noticeNo, state, bills, taxFen, dueDay } of page) {
      terminal.print(
        text('bills.notice', {
          noticeNo,
          state: text(STATES[state]),
          bills,
          tax: formatFen(taxFen),
          due: dueDay ?? '-',
        }),
      );
    }
    shown += page.length;
    if (page.length < PAGE) break;
    before = `&before=${page.at(-1)!.cursor}`;
  }
  if (shown === 0) terminal.tell(text('bills.none'));
}

async function pay(notice: string, options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const path = `/taxes/notices/${encodeURIComponent(notice)}/pay`;
  const { noticeNo, paymentId, state, taxFen, feeFen, bankRef, reason } = await ask<Payment>(options, context, path, {
    method: 'POST',
  });
  const words = {
    paid: text('bills.isPaid', { ref: bankRef ?? '' }),
    asked: text('bills.isAsked'),
    failed: text('bills.hasFailed', { reason: reason ?? '' }),
  }[state];
  const slots = { noticeNo, paymentId, total: formatFen(taxFen + feeFen), fee: formatFen(feeFen), state: words };
  if (state === 'failed') throw new Failure(text('bills.payment', slots));
  terminal.print(text('bills.payment', slots));
}

async function ask<T>(options: Options, context: Context, path: string, input: RequestInput = {}): Promise<T> {
  return jsonOf<T>(await exchange(options, context, path, input), context);
}

async function exchange(options: Options, context: Context, path: string, input: RequestInput = {}): Promise<Answer> {
  const apiKey = demandApiKey(options, context);
  return withPlatform(options, context, (client) => client.request(path, { ...input, apiKey }));
}
