// What a key can sign with, as people call it. Node gives SM2 keys no type, so they are told by their curve.

import type { KeyObject } from 'node:crypto';
import { sm2Point } from './sm2-key.ts';

export type KeyKind = 'rsa' | 'sm2';

/** Undefined for keys that no signature method of the standard takes. */
export function keyKind(key: KeyObject): KeyKind | undefined {
  if (key.asymmetricKeyType === 'rsa') return 'rsa';
  return sm2Point(key) === undefined ? undefined : 'sm2';
}
