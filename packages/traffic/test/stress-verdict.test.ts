/** What a stress test makes of the answers: every parcel's fate, the counts, the verdict and its page. */
import { describe, expect, test } from 'vitest';
import type { ReceiptSeen } from '../src/load/receipt-page.ts';
import { casesPerCommit, readScrape, timeBetween } from '../src/stress/metrics.ts';
import { flawOf, planOf } from '../src/stress/plan.ts';
import { stressHtml } from '../src/stress/report/html.ts';
import { stressText } from '../src/stress/report/text.ts';
import type { FindingCode, StressRun } from '../src/stress/result.ts';
import { StressTally } from '../src/stress/tally.ts';
import { judge } from '../src/stress/verdict.ts';

const plan = planOf({
  profile: 'steady',
  perSecond: 10,
  seconds: 4,
  records: 2,
  senders: 1,
  wrong: 40,
  duplicates: 0,
  outOfOrder: 0,
  skew: false,
  prefix: 'ST000001',
});
const sound = [...Array(plan.parcels).keys()].filter((index) => !flawOf(plan, index));
const flawed = [...Array(plan.parcels).keys()].filter((index) => flawOf(plan, index));

function startedTally(): StressTally {
  const tally = new StressTally(plan);
  tally.startedAt = performance.now();
  for (let batch = 0; batch < plan.batches; batch++) {
    for (const part of [0, 1, 2, 3]) tally.accepted(batch, part, tally.startedAt);
  }
  return tally;
}

const receipt = (index: number, returnStatus: string, code = '2600', type = 'CEB622Message'): ReceiptSeen => ({
  cursor: 0,
  type,
  returnStatus,
  returnInfo: `[Code:${code};Desc:…]`,
  orderNo: `${plan.prefix}${String(index).padStart(8, '0')}`,
});

describe('the tally', () => {
  test('expects two receipts of each document, and of a list those of its fate', () => {
    const tally = startedTally();
    expect(tally).toMatchObject({ acceptedParcels: 40, waiting: 40, receiptsExpected: 40 * 7, acceptedInBusy: 40 });
    tally.receipt(receipt(sound[0]!, '120'));
    tally.receipt(receipt(sound[0]!, '800'));
    tally.receipt(receipt(flawed[0]!, '100', flawOf(plan, flawed[0]!)!.code));
    expect(tally).toMatchObject({ released: 1, rejectedAsPlanned: 1, waiting: 38, receiptsExpected: 40 * 7 + 2 + 1 });
  });

  test('expects the receipts of a case that was held, before and after the officer has spoken', () => {
    const tally = startedTally();
    for (const status of ['120', '300']) tally.receipt(receipt(sound[0]!, status));
    expect(tally).toMatchObject({ held: 1, waiting: 39, receiptsExpected: 40 * 7 + 2 });
    tally.receipt(receipt(sound[0]!, '800'));
    expect(tally).toMatchObject({ held: 0, released: 1, receiptsExpected: 40 * 7 + 3 });
    for (const status of ['300', '100']) tally.receipt(receipt(sound[1]!, status, '9999'));
    expect(tally).toMatchObject({ rejectedOtherwise: 1, receiptsExpected: 40 * 7 + 3 + 3 });
  });

  test('finds a fault that was released, a refusal nobody planned, a wrong reason, and a parcel decided twice', () => {
    const tally = startedTally();
    tally.receipt(receipt(flawed[0]!, '800'));
    tally.receipt(receipt(sound[0]!, '100', '1304'));
    tally.receipt(receipt(flawed[1]!, '100', '1'));
    tally.receipt(receipt(sound[0]!, '800'));
    expect(tally).toMatchObject({ releasedInSpite: 1, rejectedOtherwise: 2, decidedTwice: 1, released: 1 });
    expect(tally.causes).toContainEqual({ cause: '100 1304', count: 1, expected: false });
  });

  test('leaves receipts of other runs, and the 900 of forged messages, out of its sums', () => {
    const tally = startedTally();
    tally.receipt({ ...receipt(0, '800'), orderNo: 'ST00000200000000' });
    tally.receipt(receipt(0, '-999999', '', 'CEB900Message'));
    expect(tally).toMatchObject({ foreign: 1, refusals900: 1, receipts: 0, released: 0 });
  });

  test('closes seconds with what was accepted and decided in them', () => {
    const tally = startedTally();
    tally.receipt(receipt(sound[0]!, '800'));
    tally.tick(0, 10);
    tally.tick(1, 10);
    expect(tally.seconds[0]).toMatchObject({ offered: 10, accepted: 40, decided: 1, backlog: 39 });
    expect(tally.seconds[0]!.p99Ms).toBeGreaterThanOrEqual(0);
    expect(tally.seconds[1]).toMatchObject({ accepted: 0, decided: 0, p50Ms: null });
  });
});

const quantiles = { count: 40, p50Ms: 20, p90Ms: 40, p99Ms: 80, p999Ms: 90, maxMs: 95 };
const { curve: _, batches, busy, parcels, ...input } = plan;
const run: StressRun = {
  startedAt: '2026-11-22T05:00:00.000Z',
  url: 'http://127.0.0.1:8080',
  plan: { ...input, parcels, messages: batches * 4 },
  stopped: false,
  rate: { fromSecond: 0, seconds: 4, asked: busy.perSecond, accepted: 10, decided: 10, decidedSeconds: 4 },
  latency: { accept: quantiles, release: quantiles, whole: quantiles },
  parcels: {
    begun: 40,
    accepted: 40,
    released: 30,
    rejectedAsPlanned: 10,
    rejectedOtherwise: 0,
    refusedByEport: 0,
    held: 0,
    waiting: 0,
    releasedInSpite: 0,
    decidedTwice: 0,
  },
  waitingStates: {},
  messages: { refused: 0, givenUp: 0, pushedBack: 3, connectionsLost: 1 },
  duplicates: { sent: 2, same: 2 },
  forged: { sent: 4, refused: 4 },
  receipts: { read: 350, expected: 350, gaps: 0, unread: 0, refusals: 4, foreign: 0, byStatus: { '622 800': 30 } },
  causes: [{ cause: '503 queue-full', count: 3, expected: true }],
  faults: [{ kind: 'kill-worker', at: 2, seconds: 0, note: 'wire-0, 4711', failed: false }],
  drainSeconds: 0.3,
  time: {
    parts: [{ what: 'tongguan_http_request_seconds{route="/ceb"}', count: 160, seconds: 3.2, meanMs: 20 }],
    casesPerCommit: 2.5,
    cpuMicros: { workers: 400, postgres: 300 },
    machineBusy: 0.5,
    generatorBusy: 0.1,
  },
  seconds: [0, 1, 2, 3].map((second) => ({
    second,
    offered: 10,
    accepted: 10,
    decided: 10,
    backlog: 1,
    p50Ms: 20,
    p99Ms: 80,
  })),
  preparedBytes: 0,
};

describe('the verdict', () => {
  test('is sound when everything adds up', () => {
    expect(judge(run, { p99Ms: 100 })).toMatchObject({ verdict: 'sound', findings: [] });
  });

  const falsified: [FindingCode, (run: StressRun) => unknown][] = [
    ['nothing', (r: StressRun) => (r.parcels.accepted = 0)],
    ['waiting', (r: StressRun) => r.parcels.waiting++],
    ['twice', (r: StressRun) => r.parcels.decidedTwice++],
    ['gaps', (r: StressRun) => r.receipts.gaps++],
    ['receipts', (r: StressRun) => r.receipts.read--],
    ['unread', (r: StressRun) => r.receipts.unread++],
    ['refused', (r: StressRun) => r.messages.refused++],
    ['refused', (r: StressRun) => r.parcels.refusedByEport++],
    ['given-up', (r: StressRun) => r.messages.givenUp++],
    ['rejected', (r: StressRun) => r.parcels.rejectedOtherwise++],
    ['released-in-spite', (r: StressRun) => r.parcels.releasedInSpite++],
    ['forged-taken', (r: StressRun) => r.forged.refused--],
    ['duplicates', (r: StressRun) => r.duplicates.same--],
    ['fault-failed', (r: StressRun) => (r.faults[0]!.failed = true)],
    ['stopped', (r: StressRun) => (r.stopped = true)],
    ['behind', (r: StressRun) => Object.assign(r, { drainSeconds: 11, faults: [] })],
    ['rate', (r: StressRun) => (r.rate.accepted = 9.4)],
    ['generator', (r: StressRun) => (r.time.generatorBusy = 0.95)],
    ['latency', (r: StressRun) => (r.latency.release.p99Ms = 101)],
  ];
  test.each(falsified)('finds %s', (code, falsify) => {
    const other = structuredClone(run);
    falsify(other);
    const report = judge(other, { p99Ms: 100 });
    expect(report.verdict).toBe('unsound');
    expect(report.findings.map((finding) => finding.code)).toEqual([code]);
    for (const language of ['en', 'zh'] as const) expect(stressText(report, language)).not.toMatch(/\{\w+\}|undefined/);
  });

  test('estimates the capacity by the busy share of the machine, or says that it is a lower bound', () => {
    expect(judge(run).capacity).toEqual({ perSecond: 20, method: 'cpu' });
    const distant = { ...run, time: { ...run.time, machineBusy: undefined } };
    expect(judge(distant).capacity).toEqual({ perSecond: 10, method: 'at-least' });
  });

  test('takes what a platform gave that was loaded beyond it as measured, unless a fault was the cause', () => {
    const seconds = run.seconds.map((second) => ({ ...second, offered: 20, decided: 7 }));
    const loaded = { ...run, seconds, faults: [] };
    expect(judge(loaded).capacity).toEqual({ perSecond: 7, method: 'saturated' });
    expect(judge({ ...loaded, faults: run.faults }).capacity.method).toBe('cpu');
  });
});

describe('the page', () => {
  test.each(['en', 'zh'] as const)(
    'in %s stands alone: nothing is fetched, nothing runs, no slot is left open',
    (language) => {
      const page = stressHtml(judge(run), language);
      expect(page).not.toMatch(/<script|<link|<img|url\(|@import|\{\w+\}|undefined|NaN/);
      expect(page.match(/<svg/g)).toHaveLength(3);
      expect(page).toContain(language === 'zh' ? '通过' : 'Sound');
    },
  );

  test('writes what the platform said as text, never as markup', () => {
    const hostile = judge({ ...run, causes: [{ cause: '<script>alert(1)</script>', count: 1, expected: false }] });
    expect(stressHtml(hostile, 'en')).not.toContain('<script');
  });
});

test('the time of the platform is the growth of its histograms, waiting for receipts left out', () => {
  const before = readScrape('# HELP x\na_seconds_sum{route="/ceb"} 1\na_seconds_count{route="/ceb"} 10\n');
  const after = readScrape(
    [
      'a_seconds_sum{route="/ceb"} 3',
      'a_seconds_count{route="/ceb"} 30',
      'a_seconds_sum{route="/ceb/receipts"} 900',
      'a_seconds_count{route="/ceb/receipts"} 9',
      'tongguan_cases_per_commit_sum 40',
      'tongguan_cases_per_commit_count 10',
    ].join('\n'),
  );
  expect(timeBetween(before, after)).toEqual([{ what: 'a_seconds{route="/ceb"}', count: 20, seconds: 2, meanMs: 100 }]);
  expect(casesPerCommit(before, after)).toBe(4);
});
