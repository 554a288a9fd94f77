// The door of the codec: bytes in, a message or the faults that refuse it out.

import { fault } from '../faults.ts';
import { readHot } from './hot.ts';
import { judge } from './judge.ts';
import { defaultLimits, type Limits, type ReadOutcome } from './outcome.ts';
import { readStrict } from './strict.ts';

/**
 * Reads one CEB message. Never throws for what a sender did.
 * The hot reader takes the plain subset of machine-made messages; everything else goes to the strict reader (libxml2).
 * @param verifiable false leaves out signature and digests where that saves time: the strict reader gives them all the same
 */
export function readMessage(bytes: Buffer, limits: Partial<Limits> = {}, verifiable = true): ReadOutcome {
  const within = { ...defaultLimits, ...limits };
  if (bytes.length === 0) return { ok: false, type: 'Unknown', faults: [fault('empty', '/', 'one CEB message')] };
  if (bytes.length > within.bytes) {
    const counts = { actual: bytes.length, limit: within.bytes };
    return { ok: false, type: 'Unknown', faults: [fault('too-long', '/', 'limit of this reader', counts)] };
  }
  const found = readHot(bytes, within, verifiable);
  return found === undefined ? readStrict(bytes, within) : judge(bytes, found, within);
}
