/** The HTTP door of a running platform, for commands that speak to it with an API key. */
import { readRunning } from '@tongguan/platform';
import { type Client, createClient } from '@tongguan/traffic';
import { type Command, Option } from 'commander';
import type { Context } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import { readInput } from './files.ts';
import { dataOption } from './options.ts';

export interface DoorOptions {
  url?: string;
  apiKey?: string;
  ca?: string;
  data: string;
}

/** `--url`, `--api-key`, `--ca`, `--data`. */
export function withDoorOptions(command: Command, context: Context): Command {
  const { text } = context;
  return command
    .addOption(new Option('--url <url>', text('option.url')).env('TONGGUAN_URL'))
    .addOption(new Option('--api-key <file>', text('option.apiKey')).env('TONGGUAN_API_KEY'))
    .addOption(new Option('--ca <file>', text('option.ca')))
    .addOption(dataOption(context));
}

export const baseUrlOf = ({ url, data }: DoorOptions): string =>
  url ?? readRunning(data)?.httpUrl ?? 'http://127.0.0.1:8080';

export function clientOf(options: DoorOptions, { text }: Context): Client {
  const ca = options.ca && readInput(options.ca, text).toString();
  return createClient({ baseUrl: baseUrlOf(options), tries: 3, ca });
}

/** The key itself, or the file that holds it. */
export function apiKeyOf({ apiKey }: DoorOptions, { text }: Context): string | undefined {
  if (apiKey === undefined || apiKey.startsWith('tg_')) return apiKey;
  return readInput(apiKey, text).toString('utf8').trim();
}

export function neededApiKey(options: DoorOptions, context: Context): string {
  const key = apiKeyOf(options, context);
  if (key !== undefined) return key;
  throw new Failure(context.text('usage.missingOption', { what: '--api-key <file>' }), EXIT.usage);
}
