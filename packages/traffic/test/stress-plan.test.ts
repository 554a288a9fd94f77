/** What a stress test is going to send: arrival by the clock, planned faults, messages of its own people and companies. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateInfo, createSelfSigned, readMessage, verifySignature } from '@tongguan/ceb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCharacter } from '../src/id-number.ts';
import type { Credentialed } from '../src/participants.ts';
import { stressCompanies } from '../src/stress/cast.ts';
import { Curve } from '../src/stress/curve.ts';
import { Dispatch } from '../src/stress/dispatch.ts';
import { readFault } from '../src/stress/faults.ts';
import { batchMaker, forgedCopy } from '../src/stress/messages.ts';
import { flawOf, type PlanInput, plannedBatch, plannedParcel, planOf, runPrefix } from '../src/stress/plan.ts';
import { curveOf, PROFILES, profiles } from '../src/stress/profiles.ts';
import { openSource } from '../src/stress/source.ts';

const input: PlanInput = {
  profile: 'steady',
  perSecond: 10,
  seconds: 4,
  records: 4,
  senders: 3,
  wrong: 0,
  duplicates: 0,
  outOfOrder: 0,
  skew: false,
  prefix: runPrefix(Date.UTC(2026, 10, 22)),
};

describe('a curve', () => {
  const points = fc
    .array(fc.record({ length: fc.integer({ min: 0, max: 60 }), perSecond: fc.integer({ min: 0, max: 5_000 }) }), {
      minLength: 2,
      maxLength: 8,
    })
    .map((parts) => {
      let seconds = 0;
      return parts.map(({ length, perSecond }, i) => {
        seconds += i === 0 ? 0 : length;
        return { seconds, perSecond };
      });
    })
    .filter((list) => new Curve(list).total >= 1);

  test('says when a parcel is due so that the count by then is its number', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 0.999, noNaN: true }), (list, share) => {
        const curve = new Curve(list);
        const n = share * curve.total;
        expect(Math.abs(curve.countBy(curve.dueMs(n) / 1000) - n)).toBeLessThan(1e-3 * Math.max(1, curve.total / 1000));
      }),
    );
  });

  test('never goes back in time', () => {
    fc.assert(
      fc.property(points, (list) => {
        const curve = new Curve(list);
        const due = Array.from({ length: 50 }, (_, i) => curve.dueMs((i * curve.total) / 50));
        expect(due).toEqual([...due].sort((a, b) => a - b));
      }),
    );
  });

  test('refuses points that are no curve', () => {
    expect(() => new Curve([{ seconds: 0, perSecond: 1 }])).toThrow(RangeError);
    const backwards = [0, 5, 3].map((seconds) => ({ seconds, perSecond: 1 }));
    expect(() => new Curve(backwards)).toThrow(RangeError);
  });
});

describe('the profiles', () => {
  test('hold the published figures: 85,000 in the busiest minute, 3,407 in the record second', () => {
    const busiest = curveOf('618', profiles[618].perSecond, profiles[618].seconds);
    expect(busiest.countBy(90) - busiest.countBy(30)).toBeCloseTo(85_000, 0);
    const record = curveOf('double11', profiles.double11.perSecond, profiles.double11.seconds);
    expect(record.countBy(31) - record.countBy(30)).toBeCloseTo(3_407, 0);
  });

  test.each(PROFILES)('%s is busiest where it says', (profile) => {
    const { perSecond, seconds, busy } = profiles[profile];
    const curve = curveOf(profile, perSecond, seconds);
    const [from, to] = busy.map((share) => share * seconds) as [number, number];
    expect((curve.countBy(to) - curve.countBy(from)) / (to - from)).toBeGreaterThan(perSecond * 0.9);
    expect(curve.peak).toBeCloseTo(perSecond, 6);
  });
});

describe('a plan', () => {
  test('is whole batches, and counts what is due where it is busiest', () => {
    expect(planOf(input)).toMatchObject({ batches: 10, parcels: 40, busy: { from: 0, to: 4, perSecond: 10 } });
  });

  test('refuses more parcels than a run can hold', () => {
    expect(() => planOf({ ...input, perSecond: 100_000, seconds: 14_400 })).toThrow(/10000000/);
  });

  test('plants about as many faults as it was told, the same ones whenever it is asked', () => {
    const plan = { ...input, wrong: 10 };
    const flawed = Array.from({ length: 3_000 }, (_, i) => flawOf(plan, i)?.code);
    const count = flawed.filter((code) => code !== undefined).length;
    expect(count).toBeGreaterThan(220);
    expect(count).toBeLessThan(380);
    expect(Array.from({ length: 3_000 }, (_, i) => flawOf(plan, i)?.code)).toEqual(flawed);
    expect(flawed.filter((code) => code?.startsWith('-'))).toEqual([]);
  });

  test('gives one sender 70 % of a skewed load, and one buyer at most 300 parcels below the yearly limit', () => {
    const plan = planOf({ ...input, perSecond: 2_000, skew: true });
    const senders = Array.from({ length: plan.batches }, (_, batch) => plannedBatch(plan, batch).sender);
    const share = senders.filter((sender) => sender === 0).length / plan.batches;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.75);
    expect(new Set(senders).size).toBe(3);
    const hot = Array.from({ length: plan.parcels }, (_, i) => plannedParcel(plan, i)).filter(
      ({ buyerIndex }) => buyerIndex === plan.parcels,
    );
    expect(hot.length).toBeGreaterThan(250);
    expect(hot.length).toBeLessThanOrEqual(300);
    // The dearest freight and insurance are 49.00.
    const fen = hot.reduce((sum, { lines }) => sum + lines![0]!.good.priceFen + 4_900, 0);
    expect(fen).toBeLessThan(2_600_000);
  });

  test('has a prefix of its own every second, eight characters', () => {
    expect(runPrefix(Date.UTC(2026, 10, 22))).toMatch(/^ST[0-9A-Z]{6}$/);
    expect(runPrefix(1_000)).not.toBe(runPrefix(2_000));
  });
});

test('a fault is read with its second and length, or is none', () => {
  expect(readFault('kill-worker', 60)).toEqual({ kind: 'kill-worker', at: 30, seconds: 0 });
  expect(readFault('stall-database@12+3', 60)).toEqual({ kind: 'stall-database', at: 12, seconds: 3 });
  expect(readFault('pause-reading@1.5', 60)).toEqual({ kind: 'pause-reading', at: 1.5, seconds: 5 });
  expect(['kill', 'kill-worker@', 'pause-reading+x', ''].map((text) => readFault(text, 60))).toEqual(
    Array(4).fill(undefined),
  );
});

describe('messages', () => {
  let companies: Credentialed[];
  const folder = mkdtempSync(join(tmpdir(), 'tongguan-stress-test-'));
  beforeAll(() => {
    companies = stressCompanies(1).map((company) => ({
      ...company,
      ...createSelfSigned({ commonName: company.code, days: 30 }),
      apiKey: 'tg_none',
    }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (bytes: Buffer) => {
    const outcome = readMessage(bytes);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    return outcome.message;
  };

  test('are from companies and about people that cannot be real', () => {
    const plan = planOf({ ...input, senders: 1 });
    const [order, payment, waybill, inventory] = batchMaker(plan, companies)(3).map(read);
    for (const message of [order!, payment!, waybill!, inventory!]) {
      expect(message.records).toHaveLength(4);
      expect(message.transfer.copCode).toMatch(/^TGSTR/);
    }
    for (const { head } of order!.records) {
      const id = head.buyerIdNumber!;
      expect(id[17]).toBe(checkCharacter(id.slice(0, 17)));
      expect(Number(id.slice(6, 10))).toBeGreaterThan(1800);
      expect(Number(id.slice(6, 10))).toBeLessThan(1851);
      expect(head.orderNo!.startsWith(plan.prefix)).toBe(true);
    }
    expect(new Set(order!.records.map(({ head }) => head.buyerIdNumber)).size).toBe(4);
  });

  test('when forged differ in the signature only, which does not hold', () => {
    const plan = planOf({ ...input, senders: 1 });
    const [order] = batchMaker(plan, companies)(0);
    const forged = forgedCopy(order!);
    const key = certificateInfo(companies[0]!.certPem).publicKey;
    expect(read(forged).contentDigest).toEqual(read(order!).contentDigest);
    expect(verifySignature(read(order!), key).ok).toBe(true);
    expect(verifySignature(read(forged), key).ok).toBe(false);
  });

  test('signed beforehand come from the disk in order, whole, and are gone afterwards', async () => {
    const plan = planOf({ ...input, perSecond: 30, records: 1, seconds: 1, senders: 1 });
    let told = 0;
    const source = await openSource({
      plan,
      companies,
      folder,
      signal: new AbortController().signal,
      onProgress: (done) => {
        told = done;
      },
    });
    expect(told).toBe(plan.batches);
    expect(source.bytes).toBeGreaterThan(plan.batches * 4 * 1_000);
    for (let batch = 0; batch < plan.batches; batch++) {
      const orders = source.batch(batch).map((bytes) => read(bytes).records[0]!.head.orderNo);
      const number = `${plan.prefix}${String(batch).padStart(8, '0')}`;
      expect([orders[0], orders[1], orders[3]]).toEqual([number, number, number]);
    }
    source.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are not signed for a disk that cannot hold them', async () => {
    const plan = planOf({ ...input, perSecond: 20_000, records: 1, seconds: 499, senders: 1 });
    const options = { plan, companies, folder, signal: new AbortController().signal, onProgress: () => {} };
    await expect(openSource(options)).rejects.toMatchObject({ code: expect.stringMatching(/^(disk|too-large)$/) });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('dispatch', () => {
  const bytes = Buffer.from('<ds:SignatureValue>AAAA');
  const source = { batch: () => [bytes, bytes, bytes, bytes], bytes: 0, close: () => {} };

  test('sends every message once, in the order of its time, inventories out of order a second ahead', () => {
    const shares = fc.record({ outOfOrder: fc.constantFrom(0, 20, 100), wrong: fc.constantFrom(0, 30) });
    fc.assert(
      fc.property(shares, fc.constantFrom(...PROFILES), (share, profile) => {
        const plan = planOf({ ...input, ...share, profile, perSecond: 40, seconds: 20 });
        const dispatch = new Dispatch(plan, source);
        const sent = [];
        for (let message = dispatch.next(); message; message = dispatch.next()) sent.push(message);
        const due = sent.map(({ dueMs }) => dueMs);
        expect(due).toEqual([...due].sort((a, b) => a - b));
        const keys = sent.map(({ batch, part }) => batch * 4 + part).sort((a, b) => a - b);
        expect(keys).toEqual(Array.from({ length: plan.batches * 4 }, (_, i) => i));
      }),
      { numRuns: 30 },
    );
  });

  test('told to stop, ends with the batches it has begun', () => {
    const dispatch = new Dispatch(planOf(input), source);
    const sent = [dispatch.next()!];
    dispatch.stop();
    for (let message = dispatch.next(); message; message = dispatch.next()) sent.push(message);
    expect(sent.map(({ batch, part }) => [batch, part])).toEqual([0, 1, 2, 3].map((part) => [0, part]));
    expect(dispatch.begun).toBe(1);
  });
});
