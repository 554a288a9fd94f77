// Transfer (结转) of goods from one ledger to another, in the zone or between zones. Both ledgers move in one step or neither does.
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal } from '../decimal.ts';
import type { LedgerItem } from './draw.ts';
import { availableOf } from './quantities.ts';

const allowed = rule('transfer-allowed', '13325', 'toEmsNo');
const sameGoods = rule('transfer-same-goods', '13325', 'toItemNo');
const enough = rule('transfer-balance', '13323', 'qty');

export interface TransferEnd {
  emsNo: string;
  tradeMode: string;
}

export interface TransferLine {
  from: LedgerItem;
  to: LedgerItem;
  qty: bigint;
}

export function transfer(from: TransferEnd, to: TransferEnd, lines: readonly TransferLine[]): Check[] {
  const failures: Check[] = [];
  const taken = new Map<string, bigint>();
  for (const [i, line] of lines.entries()) {
    const place = `lines[${i + 1}]`;
    const differing = differences(line);
    if (differing) failures.push(check(sameGoods, false, differing, `${place}.toItemNo`));
    const before = taken.get(line.from.itemNo) ?? 0n;
    taken.set(line.from.itemNo, before + line.qty);
    const available = availableOf(line.from.quantities);
    if (before + line.qty > available) {
      const values = { computed: formatDecimal(before + line.qty), limit: formatDecimal(available) };
      failures.push(check(enough, false, values, `${place}.qty`));
    }
  }
  const values = { computed: `${from.tradeMode} → ${to.tradeMode}`, limit: '1210 ↛ 1239' };
  return [check(allowed, from.emsNo !== to.emsNo && mayMove(from, to), values), ...everywhere(sameGoods, failures)];
}

/** Goods that came in without a first-import licence may not go where one is needed. */
const mayMove = (from: TransferEnd, to: TransferEnd): boolean =>
  !(from.tradeMode === '1210' && to.tradeMode === '1239');

function differences({ from, to }: TransferLine): { computed: string; limit: string } | undefined {
  const fields = ['gcode', 'unit', 'goodsClass'] as const;
  const field = fields.find((name) => from[name] !== to[name]);
  return field && { computed: to[field], limit: from[field] };
}
