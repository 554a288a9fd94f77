// Inspect together, leave apart (集中查验、分批出区): a batch that came in is inspected once, and the result covers whatever leaves of it later.
// Until it has passed, the batch is held back in the ledger.

/** `asked` an inspection was asked for, `passed`, `failed`; `none` nobody asked: nothing covers it and nothing holds it. */
export type BatchInspection = 'none' | 'asked' | 'passed' | 'failed';

/** Goods of one line of an entry list, oldest first. */
export interface Batch {
  id: string;
  inspection: BatchInspection;
  inspectionNo: string | undefined;
  /** Hundred-thousandths of it not yet out. */
  leftQty: bigint;
}

/** Which batch an exit was taken from, and which inspection covers it. */
export interface Cover {
  batch: string;
  inspectionNo: string | undefined;
  qty: bigint;
}

/** May an inspection that stands so be given this result? A result stands: only the same one may come again. */
export function resultStep(
  inspection: BatchInspection,
  result: 'passed' | 'failed',
): { ok: true; isRepeat: boolean } | { ok: false } {
  if (inspection === result) return { ok: true, isRepeat: true };
  return { ok: inspection === 'asked', isRepeat: false };
}

/** Takes an exit from the batches that may leave, first in first out. What no batch holds (a ledger older than its batches) is not covered. */
export function coverExit(batches: readonly Batch[], qty: bigint): Cover[] {
  const covers: Cover[] = [];
  let open = qty;
  for (const { id, inspection, inspectionNo, leftQty } of batches) {
    if (open === 0n) break;
    if (inspection === 'asked' || inspection === 'failed' || leftQty === 0n) continue;
    const taken = leftQty < open ? leftQty : open;
    covers.push({ batch: id, inspectionNo, qty: taken });
    open -= taken;
  }
  return covers;
}
