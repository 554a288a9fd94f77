/** Running the platform in this process: start and demo share it. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { officialCalendar, readCalendarCsv, type WorkingCalendar } from '@tongguan/clearance';
import { type Platform, startPlatform } from '@tongguan/platform';
import { magicFor, magicForRegister, magicForReview, type PlayedPart, runPlay } from '@tongguan/traffic';
import { buildConsole } from './console.ts';
import type { Context } from './context.ts';
import { withDatabase } from './database.ts';
import { canListen } from './doctor/service.ts';
import { EXIT, Failure } from './failure.ts';
import { readInput } from './files.ts';
import { parametersOf } from './parameters.ts';
import { welcomeFirst } from './people.ts';
import { playedParties } from './played.ts';
import type { Translate } from './texts/index.ts';

export interface Serving {
  port: number;
  host: string;
  data: string;
  tlsCert?: string;
  tlsKey?: string;
  bodyLimit: number;
  workers?: number;
  /** Networks of the proxies in front. */
  trustedProxy?: string[];
  /** Days that a day stays in the tables; nothing is archived without it. */
  archiveAfter?: number;
  play?: string[];
  /** Simulated outside parties behind the same interfaces; default: when parts are played. */
  sandbox?: boolean;
  /** Lists of the names that the sandbox has for it are held for an officer, though none is played: somebody sits at the desk. */
  holdForReview?: boolean;
  /** Where those who hold papers of the platform reach it. */
  publicUrl?: string;
  /** File of parameters other than the default. */
  parameters?: string;
  /** Days off of further years. */
  calendar?: string;
  /** The clock may be moved, though nothing is played. */
  sandboxClock?: boolean;
  /** Whether the platform's own orders go through every door each minute. */
  patrol?: 'on' | 'off';
}

/** Starts the platform and waits until it has stopped; meanwhile plays the parts asked for. */
export async function runPlatform(options: Serving, context: Context): Promise<void> {
  const { text, terminal } = context;
  const platform = await openPlatform(options, context);
  await welcomeFirst(platform, options, context);
  terminal.print(text('start.stopWith'));
  void platform.finished.finally(buildConsole(context));
  const playing = new AbortController();
  void platform.finished.finally(() => playing.abort());
  try {
    if (options.play?.length) await play(platform, options, playing.signal, context);
    await platform.finished;
  } finally {
    await platform.stop();
  }
  await finish(platform, options, context);
}

/** Starts the platform and says where it is. */
export async function openPlatform(options: Serving, context: Context): Promise<Platform> {
  const { text, terminal, env } = context;
  const tls = tlsOf(options, context);
  if (!(await canListen(options.host, options.port))) {
    throw new Failure(text('start.portTaken', { port: options.port, host: options.host }));
  }
  terminal.progress(text('start.starting', { data: options.data }));
  const { data, play = [], port, host, workers, bodyLimit } = options;
  const sandbox = options.sandbox ?? play.length > 0;
  const platform = await startPlatform({
    dataDir: data,
    databaseUrl: env.TONGGUAN_DATABASE_URL,
    host,
    port,
    workers,
    tls,
    bodyLimit,
    archiveAfterDays: options.archiveAfter,
    sandbox,
    publicUrl: options.publicUrl,
    trustedProxies: options.trustedProxy,
    parameters: {
      ...(options.calendar !== undefined && { calendar: calendarOf(options.calendar, context) }),
      // Where a site is played, every list of direct purchase waits for it.
      ...(play.includes('site') && { arrival: { '*': 'before-release' as const } }),
      ...(options.parameters !== undefined && parametersOf(options.parameters, context)),
    },
    sandboxClock: options.sandboxClock ?? sandbox,
    patrol: options.patrol === 'on',
    reviewBuyers: options.holdForReview || play.includes('officer') ? magicForReview : [],
    registerMagic: play.length > 0 ? magicForRegister : {},
    sandboxNames: magicFor(play),
    webhookAllow: env.TONGGUAN_WEBHOOK_ALLOW?.split(',').map((range) => range.trim()),
  });
  terminal.print(text('start.ready', { url: platform.url }));
  terminal.print(text('start.operator', { token: platform.operatorToken }));
  return platform;
}

/** The built-in calendar with the years of the file. */
function calendarOf(file: string, { text }: Context): WorkingCalendar {
  const read = readCalendarCsv(readInput(file, text).toString(), officialCalendar);
  if ('calendar' in read) return read.calendar;
  const faults = read.faults.map((fault) => text('calendar.fault', { file, ...fault })).join('\n');
  throw new Failure(text('calendar.unusable', { faults }), EXIT.usage);
}

/** Says how the platform ended; throws when it was not told to. */
export async function finish(platform: Platform, { data }: Serving, { text, terminal }: Context): Promise<void> {
  const exitCode = await platform.finished;
  terminal.print(text('start.stopped'));
  if (exitCode !== 0) throw new Failure(text('start.lost', { data }));
}

/** Plays the counterparts until the signal; what they do is one line each. */
async function play(platform: Platform, options: Serving, signal: AbortSignal, context: Context): Promise<void> {
  const { text, terminal } = context;
  const { play, data } = options;
  const parties = await withDatabase(context, data, (pool) => playedParties(pool, data));
  const companies = parties.map(({ code, name, roles }) => `${code} ${name} (${roles.join(',')})`);
  terminal.print(text('start.playing', { companies: companies.join(', ') }));
  await runPlay({
    baseUrl: platform.url,
    certificate: ownCertificate(options, context),
    parties,
    play: new Set(play as PlayedPart[]),
    operatorToken: platform.operatorToken,
    signal,
    onEvent: ({ part, party, kind, about, magic = '', detail = '' }) =>
      terminal.print(text('play.event', { part, party, kind, about, detail: [magic, detail].join(' ').trim() })),
  });
}

/**
 * The certificate that the platform shows, for its own clients on this machine. They reach it by an address and not by the name in the
 * certificate, and its issuer may be nobody this machine knows.
 */
export function ownCertificate({ tlsCert }: Serving, { text }: Context): string | undefined {
  return tlsCert === undefined ? undefined : readInput(tlsCert, text).toString();
}

/** Certificate and key come together and belong together; better to hear it now than from the first client. */
function tlsOf({ tlsCert, tlsKey }: Serving, { text }: Context): { cert: string; key: string } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw new Failure(text('start.tlsHalf'), EXIT.usage);
  if (!belongTogether(tlsCert, tlsKey, text)) {
    throw new Failure(text('start.tlsMismatch', { cert: tlsCert, key: tlsKey }));
  }
  return { cert: tlsCert, key: tlsKey };
}

function belongTogether(cert: string, key: string, text: Translate): boolean {
  const [certPem, keyPem] = [readInput(cert, text), readInput(key, text)];
  try {
    return new X509Certificate(certPem).checkPrivateKey(createPrivateKey(keyPem));
  } catch (cause) {
    throw new Failure(text('start.tlsUnreadable', { reason: (cause as Error).message }), EXIT.failed, { cause });
  }
}
