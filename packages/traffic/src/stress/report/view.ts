// A report as rows of words and numbers, in one language: the terminal and the HTML page print the same.
import type { Language } from '../../language.ts';
import type { Quantiles } from '../../load/histogram.ts';
import type { StressReport } from '../result.ts';
import { fill, type ReportWords, reportWords } from './words.ts';

export interface View {
  words: ReportWords;
  sound: boolean;
  verdict: string;
  findings: string[];
  run: string;
  shape: string;
  rate: { note: string; rows: [string, string][]; drain: string };
  latency: { head: string[]; rows: string[][] };
  counts: { rows: [string, string][]; conserved: string; waiting?: string };
  causes: { cause: string; count: string; expected: string }[];
  faults: [string, string][];
  time: { parts: string[][]; cpu: [string, string][]; notes: string[] };
  capacity: string;
  settings: [string, string][];
}

export function viewOf(report: StressReport, language: Language): View {
  const words = reportWords[language];
  const { plan } = report;
  const whole = (value: number) => Math.round(value).toLocaleString('en-US');
  return {
    words,
    sound: report.verdict === 'sound',
    verdict: report.verdict === 'sound' ? words.sound : words.unsound,
    findings: report.findings.map(({ code, slots }) => fill(words.findings[code], slots)),
    run: fill(words.run, { url: report.url, when: `${report.startedAt.slice(0, 19).replace('T', ' ')} UTC` }),
    shape: fill(words.shape, {
      profile: plan.profile,
      parcels: whole(plan.parcels),
      messages: whole(plan.messages),
      seconds: whole(plan.seconds),
    }),
    rate: rateOf(report, words, whole),
    latency: latencyOf(report, words),
    counts: countsOf(report, words, whole),
    causes: report.causes.map(({ cause, count, expected }) => ({
      cause: causeWords(cause, words),
      count: whole(count),
      expected: expected ? words.cause.expected : words.cause.unexpected,
    })),
    faults: report.faults.map(({ kind, at, seconds, note }) => [
      words.fault[kind],
      [fill(seconds > 0 ? words.faultFor : words.faultAt, { at, seconds }), note].filter(Boolean).join('; '),
    ]),
    time: timeOf(report, words, whole),
    capacity: capacityOf(report, words, whole),
    settings: settingsOf(report, words, whole),
  };
}

type Whole = (value: number) => string;

function rateOf({ rate, drainSeconds }: StressReport, words: ReportWords, whole: Whole): View['rate'] {
  return {
    note: fill(words.rate.where, { seconds: Number(rate.seconds.toFixed(1)) }),
    rows: [
      [words.rate.asked, whole(rate.asked)],
      [words.rate.accepted, whole(rate.accepted)],
      [fill(words.rate.decided, { seconds: rate.decidedSeconds }), whole(rate.decided)],
    ],
    drain: fill(words.rate.drain, { seconds: drainSeconds.toFixed(1) }),
  };
}

function latencyOf({ latency }: StressReport, words: ReportWords): View['latency'] {
  const row = (what: string, { p50Ms, p99Ms, p999Ms, maxMs }: Quantiles) => [
    what,
    // A tenth of a millisecond is of no interest beyond a hundred.
    ...[p50Ms, p99Ms, p999Ms, maxMs].map((ms) => (ms < 100 ? ms : Math.round(ms)).toLocaleString('en-US')),
  ];
  const { accept, release, whole, what, max } = words.latency;
  return {
    head: [what, 'p50', 'p99', 'p99.9', max],
    rows: [row(accept, latency.accept), row(release, latency.release), row(whole, latency.whole)],
  };
}

const COUNT_FINDINGS = new Set(['waiting', 'twice', 'gaps', 'receipts', 'unread', 'nothing']);

function countsOf(report: StressReport, words: ReportWords, whole: Whole): View['counts'] {
  const { parcels, receipts, messages, duplicates, forged, findings, waitingStates } = report;
  const of = (shown: number, total: number) => `${whole(shown)} / ${whole(total)}`;
  const rows: [string, string][] = (
    [
      'begun',
      'accepted',
      'released',
      'rejectedAsPlanned',
      'rejectedOtherwise',
      'refusedByEport',
      'held',
      'waiting',
    ] as const
  ).map((key) => [words.counts[key], whole(parcels[key])]);
  rows.push([words.counts.receipts, whole(receipts.read)], [words.counts.expected, whole(receipts.expected)]);
  rows.push([words.counts.gaps, whole(receipts.gaps)]);
  if (duplicates.sent > 0) rows.push([words.counts.duplicates, of(duplicates.same, duplicates.sent)]);
  if (forged.sent > 0) rows.push([words.counts.forged, of(forged.refused, forged.sent)]);
  rows.push([words.counts.pushedBack, whole(messages.pushedBack)]);
  rows.push([words.counts.connectionsLost, whole(messages.connectionsLost)]);
  const addUp = !findings.some(({ code }) => COUNT_FINDINGS.has(code));
  const states = Object.entries(waitingStates).map(([state, count]) => `${state} ${count}`);
  return {
    rows,
    conserved: addUp ? words.conserved : words.notConserved,
    ...(states.length > 0 && { waiting: fill(words.waitingStates, { states: states.join(', ') }) }),
  };
}

/** `503 queue-full` stays as it is; causes of our own are said in words. */
function causeWords(cause: string, words: ReportWords): string {
  const [first = '', second = ''] = cause.split(' ');
  const own = words.causes[first];
  if (own) return `${own} ${second}`.trim();
  const of = words.causes[second];
  return of ? `${of} ${first}` : cause;
}

function timeOf({ time, faults }: StressReport, words: ReportWords, whole: Whole): View['time'] {
  const percent = (share: number) => Math.round(share * 100);
  return {
    parts: time.parts.map(({ what, count, meanMs, seconds }) => [
      what,
      whole(count),
      meanMs.toFixed(1),
      seconds.toFixed(1),
    ]),
    cpu: Object.entries(time.cpuMicros ?? {}).map(([part, micros]) => [part, whole(micros)]),
    notes: [
      ...(time.parts.length === 0 ? [words.time.none] : []),
      ...(faults.some(({ kind }) => kind === 'kill-worker') ? [words.time.killed] : []),
      ...(time.casesPerCommit === undefined
        ? []
        : [fill(words.time.perCommit, { count: time.casesPerCommit.toFixed(1) })]),
      ...(time.machineBusy === undefined ? [] : [fill(words.time.machine, { busy: percent(time.machineBusy) })]),
      fill(words.time.generator, { busy: percent(time.generatorBusy) }),
    ],
  };
}

function capacityOf({ capacity, rate }: StressReport, words: ReportWords, whole: Whole): string {
  const left = Math.max(0, Math.round((capacity.perSecond / rate.asked - 1) * 100));
  return fill(words.capacity[capacity.method], { perSecond: whole(capacity.perSecond), left });
}

function settingsOf({ plan, preparedBytes }: StressReport, words: ReportWords, whole: Whole): [string, string][] {
  const { settings, yes, no } = words;
  return [
    [settings.profile, plan.profile],
    [settings.peak, `${whole(plan.perSecond)}/s`],
    [settings.duration, `${whole(plan.seconds)} s`],
    [settings.parcels, whole(plan.parcels)],
    [settings.records, whole(plan.records)],
    [settings.senders, whole(plan.senders)],
    [settings.skew, plan.skew ? yes : no],
    [settings.wrong, `${plan.wrong} %`],
    [settings.duplicates, `${plan.duplicates} %`],
    [settings.outOfOrder, `${plan.outOfOrder} %`],
    [settings.prepared, `${(preparedBytes / 1024 ** 2).toFixed(1)} MiB`],
  ];
}
