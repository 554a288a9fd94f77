// Bills of several half months, and a platform that was not there when they were to be summed up.

import { addDays } from '@tongguan/clearance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { summariseBills } from '../src/taxes/summarise.ts';
import { type AfterRelease, startAfterRelease } from './support/after-release.ts';

let house: AfterRelease;
beforeAll(async () => {
  house = await startAfterRelease({ simulatedGuarantorPays: false });
});
afterAll(async () => {
  expect(await house?.unproven()).toEqual([]);
  await house?.platform.stop();
});

/** The 1st or 16th on which a bill is summed up that was released on a day: the first that comes when 30 days are over. */
function summedUpOn(released: string): string {
  let day = addDays(released, 31);
  while (!/-(01|16)$/.test(day)) day = addDays(day, 1);
  return day;
}

it('each half month that was missed gets its own notice, once', async () => {
  const first = house.today();
  const released = [0, 15, 30].map((days) => addDays(first, days));
  for (const [n, day] of released.entries()) {
    if (n > 0) await house.at(`${day}T10:00:00+08:00`);
    await house.list(n + 1);
  }
  const notices = async () =>
    (
      await house.platform.database.pool.query<{ day: string; bills: number; state: string }>(
        `select summary_day::text as day, bills::int, state from tax_notice order by summary_day`,
      )
    ).rows;
  expect(await notices()).toEqual([]);
  const back = addDays(first, 80);
  await house.at(`${back}T10:00:00+08:00`);
  const made = [...Map.groupBy(released, summedUpOn)].map(([day, bills]) => ({
    ...{ day, bills: bills.length, state: 'open' },
  }));
  expect(made.length).toBeGreaterThan(1);
  await expect.poll(notices, { timeout: 60_000 }).toEqual(made);
  const { services } = house.platform.runtime;
  const tools = { ...services, parameters: services.law.parameters, gotReceipts: () => {} };
  expect(await summariseBills(tools, AbortSignal.timeout(10_000))).toBe(0);
  await house.at(`${addDays(back, -10)}T10:00:00+08:00`); // a clock that goes back repeats nothing
  expect(await summariseBills(tools, AbortSignal.timeout(10_000))).toBe(0);
  expect(await notices()).toEqual(made);
}, 120_000);
