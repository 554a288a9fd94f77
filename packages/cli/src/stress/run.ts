/** Runs a stress test as it was asked for: participants, messages, the run, the verdict. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { type Running, readRunning } from '@tongguan/platform';
import {
  createClient,
  judge,
  mustBeReady,
  openSource,
  type Plan,
  planOf,
  runPrefix,
  runStress,
  StressError,
  type StressReport,
  stressHtml,
  stressText,
} from '@tongguan/traffic';
import type { StressSettings } from '../commands/stress.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { readInput } from '../files.ts';
import { wordsOfError } from './errors.ts';
import { openMachine } from './machine.ts';
import { keysFolder, registerStress, storedStress } from './participants.ts';
import { progressLine } from './progress.ts';

export async function runStressCommand(settings: StressSettings, context: Context): Promise<void> {
  const { text, terminal } = context;
  try {
    if (settings.register) {
      await registerStress(settings, context);
      terminal.print(text('stress.registered', { folder: keysFolder(settings) }));
      return;
    }
    const report = await test(settings, context);
    terminal.done();
    terminal.print(stressText(report, context.language));
    keep(report, settings, context);
    if (report.verdict !== 'sound') throw new Failure(text('stress.unsound'));
  } catch (error) {
    throw error instanceof StressError ? new Failure(wordsOfError(error, settings, text), 1, { cause: error }) : error;
  }
}

async function test(settings: StressSettings, context: Context): Promise<StressReport> {
  const running = readRunning(settings.data);
  const baseUrl = settings.url ?? running?.httpUrl ?? 'http://127.0.0.1:8080';
  const ca = settings.ca && readInput(settings.ca, context.text).toString();
  await ready(baseUrl, ca);
  const local = running !== undefined && sameAddress(running, baseUrl) ? running : undefined;
  refuseDistantFaults(settings, local, context);
  const companies = await companiesOf(settings, local, context);
  const plan = planned(settings, context);
  const stop = stopOnSignals();
  const machine = local && (await openMachine(local, context));
  try {
    const source = await openSource({ ...preparing(plan, settings, context), companies, signal: stop.signal });
    try {
      const { faults } = settings;
      const onProgress = (progress: Parameters<typeof progressLine>[0]) =>
        context.terminal.progress(progressLine(progress, context.text));
      const options = { plan, baseUrl, ca, companies, source, faults, onProgress, signal: stop.signal };
      return judge(await runStress({ ...options, machine }), { p99Ms: settings.p99 });
    } finally {
      source.close();
    }
  } finally {
    await machine?.close();
    stop.end();
  }
}

/** With keys of its own the test registers nobody: they were registered where the platform stands. */
function companiesOf(settings: StressSettings, local: Running | undefined, context: Context) {
  if (settings.keys !== undefined) return storedStress(settings, context);
  if (local) return registerStress(settings, context);
  throw new Failure(context.text('stress.keysNeeded', { data: settings.data, senders: settings.senders }));
}

/** Before anybody is registered or anything signed. */
async function ready(baseUrl: string, ca: string | undefined): Promise<void> {
  const client = createClient({ baseUrl, ca, tries: 2 });
  await mustBeReady(client, baseUrl).finally(() => client.close());
}

/** The platform of the data folder is the one that is tested. */
function sameAddress({ httpUrl }: Running, baseUrl: string): boolean {
  return httpUrl !== null && new URL(httpUrl).port === new URL(baseUrl).port && isLocal(new URL(baseUrl).hostname);
}

const isLocal = (host: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(host) ||
  Object.values(os.networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));

function refuseDistantFaults({ faults, data }: StressSettings, local: Running | undefined, { text }: Context): void {
  const distant = faults.find(({ kind }) => kind !== 'pause-reading');
  if (distant && !local) throw new Failure(text('stress.faultDistant', { kind: distant.kind, data }));
}

function planned(settings: StressSettings, { text }: Context): Plan {
  const { profile, perSecond, seconds, records, senders, wrong, duplicates, outOfOrder, skew } = settings;
  const rest = { records, senders, wrong, duplicates, outOfOrder, skew, prefix: runPrefix(Date.now()) };
  try {
    return planOf({ profile, perSecond, seconds, ...rest });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure(text('stress.tooMany', { what: cause.message }), 1, { cause });
  }
}

function preparing(plan: Plan, { work }: StressSettings, { text, terminal }: Context) {
  const mebibytes = (bytes: number) => Math.round(bytes / 1024 ** 2);
  return {
    plan,
    folder: work ?? os.tmpdir(),
    onProgress: (done: number, count: number, bytes: number) =>
      terminal.progress(text('stress.signing', { done: done * 4, count: count * 4, size: mebibytes(bytes) })),
  };
}

/** The first Ctrl-C ends the sending and gives a verdict of what there was; the second ends the program. */
function stopOnSignals(): { signal: AbortSignal; end(): void } {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { signal: stop.signal, end: () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal) };
}

function keep(
  report: StressReport,
  { json, report: page }: StressSettings,
  { text, terminal, language }: Context,
): void {
  const files: [string | undefined, () => string][] = [
    [json, () => `${JSON.stringify(report, null, 2)}\n`],
    [page, () => stressHtml(report, language)],
  ];
  for (const [file, content] of files) {
    if (file === undefined) continue;
    try {
      writeFileSync(file, content());
    } catch (cause) {
      throw new Failure(text('stress.unwritten', { file, reason: (cause as Error).message }), 1, { cause });
    }
    terminal.tell(text('stress.written', { file }));
  }
}
