/** A few hundred of the cases that `npm run prove:books` sends by the hundred thousand, with one worker killed; see books/run.ts. */
import { expect, test } from 'vitest';
import { proveBooks } from './books/run.ts';

test('every proof of the books holds after mixed cases, two moves of the clock and a killed worker', async () => {
  const report = await proveBooks({ cases: 300, seed: 'npm test', workers: 2, faults: { killOnce: true } });
  expect(report.differences).toEqual([]);
  expect(report.missing).toEqual([]);
  expect(report.kinds.reduce((sum, { cases }) => sum + cases, 0)).toBe(300);
}, 300_000);
