// A day leaves the hot tables: what its parties read before and after is the same to the byte.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTITIONED } from '../src/store/partitions.ts';
import { type PastDay, startPastDay } from './support/past-day.ts';

let past: PastDay;

beforeAll(async () => {
  past = await startPastDay();
  await past.release(1);
  await past.release(2);
});
afterAll(() => past?.platform.stop());

describe('a day past its windows', () => {
  it('leaves the tables for its files', async () => {
    await past.pass(62);
    const { rows, bytes } = await past.archive();
    expect(rows).toBeGreaterThan(20);
    const folder = path.join(past.platform.dataDir, 'archive', past.day);
    expect(readdirSync(folder)).toContain('manifest.json');
    expect(bytes).toBeGreaterThan(1000);
    expect(await past.partitions()).toEqual([]);
    expect(existsSync(`${folder}.writing`)).toBe(false);
    expect(PARTITIONED.length).toBeGreaterThan(5);
  });
});
