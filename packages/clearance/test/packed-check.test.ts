import { expect, test } from 'vitest';
import { decide, packCheck, unpackCheck } from '../src/index.ts';
import { goodCase } from './good-case.ts';

test('a check that was kept comes back as it was, whether it held or not', () => {
  const good = goodCase();
  const bad = goodCase();
  bad.inventory.head.buyerName = '王小明';
  for (const { checks } of [decide(good), decide(bad)]) {
    const kept = JSON.parse(JSON.stringify(checks.map(packCheck)));
    expect(kept.map(unpackCheck)).toEqual(JSON.parse(JSON.stringify(checks)));
  }
});

test('a code that the table no longer knows is still shown', () => {
  expect(unpackCheck(['old-rule', '99999', 'freight', 0, { order: '1' }])).toMatchObject({ ok: false, code: '99999' });
});
