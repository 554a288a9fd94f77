// Is the price of a line within reach of what others have declared for the same goods? A price far off may be right (a sale, a luxury), so by
// default it is only shown; the declarant may give the reason in the note of the line.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule, withSeverity } from '../check.ts';
import { UNIT } from '../decimal.ts';

const reasonable = rule('peer-price', '13369', 'price', { severity: 'warning' });

/** Spreads of a normal distribution beyond which nearly nothing lies: 1.4826 turns a median distance into a deviation. */
const DEVIATIONS = 4 * 1.4826;

export function peerPrice({ inventory, amounts, peers, parameters }: Case): Check[] {
  if (peers === undefined || parameters.peerPrice === 'off') return [reasonable.held];
  const odd: Check[] = [];
  const { list } = inventory;
  for (let i = 0; i < list.length; i++) {
    const item = list[i]!;
    const known = peers(item.gcode, item.unit);
    if (known === undefined || known.count < parameters.peerPriceCount) continue;
    const price = Number(amounts.inventory.lines[i]!.price) / Number(UNIT);
    // A free line is a gift.
    if (price <= 0) continue;
    const reach = Math.max(logOf(parameters.peerPriceFactor), known.spread * DEVIATIONS);
    if (Math.abs(Math.log(price) - known.median) <= reach) continue;
    const of = parameters.peerPrice === 'refuse' ? withSeverity(reasonable, 'reject') : reasonable;
    // What others declare is theirs: the declarant learns on which side its price lies, and what is far.
    const computed = Math.log(price) < known.median ? 'below' : 'above';
    const values = { inventory: item.price, computed, limit: `${parameters.peerPriceFactor}×` };
    odd.push(check(of, false, values, `InventoryList[${i + 1}].price`));
  }
  return [...everywhere(reasonable, odd)];
}

/** Of the factor last asked for: it is the same for all cases. */
let factor = { text: '', log: 0 };

function logOf(text: string): number {
  if (factor.text !== text) factor = { text, log: Math.log(Number(text)) };
  return factor.log;
}
