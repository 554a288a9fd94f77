/** Prices of what was released, for the comparison with peers: of this process only, so that it costs no statement. */
import type { PeerBook } from '@tongguan/clearance';
import { inventoryRecord } from '../records.ts';
import { isPatrol } from '../watch/no-trade.ts';
import type { Step } from './steps.ts';

export function learnPrices(peers: PeerBook, steps: readonly Step[]): void {
  for (const { status, inventory } of steps) {
    if (status !== 800) continue;
    const { head, list } = inventoryRecord(inventory.record);
    // The patrol's prices are nobody's.
    if (isPatrol(head.agentCode)) continue;
    for (const { gcode, unit, price } of list) peers.add(gcode, unit, Number(price));
  }
}
