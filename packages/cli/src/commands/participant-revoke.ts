/** tongguan participant revoke: takes back a certificate, an API key or a delegation. */
import { type Pool, revokeApiKey, revokeCertificate, revokeDelegation } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { dataOption } from '../options.ts';

interface Options {
  code?: string;
  serial?: string;
  apiKey?: string;
  from?: string;
  to?: string;
  data: string;
}

export function participantRevoke(context: Context): Command {
  const { text } = context;
  return new Command('revoke')
    .description(text('participant.revoke'))
    .option('--code <code>', text('option.code'))
    .option('--serial <hex>', text('option.serial'))
    .option('--api-key <file>', text('option.apiKeyFile'))
    .option('--from <company>', text('option.from'))
    .option('--to <agent>', text('option.to'))
    .addOption(dataOption(context))
    .action(async (options: Options) => {
      const act = actOf(options, context);
      await withDatabase(context, options.data, act);
      context.terminal.print(text('participant.revoked'));
    });
}

function actOf({ code, serial, apiKey, from, to }: Options, { text }: Context): (pool: Pool) => Promise<void> {
  if (code && serial) return (pool) => revokeCertificate(pool, code, serial);
  if (from && to) return (pool) => revokeDelegation(pool, from, to);
  if (apiKey) {
    const key = readInput(apiKey, text).toString('utf8').trim();
    return (pool) => revokeApiKey(pool, key);
  }
  throw new Failure(text('participant.revokeWhat'), EXIT.usage);
}
