/** tongguan submit: sends messages and prints their receipts until the last one. */
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { apiKeyOf, type Online, onlineOptions, withPlatform } from '../online.ts';
import { integer } from '../options.ts';
import { followReceipts } from '../submit/receipts.ts';
import { type Sent, send } from '../submit/send.ts';

interface Options extends Online {
  wait: number;
}

/** An hour: longer waits belong to a program that reads receipts itself. */
const WAIT_S_MAX = 3_600;

export function submitCommand(context: Context): Command {
  const { text } = context;
  return onlineOptions(new Command('submit').argument('<file...>', text('argument.messages')), context)
    .addOption(new Option('--wait <seconds>', text('option.wait')).argParser(integer(text, 0, WAIT_S_MAX)).default(60))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan submit order.xml inventory.xml --api-key keys/1105919001/api-key`,
    )
    .action((files: string[], options: Options) => submit(files, options, context));
}

async function submit(files: string[], options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const messages = files.map((file) => ({ file, bytes: readInput(file, text) }));
  const apiKey = apiKeyOf(options, context);
  await withPlatform(options, context, async (client) => {
    const follows = apiKey !== undefined && options.wait > 0;
    const sent: Sent[] = [];
    for (const [index, message] of messages.entries()) {
      terminal.progress(text('submit.sending', { index: index + 1, count: messages.length, file: message.file }));
      sent.push(await send(client, message, apiKey, context));
    }
    const outcome = follows
      ? await followReceipts({ client, apiKey, sent, waitMs: options.wait * 1000 }, context)
      : { refused: 0, open: 0 };
    if (apiKey === undefined) terminal.tell(text('submit.noApiKey'));
    conclude(outcome.refused + sent.filter(({ accepted }) => !accepted).length, outcome.open, context);
  });
}

function conclude(refused: number, open: number, { text }: Context): void {
  if (refused > 0) throw new Failure(text('submit.refused', { refused }));
  if (open > 0) throw new Failure(text('submit.open', { open }), EXIT.waiting);
}
