import { PeerBook } from '@tongguan/clearance';
import { expect, it } from 'vitest';
import { learnPrices } from '../src/pipeline/peers.ts';
import type { Step } from '../src/pipeline/steps.ts';

const step = (status: number, price: string, agentCode = '4403160BRK') =>
  ({
    status,
    inventory: { record: { head: { agentCode }, list: [{ gcode: '0409000000', unit: '142', price }] } },
  }) as unknown as Step;

it('prices are learnt from what was released, and a few wild ones move nothing', () => {
  const peers = new PeerBook();
  learnPrices(
    peers,
    Array.from({ length: 64 }, () => step(100, '1')),
  );
  expect(peers.of('0409000000', '142')).toBeUndefined();
  learnPrices(peers, [...Array(60).fill(step(800, '50')), ...Array(4).fill(step(800, '0.01'))]);
  const { median, count } = peers.of('0409000000', '142')!;
  expect([Math.round(Math.exp(median)), count]).toEqual([50, 64]);
  expect(peers.of('0409000000', '007')).toBeUndefined();
  learnPrices(peers, Array(64).fill(step(800, '0.05', 'TGPTREBC01')));
  expect(peers.of('0409000000', '142')!.count).toBe(64);
});
