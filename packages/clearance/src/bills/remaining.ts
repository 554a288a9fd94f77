// What stays of a bill after a return in part: the tax of the lines that stay, and of a line of which some pieces stay their share. Each tax
// of each line is rounded to the fen half up once more, then summed, so that the new bill is the sum of its lines as the old one was.
import { roundHalfUp } from '../fraction.ts';
import type { BillLine } from './bill.ts';

/** Of a line: how much of its declared quantity has gone back, both in hundred-thousandths. */
export interface ReturnedLine {
  gnum: string;
  qty: bigint;
  ofQty: bigint;
}

/**
 * Lines of the new bill, in the order of the old.
 * @throws RangeError when a line goes back that the bill does not have, or more of it than there is
 */
export function remainingLines(lines: readonly BillLine[], returned: readonly ReturnedLine[]): BillLine[] {
  const gone = new Map<string, ReturnedLine>();
  for (const line of returned) {
    const before = gone.get(line.gnum);
    gone.set(line.gnum, before === undefined ? line : { ...line, qty: before.qty + line.qty });
  }
  for (const { gnum, qty, ofQty } of gone.values()) {
    if (!lines.some((line) => line.gnum === gnum)) throw new RangeError(`The bill has no line ${gnum}`);
    if (qty < 0n || ofQty <= 0n || qty > ofQty) throw new RangeError(`Line ${gnum}: ${qty} of ${ofQty} cannot go back`);
  }
  return lines.flatMap((line) => {
    const back = gone.get(line.gnum);
    if (back === undefined || back.qty === 0n) return [line];
    if (back.qty === back.ofQty) return [];
    const stays = (fen: number) => Number(roundHalfUp({ n: BigInt(fen) * (back.ofQty - back.qty), d: back.ofQty }, 1n));
    return [
      {
        gnum: line.gnum,
        dutiableFen: stays(line.dutiableFen),
        dutyFen: stays(line.dutyFen),
        vatFen: stays(line.vatFen),
        consumptionFen: stays(line.consumptionFen),
      },
    ];
  });
}
