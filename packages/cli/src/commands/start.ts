/** tongguan start: the platform, until it is told to stop. */
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { archiveAfterOption, byteSize, dataOption, integer, networkList, wordList } from '../options.ts';
import type { Serving } from '../serving.ts';

/** Parties of the trade that the sandbox can play. */
const PARTS = ['payment', 'logistics', 'officer', 'site'] as const;

const BODY_LIMIT = 20 * 1024 ** 2;
const BODY_LIMIT_MAX = 1024 ** 3;
const WORKERS_MAX = 256;

export function startCommand(context: Context): Command {
  const { text } = context;
  return servingOptions(new Command('start'), context)
    .addOption(
      new Option('--play <parties>', text('option.play', { parts: PARTS.join(',') })).argParser(wordList(text, PARTS)),
    )
    .addOption(new Option('--public-url <url>', text('option.publicUrl')).env('TONGGUAN_PUBLIC_URL'))
    .addOption(new Option('--parameters <file>', text('option.parameters')).env('TONGGUAN_PARAMETERS'))
    .addOption(new Option('--calendar <file>', text('option.calendar')))
    .addOption(new Option('--sandbox-clock', text('option.sandboxClock')))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan start --port 8080 --data data\n  tongguan start --play payment,logistics,officer`,
    )
    .action(async (options: Serving) => {
      // The whole platform is loaded only by those who run it.
      const { runPlatform } = await import('../serving.ts');
      await runPlatform(options, context);
    });
}

/** The options of everything that serves: start and demo. */
export function servingOptions(command: Command, context: Context): Command {
  const { text } = context;
  return command
    .addOption(
      new Option('--port <number>', text('option.port'))
        .env('TONGGUAN_PORT')
        .argParser(integer(text, 1, 65_535))
        .default(8080),
    )
    .addOption(new Option('--host <address>', text('option.host')).env('TONGGUAN_HOST').default('127.0.0.1'))
    .addOption(dataOption(context))
    .addOption(new Option('--tls-cert <file>', text('option.tlsCert')))
    .addOption(new Option('--tls-key <file>', text('option.tlsKey')))
    .addOption(
      new Option('--body-limit <size>', text('option.bodyLimit'))
        .argParser(byteSize(text, BODY_LIMIT_MAX))
        .default(BODY_LIMIT, '20MiB'),
    )
    .addOption(
      new Option('--trusted-proxy <networks>', text('option.trustedProxy'))
        .env('TONGGUAN_TRUSTED_PROXY')
        .argParser(networkList(text)),
    )
    .addOption(new Option('--workers <number>', text('option.workers')).argParser(integer(text, 1, WORKERS_MAX)))
    .addOption(archiveAfterOption(context))
    .addOption(
      new Option('--patrol <state>', text('option.patrol')).env('TONGGUAN_PATROL').choices(['on', 'off']).default('on'),
    );
}
