// What is counted, how it travels, when somebody is called, and what robots are sent.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { BROADCAST_CHARACTERS_MAX } from '../src/supervise/messages.ts';
import { postTo, refusalOf } from '../src/watch/alarms/robots.ts';
import { DEFAULTS, findings, type Looked } from '../src/watch/alarms/rules.ts';
import { told } from '../src/watch/alarms/words.ts';
import { noBacklog } from '../src/watch/backlog.ts';
import { asBroadcast, beatIn, partsOf } from '../src/watch/beat.ts';
import { frameOf, type Known } from '../src/watch/figures.ts';
import { addSparse, bucketMs, bucketOf, noDurations, quantile, sparse } from '../src/watch/histogram.ts';
import { linkOfRejection } from '../src/watch/links.ts';
import { Seconds } from '../src/watch/seconds.ts';
import type { Alarm } from '../src/watch/shapes.ts';
import { Tally } from '../src/watch/tally.ts';

const NOW = Date.parse('2026-11-11T00:00:10+08:00');

/** Some seconds of a busy platform. */
function busySecond(tally: Tally): void {
  for (let i = 0; i < 400; i++) {
    tally.count(`c.${13_000 + i}`, i);
    tally.sender(`91440300MA5D${String(i).padStart(6, '0')}`, 'messages', 7);
    tally.took('receipts', 2 ** (i % 20));
    tally.sample({
      ...{ link: 'intake', kind: 'rejected', sender: '4403160SEL', code: '-621018', ms: 0 },
      ...{ number: '单'.repeat(200), copNo: 'C'.repeat(200) },
    });
  }
}

test('whatever a second holds, each part of it fits a broadcast, and together they are the whole', () => {
  const tally = new Tally();
  busySecond(tally);
  const second = tally.take()!;
  const parts = partsOf(second);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) expect(JSON.stringify(asBroadcast(part)).length).toBeLessThan(BROADCAST_CHARACTERS_MAX);
  const heard = parts.map((part) => beatIn(JSON.parse(JSON.stringify(asBroadcast(part))))!.second);
  expect(heard.flatMap(({ counts = [] }) => counts)).toEqual(second.counts);
  expect(heard.flatMap(({ senders = [] }) => senders)).toEqual(second.senders);
  expect(beatIn({ receipts: [] })).toBeUndefined();
  expect(tally.take()).toBeUndefined();
});

test('senders beyond the bound of a second count together and under no name', () => {
  const tally = new Tally();
  busySecond(tally);
  const { senders } = tally.take()!;
  expect(senders).toHaveLength(201);
  expect(senders.reduce((sum, [, { messages }]) => sum + messages, 0)).toBe(400 * 7);
  expect(senders.find(([code]) => code === '')![1].messages).toBe(200 * 7);
});

test('a quantile is never better than the truth and little worse', () => {
  const durations = noDurations();
  for (let ms = 1; ms <= 1_000; ms++) durations[bucketOf(ms)]!++;
  for (const share of [0.5, 0.9, 0.99]) {
    const told = quantile(durations, share)!;
    expect(told).toBeGreaterThanOrEqual(share * 1_000);
    expect(told).toBeLessThan(share * 1_000 * 1.5);
  }
  const again = noDurations();
  addSparse(again, sparse(durations));
  expect(again).toEqual(durations);
  expect(quantile(noDurations(), 0.5)).toBeNull();
  expect(bucketMs(bucketOf(3_600_000))).toBeGreaterThanOrEqual(3_600_000);
});

test('a rejected list was turned back at the first rule that failed', () => {
  const failed = (rule: string) => [
    { rule: 'order-number', ok: true, severity: 'reject' as const },
    { rule: 'peer-price', ok: false, severity: 'warning' as const },
    { rule, ok: false, severity: 'reject' as const },
  ];
  expect(linkOfRejection(failed('payment-amount'))).toBe('matching');
  expect(linkOfRejection(failed('raw-data-amount'))).toBe('verification');
  expect(linkOfRejection(failed('year-limit'))).toBe('tax');
  expect(linkOfRejection([])).toBe('risk');
});

/** The picture after `seconds` seconds in which each counted what it says. */
function known(counts: [string, number][], seconds = 60, more: Partial<Known> = {}): Known {
  const ring = new Seconds();
  for (let i = 0; i < seconds; i++) {
    ring.hear({ second: { counts } });
    ring.close();
  }
  const gauges = [{ from: 'wire-0', queued: 3, waking: 0, busy: 0.5 }];
  const rest = { today: [], yesterdayByNow: null, machineBusy: 0.4, silentSince: new Map() };
  return { seconds: ring, backlog: noBacklog, gauges, ...rest, ...more };
}

const looked = (frame: ReturnType<typeof frameOf>, more: Partial<Looked> = {}): Looked => ({
  ...{ frame, senders: [], dead: 0, failedDuties: [], patrol: [], hasWorked: true },
  ...more,
});
const boundOf = (rule: keyof typeof DEFAULTS) => DEFAULTS[rule].bound;
const rulesOf = (found: Looked) => findings(found, boundOf).map(({ rule, object }) => `${rule} ${object}`.trim());

test('a healthy picture raises nothing; what is wrong with it is named', () => {
  const healthy = frameOf(
    1,
    NOW,
    known([
      ['in.http', 40],
      ['l.intake', 40],
      ['l.risk', 10],
      ['s.800', 10],
    ]),
  );
  expect(healthy.perMinute).toEqual({ received: 2_400, released: 600, rejected: 0 });
  expect(healthy.capacity).toMatchObject({ left: 0.5, rate: 10, workers: 1 });
  expect(healthy.links.intake).toMatchObject({ rate: 40, backlog: 3, health: 'quiet' });
  expect(rulesOf(looked(healthy))).toEqual([]);

  const rejecting = known([
    ['s.800', 2],
    ['s.100', 8],
    ['r.matching', 8],
    ['l.matching', 10],
  ]);
  expect(rulesOf(looked(frameOf(1, NOW, rejecting)))).toEqual(['rejects-high', 'link-unwell matching']);
  expect(rulesOf(looked(frameOf(1, NOW, known([], 60, { gauges: [] }))))).toEqual(['workers-gone']);
  expect(rulesOf(looked(frameOf(1, NOW, known([['shed.http', 1]]))))).toEqual(['channel-shedding http']);
  const silent = known([], 60, { silentSince: new Map([['folder', NOW - 3_600_000]]) });
  expect(rulesOf(looked(frameOf(1, NOW, silent)))).toEqual(['channel-silent folder']);
  const faulty = { code: 'TGA', name: 'A', messages: 3, records: 30, errors: 25, released: 0 };
  const more = { senders: [faulty], dead: 2, failedDuties: ['sum-up-bills'] };
  expect(rulesOf(looked(healthy, more))).toEqual(['receipts-dead', 'duty-failed sum-up-bills', 'sender-errors TGA']);
  const old = { ...noBacklog, holds: { ...noBacklog.holds, review: { n: 4, oldestAt: NOW - 5 * 3_600_000 } } };
  expect(rulesOf(looked(frameOf(1, NOW, known([], 60, { backlog: old }))))).toEqual(['link-unwell risk']);
});

const ALARM: Alarm = {
  ...{ id: 7, rule: 'rejects-high', object: '', severity: 'failing', since: '2026-11-11T00:00:00.000Z', overAt: null },
  ...{ times: 1, value: 0.31, bound: 0.2, owner: null, note: null, closedBy: null, closedAt: null },
};
const WORDS = told('raised', ALARM, 'https://tongguan.example');

test('robots get what their makers ask for, signed as they check it', () => {
  const wecom = postTo('wecom', { url: 'https://qyapi.example/send?key=k' }, 'raised', ALARM, WORDS, NOW);
  expect(JSON.parse(wecom.body)).toMatchObject({
    msgtype: 'markdown',
    markdown: { content: expect.stringContaining('退单率过高') },
  });

  const ding = postTo(
    'dingtalk',
    { url: 'https://oapi.example/send?access_token=t', secret: 'SEC1' },
    'raised',
    ALARM,
    WORDS,
    NOW,
  );
  const { searchParams } = new URL(ding.url);
  expect(searchParams.get('timestamp')).toBe(String(NOW));
  expect(searchParams.get('sign')).toBe(createHmac('sha256', 'SEC1').update(`${NOW}\nSEC1`).digest('base64'));
  expect(JSON.parse(ding.body).markdown.title).toContain('告警');

  const feishu = JSON.parse(
    postTo('feishu', { url: 'https://open.example', secret: 's' }, 'raised', ALARM, WORDS, NOW).body,
  );
  const seconds = String(NOW / 1000);
  expect(feishu).toMatchObject({ timestamp: seconds, msg_type: 'interactive', card: { header: { template: 'red' } } });
  expect(feishu.sign).toBe(createHmac('sha256', `${seconds}\ns`).update('').digest('base64'));

  expect(refusalOf('wecom', 200, '{"errcode":0,"errmsg":"ok"}')).toBeUndefined();
  expect(refusalOf('dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}')).toBe(
    'dingtalk 310000 sign not match',
  );
  expect(refusalOf('feishu', 200, '{"code":0}')).toBeUndefined();
  expect(refusalOf('feishu', 200, '<html>')).toBe('feishu answered no JSON');
  expect(refusalOf('webhook', 500, '')).toBe('HTTP 500');
});
