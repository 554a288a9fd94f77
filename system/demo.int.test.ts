/** The demo against the real platform: what it shows is what happened. */
import { type Credentialed, type DemoStats, demoCast, flaws, runDemo } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';

let platform: TestPlatform;
const participants: Credentialed[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  for (const company of demoCast.companies) {
    participants.push({ ...company, ...(await platform.register(company)) });
  }
  for (const { company, agent } of demoCast.delegations) await platform.delegate(company, agent);
});

afterAll(() => platform?.stop());

async function demo(more: { seed: string; errorShare: number }): Promise<{ last: DemoStats; shown: DemoStats[] }> {
  const shown: DemoStats[] = [];
  const last = await runDemo({
    baseUrl: platform.baseUrl,
    participants,
    delegations: demoCast.delegations,
    rate: 15,
    durationSeconds: 3,
    onStats: (stats) => shown.push(stats),
    ...more,
  });
  return { last, shown };
}

describe('the demo', () => {
  it('releases every parcel when nothing is wrong with any', async () => {
    const { last, shown } = await demo({ seed: 'good', errorShare: 0 });
    expect(last).toMatchObject({ released: 45, rejected: 0, waiting: 0, lostSight: 0, heldBack: 0, troubles: [] });
    expect(last.documentsIn).toBe(4 * 45);
    // 312, 412, 512: 2 and 120; 622: 2, 120 and 800.
    expect(last.receiptsRead).toBe(9 * 45);
    expect(last.p50Ms).toBeLessThanOrEqual(last.p99Ms!);
    expect(shown.length).toBeGreaterThanOrEqual(3);
  });

  it('shows why parcels were rejected, and goes on where an earlier run ended', async () => {
    const { last } = await demo({ seed: 'bad', errorShare: 1 });
    expect(last).toMatchObject({ released: 0, rejected: 45, waiting: 0, troubles: [] });
    const codes = new Set(flaws.map(({ code }) => code));
    for (const { code } of last.reasons) expect(codes).toContain(code);
    expect(last.reasons.length).toBeGreaterThan(3);
    expect(last.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(45);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1_200);
    const started = Date.now();
    await runDemo({
      baseUrl: platform.baseUrl,
      participants,
      delegations: demoCast.delegations,
      rate: 10,
      seed: 'stop',
      onStats: () => {},
      signal: stop.signal,
    });
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
