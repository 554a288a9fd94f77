/** tongguan verify-receipt: offline, with the public key of the platform, whether a receipt was given, to whom and when. */
import { type ReceiptProof, verifyReceiptProof } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import type { Translate } from '../texts/index.ts';

export function verifyReceiptCommand(context: Context): Command {
  const { text, terminal } = context;
  return new Command('verify-receipt')
    .argument('<proof>', text('argument.proof'))
    .requiredOption('--key <file>', text('option.logKey'))
    .option('--xml <file>', text('option.proofXml'))
    .addHelpText('after', `\n${text('example')}\n  tongguan verify-receipt proof.json --key receipt-log.pem`)
    .action((file: string, { key, xml }: { key: string; xml?: string }) => {
      const verdict = verifyReceiptProof(parse(file, text), readInput(key, text));
      if (!verdict.ok) throw new Failure(text('proof.fails', { file, part: verdict.part, detail: verdict.detail }));
      if (xml !== undefined) compare(verdict.proof, xml, text);
      for (const line of words(verdict.proof, text)) terminal.print(line);
    });
}

function parse(file: string, text: Translate): unknown {
  try {
    return JSON.parse(readInput(file, text).toString('utf8'));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(text('proof.noJson', { file }), undefined, { cause });
  }
}

function compare({ xml }: ReceiptProof, file: string, text: Translate): void {
  if (!readInput(file, text).equals(Buffer.from(xml))) throw new Failure(text('proof.otherXml', { file }));
}

function words({ receiver, number, xml, hour, keyId, root }: ReceiptProof, text: Translate): string[] {
  const field = (name: string) => new RegExp(`<(?:[\\w.-]+:)?${name}>([^<]*)<`).exec(xml)?.[1] ?? '-';
  const type = /<(?:[\w.-]+:)?(CEB\d+Message)/.exec(xml)?.[1] ?? '-';
  return [
    text('proof.holds', { receiver, number, type }),
    text('proof.receipt', { status: field('returnStatus'), time: field('returnTime'), info: field('returnInfo') }),
    text('proof.hour', { hour, keyId, root }),
  ];
}
