/** Every figure that docs/performance.md tells of people beside declarations is that of the kept reports. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FramesReport } from './frames.ts';
import { keptBlock, peopleBlock, peoplePage, withPeopleBlock } from './people-page.ts';

test('the figures quoted are those of bench/reports/people.json, frames.json and desk.json, to the letter', () => {
  const text = readFileSync(peoplePage, 'utf8');
  expect(text).toBe(withPeopleBlock(text, keptBlock()));
});

test('a figure that was changed is found out', () => {
  const frames: FramesReport = {
    ...{ command: 'npm run prove:frames', commit: '0123456789abcdef', at: '2026-11-29T00:00:00Z', node: 'v24' },
    ...{ machine: { cpu: 'any', cores: 2, memoryGiB: 24 }, loadBefore: [1, 2, 3] },
    ...{ settings: { eventsPerSecond: 3_000, seconds: 30, width: 1440, height: 900 }, goal: { framesPerSecond: 50 } },
    ...{ empty: [60], centre: [51, 55], events: 3_000, median: 55, least: 51, below: 0, holds: true },
  };
  const block = peopleBlock(undefined, frames);
  expect(block).toContain('No run is kept');
  const page = withPeopleBlock('<!-- people:start --><!-- people:end -->', block);
  const embellished = page.replace('55 frames/s', '60 frames/s');
  expect(embellished).not.toBe(page);
  expect(withPeopleBlock(embellished, block)).toBe(page);
});
