/** tongguan draft: the list of an order as the platform drafts it; gaps and warnings to the person, the message to a file or on. */
import { createPrivateKey } from 'node:crypto';
import { certificateInfo, signMessage } from '@tongguan/ceb';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput, writeOutput } from '../files.ts';
import { demandApiKey, jsonOf, type Online, onlineOptions, withPlatform } from '../online.ts';
import type { Language } from '../texts/index.ts';

interface Options extends Online {
  logisticsNo?: string;
  sign?: boolean;
  key?: string;
  cert?: string;
  out?: string;
}

type Words = Record<Language, string>;

interface Draft {
  gaps: { field: string; supply: Words }[];
  warnings: { field: string; message: Words }[];
  failing: { code: string; field: string; message: Words }[];
  waybills: { logisticsCode: string; logisticsNo: string }[];
  xml: string;
}

export function draftCommand(context: Context): Command {
  const { text } = context;
  const command = new Command('draft')
    .argument('<ebpCode>', text('argument.ebpCode'))
    .argument('<orderNo>', text('argument.orderNo'))
    .option('--logistics-no <number>', text('option.logisticsNo'))
    .option('--sign', text('option.draftSign'))
    .option('--key <file>', text('option.signKey'))
    .option('--cert <file>', text('option.signCert'))
    .option('--out <file>', text('option.draftOut'));
  return onlineOptions(command, context)
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan draft 4403160PLT T2026111100000001 --api-key keys/api-key --sign --key key.pem --cert cert.pem --out 621.xml`,
    )
    .action((ebpCode: string, orderNo: string, options: Options) => draft(ebpCode, orderNo, options, context));
}

async function draft(ebpCode: string, orderNo: string, options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const signer = signerOf(options, context);
  const apiKey = demandApiKey(options, context);
  const query = options.logisticsNo ? `?logisticsNo=${encodeURIComponent(options.logisticsNo)}` : '';
  const path = `/ceb/drafts/${encodeURIComponent(ebpCode)}/${encodeURIComponent(orderNo)}${query}`;
  const drafted = await withPlatform(options, context, async (client) =>
    jsonOf<Draft>(await client.request(path, { apiKey, headers: { accept: 'application/json' } }), context),
  );
  for (const line of findings(drafted, context)) terminal.tell(line);
  const { gaps, xml } = drafted;
  const bytes = signer && gaps.length === 0 ? signer(xml) : Buffer.from(xml);
  if (options.out === undefined) process.stdout.write(bytes);
  else {
    writeOutput(options.out, bytes, text);
    terminal.tell(text('draft.written', { file: options.out }));
  }
  if (signer && gaps.length > 0) throw new Failure(text('draft.unsigned', { count: gaps.length }));
}

/** Everything to look at before signing. */
function findings({ gaps, warnings, failing, waybills }: Draft, { text, language }: Context): string[] {
  const numbers = waybills.map(({ logisticsNo }) => logisticsNo).join(', ');
  return [
    ...gaps.map(({ field, supply }) => text('draft.gap', { field, supply: supply[language] })),
    ...(waybills.length > 0 ? [text('draft.waybills', { numbers })] : []),
    ...warnings.map(({ field, message }) => text('draft.warning', { field, message: message[language] })),
    ...failing.map(({ code, field, message }) => text('draft.failing', { code, field, message: message[language] })),
  ];
}

/** Key and certificate are read before the platform is asked: a typing error should not cost a draft. */
function signerOf({ sign, key, cert }: Options, { text }: Context): ((xml: string) => Buffer) | undefined {
  if (!sign) return undefined;
  const missing = key === undefined ? '--key <file>' : cert === undefined ? '--cert <file>' : undefined;
  if (missing) throw new Failure(text('usage.missingOption', { what: missing }), EXIT.usage);
  const privateKey = createPrivateKey(readInput(key!, text).toString('utf8'));
  const certificate = certificateInfo(readInput(cert!, text));
  return (xml) => signMessage(xml, { key: privateKey, certificate });
}
