/**
 * A platform is backed up while it is under load, lost, and restored to a moment of that load: a small one of the drills that
 * `npm run drill:restore` does at full size; see restore-drill.ts for what must hold.
 */
import { expect, inject, test } from 'vitest';
import { restoreDrill } from './restore-drill.ts';

test('a platform lost under load comes back as it was at the moment asked for', async () => {
  const report = await restoreDrill({ seconds: 5, seed: 'npm test', workers: 1, made: inject('madeFolder') });
  expect(report.broken).toEqual([]);
  expect(report.acknowledged.before).toBeGreaterThan(20);
  expect(report.acknowledged.after).toBeGreaterThan(5);
  expect(report.restored.messages).toBeLessThan(report.lost.messages);
  expect(report.rowsCompared).toBeGreaterThan(100);
}, 180_000);
