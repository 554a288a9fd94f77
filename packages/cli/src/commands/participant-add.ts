/** tongguan participant add: registers one and writes its key, certificate and API key into a folder. */
import { existsSync } from 'node:fs';
import { type CertificateInfo, certificateInfo, type KeyKind } from '@tongguan/ceb';
import { ROLES, registerParticipant } from '@tongguan/platform';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { type CredentialFiles, credentialFiles, newKeyPair, writeCredential } from '../credentials.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { dataOption, wordList } from '../options.ts';

interface Options {
  code: string;
  name: string;
  roles: string[];
  dxpId?: string;
  out: string;
  cert?: string;
  algorithm?: KeyKind;
  sandbox?: boolean;
  force?: boolean;
  data: string;
}

const KEY_KINDS: readonly KeyKind[] = ['rsa', 'sm2'];

export function participantAdd(context: Context): Command {
  const { text } = context;
  return new Command('add')
    .description(text('participant.add'))
    .requiredOption('--code <code>', text('option.code'))
    .requiredOption('--name <name>', text('option.name'))
    .requiredOption('--roles <roles>', text('option.roles', { roles: ROLES.join(',') }), wordList(text, ROLES))
    .option('--dxp-id <id>', text('option.dxpId'))
    .requiredOption('--out <dir>', text('option.out'))
    .addOption(new Option('--algorithm <name>', text('option.keyAlgorithm')).choices(KEY_KINDS).conflicts('cert'))
    .option('--cert <file>', text('option.cert'))
    .option('--sandbox', text('option.sandbox'))
    .option('--force', text('option.force'))
    .addOption(dataOption(context))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan participant add --code 1105919001 --name 示例商贸 \\\n    --roles seller,broker --dxp-id DXPENT0000012345 --out keys/1105919001`,
    )
    .action((options: Options) => add(options, context));
}

async function add(options: Options, context: Context): Promise<void> {
  const { text, terminal } = context;
  const files = credentialFiles(options.out);
  refuseOverwrite(options, files, context);
  const given = options.cert === undefined ? undefined : certificateOf(options.cert, context);
  const made = given === undefined ? newKeyPair(options.code, options.algorithm) : undefined;
  const certificateDer = given ?? certificateInfo(made!.certPem).der;
  const { apiKey } = await withDatabase(context, options.data, (pool) =>
    // Who brings keys of its own is no longer played.
    registerParticipant(pool, { ...options, certificateDer, played: false }),
  );
  const written = writeCredential(files, { ...made, apiKey });
  terminal.print(text('participant.added', { code: options.code, name: options.name }));
  for (const file of written) terminal.print(`  ${file}`);
}

/** Refuses before anything is registered to write over a key that may be the only copy. */
function refuseOverwrite({ cert, force }: Options, files: CredentialFiles, { text }: Context): void {
  const written = cert === undefined ? Object.values(files) : [files.apiKey];
  const existing = written.filter((file) => existsSync(file));
  if (existing.length > 0 && !force) throw new Failure(text('participant.exists', { files: existing.join(', ') }));
}

function certificateOf(file: string, { text, terminal }: Context): Buffer {
  const bytes = readInput(file, text);
  let certificate: CertificateInfo;
  try {
    certificate = certificateInfo(bytes);
  } catch (cause) {
    throw new Failure(text('participant.noCertificate', { file }), EXIT.failed, { cause });
  }
  const { validTo, der } = certificate;
  if (validTo.getTime() < Date.now())
    terminal.tell(text('participant.expired', { file, until: validTo.toISOString() }));
  return der;
}
