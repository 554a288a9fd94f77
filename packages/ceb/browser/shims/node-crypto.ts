/** What reading and explaining use of node:crypto, in a browser: digests. Keys are not needed there, so signing and verifying are absent. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sm3 } from 'sm-crypto-v2';

const methods: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  sha1,
  sha256,
  sm3: (bytes) => Uint8Array.from(sm3(bytes).match(/../g)!, (pair) => Number.parseInt(pair, 16)),
};

/** As node:crypto has it, for the outputs this package asks for. */
export function hash(algorithm: string, data: string | Uint8Array, output: 'buffer' | 'binary'): Buffer | string {
  const method = methods[algorithm];
  if (method === undefined) throw new RangeError(`no digest ${algorithm} in the browser`);
  const digest = Buffer.from(method(typeof data === 'string' ? utf8ToBytes(data) : data));
  return output === 'buffer' ? digest : digest.toString('latin1');
}
