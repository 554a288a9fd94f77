/** tongguan demo: the platform with simulated trade, live in the terminal. */
import path from 'node:path';
import { delegate, type Platform } from '@tongguan/platform';
import {
  type Cast,
  type Credentialed,
  createLiveView,
  demoCast,
  firstBuyers,
  type PlayedProvider,
  runDemo,
  startPlayedProvider,
  stories,
} from '@tongguan/traffic';
import { Command, InvalidArgumentError, Option } from 'commander';
import { buildConsole } from '../console.ts';
import type { Context } from '../context.ts';
import { playedCompany } from '../credentials.ts';
import { withDatabase } from '../database.ts';
import { canListen } from '../doctor/service.ts';
import { anyPort } from '../free-port.ts';
import { integer } from '../options.ts';
import { seedPeople } from '../people.ts';
import type { Serving } from '../serving.ts';
import type { Translate } from '../texts/index.ts';
import { servingOptions } from './start.ts';

interface Options extends Serving {
  rate: number;
  seconds?: number;
  seed: string;
  /** Name of a story to tell instead. */
  story?: string;
  papers?: string;
}

/** Far above what one machine clears; a typing error should not fill the memory. */
const RATE_MAX = 10_000;
const SECONDS_MAX = 86_400;
/** On the page of the identity provider. */
const CITIZENS = 6;
/** Of the demo's companies the one whose things the account with the role participant sees: it sells, and declares itself. */
const OWN_COMPANY = 'TGDEMOEBC1';

export function demoCommand(context: Context): Command {
  const { text } = context;
  const command = new Command('demo');
  return servingOptions(command, context)
    .addOption(new Option('--rate <number>', text('option.rate')).argParser(rate(text)).default(20))
    .addOption(new Option('--seconds <number>', text('option.seconds')).argParser(integer(text, 1, SECONDS_MAX)))
    .addOption(new Option('--seed <text>', text('option.seed')).default('tongguan'))
    .addOption(new Option('--story <name>', text('option.story')).argParser(storyName(context)))
    .option('--papers <dir>', text('option.papers'))
    .addHelpText(
      'after',
      `\n${text('example')}\n  tongguan demo --rate 50 --seconds 60\n  tongguan demo --story import\n\n${storyList(context)}`,
    )
    .action(async (options: Options) => {
      if (options.story !== undefined) return tell(options.story, options, context);
      const chosen = command.getOptionValueSource('port') !== 'default';
      await demo({ ...options, port: chosen ? options.port : await freePort(options, context) }, context);
    });
}

/** A line a story. */
function storyList({ language }: Context): string {
  const names = Object.keys(stories);
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `  ${name.padEnd(width)}  ${stories[name]!.title[language]}`).join('\n');
}

function storyName(context: Context): (value: string) => string {
  return (value) => {
    if (Object.hasOwn(stories, value)) return value;
    throw new InvalidArgumentError(`\n${storyList(context)}`);
  };
}

async function tell(name: string, { host, seed, papers }: Options, context: Context): Promise<void> {
  const { tellStory } = await import('../story.ts');
  await tellStory(stories[name]!, { host, seed, ...(papers && { papers }), register: registerCast }, context);
}

async function demo(options: Options, context: Context): Promise<void> {
  const { finish, openPlatform, ownCertificate } = await import('../serving.ts');
  const provider = await playProvider(options, context);
  const platform = await openPlatform({ ...options, sandbox: true, holdForReview: true }, context);
  void platform.finished.finally(buildConsole(context));
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  void platform.finished.then(onSignal);
  try {
    await trade(platform, { ...options, certificate: ownCertificate(options, context) }, stop.signal, context);
  } finally {
    context.terminal.progress(context.text('demo.stopping'));
    await platform.stop();
    await provider?.close();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
  await finish(platform, options, context);
}

/** Citizens sign in by an identity provider: this one knows buyers of the demo's first parcels. */
async function playProvider({ seed }: Options, { text }: Context): Promise<PlayedProvider | undefined> {
  if (process.env.TONGGUAN_CITIZENS_OIDC_ISSUER) return undefined;
  const buyers = firstBuyers(seed, CITIZENS);
  const people = buyers.map(({ index, name, idNumber }) => ({
    subject: `buyer-${index}`,
    name,
    idNumber,
    note: idNumber,
  }));
  const provider = await startPlayedProvider({ people });
  // Its worker processes take their settings from the environment.
  process.env.TONGGUAN_CITIZENS_OIDC_ISSUER = provider.issuer;
  process.env.TONGGUAN_CITIZENS_OIDC_NAME ??= text('demo.provider');
  return provider;
}

async function trade(
  platform: Platform,
  options: Options & { certificate: string | undefined },
  signal: AbortSignal,
  context: Context,
): Promise<void> {
  const participants = await registerCast(demoCast, options.data, context);
  await seedPeople(platform, OWN_COMPANY, options, context);
  const view = createLiveView({ screen: process.stdout, address: platform.url, language: context.language });
  const last = await runDemo({
    baseUrl: platform.url,
    certificate: options.certificate,
    participants,
    delegations: demoCast.delegations,
    rate: options.rate,
    durationSeconds: options.seconds,
    seed: options.seed,
    onStats: view.update,
    signal,
  });
  view.end(last);
}

async function registerCast(
  { companies, delegations }: Cast,
  dataDir: string,
  context: Context,
): Promise<Credentialed[]> {
  const { text, terminal } = context;
  return withDatabase(context, dataDir, async (pool) => {
    const cast: Credentialed[] = [];
    for (const company of companies) {
      terminal.progress(text('demo.registering', { done: cast.length, count: companies.length }));
      cast.push(await playedCompany(pool, path.join(dataDir, 'keys', 'demo'), company, { sandbox: true }));
    }
    for (const { company, agent } of delegations) await delegate(pool, company, agent);
    return cast;
  });
}

/** The default port, or any free one when another program has it: a first look should not end at that. */
async function freePort({ host, port }: Serving, { text, terminal }: Context): Promise<number> {
  if (await canListen(host, port)) return port;
  const free = await anyPort(host);
  terminal.tell(text('demo.otherPort', { port, free }));
  return free;
}

function rate(text: Translate): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (number > 0 && number <= RATE_MAX) return number;
    throw new InvalidArgumentError(text('advice.rate', { max: RATE_MAX }));
  };
}
