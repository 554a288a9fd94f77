/** tongguan explain: what a message or receipt says, or how a case stands and why, in words. */
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { explainMessage } from '../message/explain.ts';
import { type CaseStatus, explainCase } from '../message/explain-case.ts';
import { faultLines } from '../message/faults.ts';
import { openMessage } from '../message/open.ts';
import { demandApiKey, jsonOf, type Online, onlineOptions, withPlatform } from '../online.ts';

interface Options extends Online {
  /** Platform and number. */
  order?: string[];
}

export function explainCommand(context: Context): Command {
  const { text } = context;
  const command = new Command('explain')
    .argument('[file]', text('argument.message'))
    .addOption(new Option('--order <ebpCode orderNo...>', text('option.order')));
  return onlineOptions(command, context)
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan explain --order 4403160PLT T2026111100000001 --api-key keys/api-key`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const [ebpCode, orderNo, ...more] = options.order ?? [];
      if (file !== undefined && options.order === undefined) explain(file, context);
      else if (file === undefined && ebpCode && orderNo && more.length === 0)
        await explainOrder(ebpCode, orderNo, options, context);
      else throw new Failure(text('explain.what'), EXIT.usage);
    });
}

function explain(file: string, context: Context): void {
  const { terminal, text } = context;
  const { read, lines } = openMessage(file, context);
  if (read.ok) {
    for (const line of explainMessage(read.message, context)) terminal.print(line);
    return;
  }
  for (const fault of read.faults) for (const line of faultLines(file, fault, lines, context)) terminal.print(line);
  throw new Failure(text('message.unreadable', { file, type: read.type }));
}

async function explainOrder(ebpCode: string, orderNo: string, options: Options, context: Context): Promise<void> {
  const apiKey = demandApiKey(options, context);
  const path = `/ceb/status/${encodeURIComponent(ebpCode)}/${encodeURIComponent(orderNo)}`;
  const status = await withPlatform(options, context, async (client) =>
    jsonOf<CaseStatus>(await client.request(path, { apiKey }), context),
  );
  for (const line of explainCase(status, context)) context.terminal.print(line);
}
