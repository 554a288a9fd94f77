// A released list of two lines and an application about it that nothing is wrong with; cases change what they are about.

import type { ListFacts } from '../../src/after/list.ts';
import { goodCase } from '../good-case.ts';

export const RELEASED = '2026-11-02';

export function releasedList(change: Partial<ListFacts> = {}): ListFacts {
  const { inventory } = goodCase();
  const line = inventory.list[0]!;
  return {
    head: inventory.head,
    list: [
      { ...line, gnum: '1', gcode: '0409000000', qty: '3', unit: '142' },
      { ...line, gnum: '2', gcode: '3304990039', qty: '0.5', unit: '035' },
    ],
    state: 'released',
    releasedDay: RELEASED,
    delivered: false,
    returns: [],
    ...change,
  };
}

export function naming(change: Record<string, string> = {}) {
  const { head } = releasedList();
  const { orderNo, ebpCode, ebcCode, logisticsCode, logisticsNo, buyerIdNumber, buyerName, customsCode } = head;
  const named = { orderNo, ebpCode, ebcCode, logisticsCode, logisticsNo, buyerIdNumber, buyerName, customsCode };
  return { ...named, invtNo: '53172026I000000001', ...change };
}
