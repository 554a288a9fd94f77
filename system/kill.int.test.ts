/** Five of the kills that `npm run test:kill` does twenty times; see kill.ts for what must hold. */
import { expect, inject, test } from 'vitest';
import { killRun } from './kill.ts';

test('five kill -9 under load lose nothing, release nothing twice and leave no gap', async () => {
  const report = await killRun({ kills: 5, seed: 'npm test', made: inject('madeFolder') });
  expect(report.kills).toHaveLength(5);
  expect(report.broken).toEqual([]);
  expect(report.cases).toBeGreaterThan(20);
  expect(report.readyMsMax).toBeLessThan(60_000);
  expect(new Set(report.kills.map(({ target }) => target)).size).toBe(4);
}, 180_000);
