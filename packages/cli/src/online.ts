/** Speaking to a running platform as a participant: submit, draft and explain share where it is, the key, and whom to trust. */
import { readRunning } from '@tongguan/platform';
import { type Answer, type Client, createClient } from '@tongguan/traffic';
import { type Command, Option } from 'commander';
import type { Context } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import { readInput } from './files.ts';
import { dataOption } from './options.ts';

export interface Online {
  url?: string;
  apiKey?: string;
  ca?: string;
  data: string;
}

export function onlineOptions(command: Command, context: Context): Command {
  const { text } = context;
  return command
    .addOption(new Option('--url <url>', text('option.url')).env('TONGGUAN_URL'))
    .addOption(new Option('--api-key <file>', text('option.apiKey')).env('TONGGUAN_API_KEY'))
    .addOption(new Option('--ca <file>', text('option.ca')))
    .addOption(dataOption(context));
}

/** Does the work with a client of the platform; a certificate that nobody vouches for is said in words. */
export async function withPlatform<T>(
  options: Online,
  { text }: Context,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const baseUrl = options.url ?? readRunning(options.data)?.httpUrl ?? 'http://127.0.0.1:8080';
  const client = createClient({ baseUrl, tries: 3, ca: options.ca && readInput(options.ca, text).toString() });
  try {
    return await work(client);
  } catch (cause) {
    if (!isUntrusted(cause)) throw cause;
    throw new Failure(text('submit.untrusted', { url: baseUrl, reason: cause.message }), EXIT.failed, { cause });
  } finally {
    client.close();
  }
}

/** OpenSSL's and Node's names for a certificate that nobody vouches for, or that is another's. */
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

function isUntrusted(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && UNTRUSTED.test(String(error.code));
}

/** The key itself, or the file that holds it. */
export function apiKeyOf({ apiKey }: Online, { text }: Context): string | undefined {
  if (apiKey === undefined || apiKey.startsWith('tg_')) return apiKey;
  return readInput(apiKey, text).toString('utf8').trim();
}

/** For doors that answer nobody without it. */
export function demandApiKey(options: Online, context: Context): string {
  const key = apiKeyOf(options, context);
  if (key !== undefined) return key;
  throw new Failure(context.text('online.noApiKey'), EXIT.usage);
}

/** The JSON of a 200; any other answer is a failure in the platform's words. */
export function jsonOf<T>({ status, text }: Answer, context: Context): T {
  const body = JSON.parse(text) as { detail?: string; errors?: { path?: string; message?: string }[] };
  if (status === 200) return body as T;
  const errors = (body.errors ?? []).map(({ path = '', message = '' }) => `\n  ${path}  ${message}`).join('');
  throw new Failure(context.text('online.problem', { status, detail: `${body.detail ?? ''}${errors}` }));
}
