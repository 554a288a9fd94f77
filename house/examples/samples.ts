/** Sample folders that yield a code: what a page links to, so that the failing files are at hand. */
import { sampleCases } from '../../samples/case.ts';

/** Folder names by code: of customs, of E-port's returnStatus, and of the errors of an answer. */
export function samplesByCode(): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, steps } of sampleCases()) {
    const codes = steps.flatMap(({ receipts, errors = [] }) => [
      ...errors,
      ...receipts.flatMap(({ code, returnStatus }) => [code, returnStatus].filter((one) => one !== undefined)),
    ]);
    for (const code of new Set(codes)) found.set(code, [...(found.get(code) ?? []), name]);
  }
  return found;
}
