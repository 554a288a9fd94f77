// Freight and insurance are charged per parcel but taxed per line: shared by line price, the last line takes what is left
// (general customs valuation practice; no CBEC text fixes it, so it is one function).
import { roundHalfUp } from '../fraction.ts';

/** One fen in hundred-thousandths. */
const FEN = 1_000n;

/**
 * Shares `charges` over lines by their price, in fen but for the last line, which takes the exact remainder.
 * Amounts in hundred-thousandths of a yuan. A share is never more than what is left, so that many small roundings upwards cannot
 * make the last one negative. Free lines only (gifts): the last line takes all.
 */
export function apportion(charges: bigint, linePrices: readonly bigint[]): bigint[] {
  if (charges === 0n) return linePrices.map(() => 0n);
  const total = linePrices.reduce((sum, price) => sum + price, 0n);
  const last = linePrices.length - 1;
  let left = charges;
  return linePrices.map((price, i) => {
    if (i === last) return left;
    const share = total === 0n ? 0n : roundHalfUp({ n: charges * price, d: total * FEN }, 1n) * FEN;
    const taken = share < left ? share : left;
    left -= taken;
    return taken;
  });
}
