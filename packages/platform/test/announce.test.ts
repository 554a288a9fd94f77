// What one process tells the others of new receipts.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { announced, announcer } from '../src/receipts/announce.ts';
import { BROADCAST_CHARACTERS_MAX, type Json } from '../src/supervise/messages.ts';

it('fits into broadcasts, however many participants with however large numbers', async () => {
  const told: Json[] = [];
  const last = new Map(
    Array.from({ length: 250 }, (_, i) => [`91440300MA5FTG${1000 + i}`, Number.MAX_SAFE_INTEGER - i]),
  );
  announcer(1, (payload) => told.push(payload))(last);
  await sleep(50);
  expect(told).toHaveLength(3);
  for (const payload of told) expect(JSON.stringify(payload).length).toBeLessThanOrEqual(BROADCAST_CHARACTERS_MAX);
  const arrived = told.flatMap((payload) => [...announced(JSON.parse(JSON.stringify(payload)) as Json)]);
  expect(new Map(arrived)).toEqual(last);
});

it('tells what comes within a moment together, of each participant the highest number, and what comes later again', async () => {
  const told: Json[] = [];
  const announce = announcer(20, (payload) => told.push(payload));
  announce(new Map([['A', 2]]));
  announce(
    new Map([
      ['A', 5],
      ['B', 1],
    ]),
  );
  announce(new Map([['A', 4]]));
  await sleep(200);
  announce(new Map());
  announce(new Map([['A', 6]]));
  await sleep(200);
  expect(told.map((payload) => [...announced(payload)])).toEqual([
    [
      ['A', 5],
      ['B', 1],
    ],
    [['A', 6]],
  ]);
});

it('hears nothing in a broadcast about something else', () => {
  const others: Json[] = [null, {}, { other: 1 }, []];
  for (const payload of others) expect(announced(payload).size).toBe(0);
});
