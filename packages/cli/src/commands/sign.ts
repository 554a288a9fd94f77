/** tongguan sign: puts a signature into a message. */
import { createPrivateKey } from 'node:crypto';
import {
  type CertificateInfo,
  certificateInfo,
  keyKind,
  readMessage,
  type SigningAlgorithm,
  signingAlgorithms,
  signMessage,
  verifySignature,
} from '@tongguan/ceb';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput, writeOutput } from '../files.ts';
import type { Translate } from '../texts/index.ts';

interface Options {
  key: string;
  cert: string;
  /** Default by the kind of the key. */
  algorithm?: SigningAlgorithm;
  out?: string;
}

export function signCommand(context: Context): Command {
  const { text } = context;
  return new Command('sign')
    .argument('<file>', text('argument.unsigned'))
    .requiredOption('--key <file>', text('option.signKey'))
    .requiredOption('--cert <file>', text('option.signCert'))
    .addOption(new Option('--algorithm <name>', text('option.algorithm')).choices(signingAlgorithms))
    .option('--out <file>', text('option.signOut'))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan sign order.xml --key key.pem --cert cert.pem --out order.signed.xml`,
    )
    .action((file: string, options: Options) => sign(file, options, context));
}

function sign(file: string, options: Options, { text, terminal }: Context): void {
  const unsigned = readInput(file, text);
  const key = readInput(options.key, text).toString('utf8');
  const cert = readInput(options.cert, text);
  let signed: Buffer;
  try {
    const certificate = certificateInfo(cert);
    const { algorithm } = options;
    demandFit(certificate, options, text);
    signed = signMessage(unsigned, { key: createPrivateKey(key), certificate, ...(algorithm && { algorithm }) });
    // A key of another certificate signs without complaint; only checking shows it.
    const read = readMessage(signed);
    const verdict = read.ok ? verifySignature(read.message, certificate.publicKey) : undefined;
    if (!verdict?.ok) throw new Error(text('sign.mismatch', { key: options.key, cert: options.cert }));
  } catch (cause) {
    throw new Failure(text('sign.failed', { file, reason: (cause as Error).message }), EXIT.failed, { cause });
  }
  if (options.out === undefined) {
    process.stdout.write(signed);
    return;
  }
  writeOutput(options.out, signed, text);
  terminal.tell(text('sign.written', { file: options.out }));
}

/** An RSA key cannot make an SM2 signature, nor the other way round. */
function demandFit({ publicKey }: CertificateInfo, { algorithm, cert }: Options, text: Translate): void {
  const kind = keyKind(publicKey);
  const wanted = algorithm?.split('-')[0] ?? kind;
  if (kind === undefined) throw new Error(text('sign.noKind', { cert }));
  if (wanted !== kind)
    throw new Error(text('sign.otherKind', { algorithm: algorithm!, cert, kind: kind.toUpperCase() }));
}
