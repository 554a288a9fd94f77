// Keys of the companies of tests. A company keeps its own from one platform and one test file to the next: making one takes a tenth of a
// second and more of a processor.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSelfSigned } from '@tongguan/ceb';
import { inject } from 'vitest';

interface KeyPair {
  keyPem: string;
  certPem: string;
}

const pairs = new Map<string, KeyPair>();

/** The certificate is valid as long as a test may move the clock. */
export function keyPairOf(code: string): KeyPair {
  const pair = pairs.get(code) ?? kept(path.join(inject('keyPairs'), `${code}.json`), code);
  pairs.set(code, pair);
  return pair;
}

function kept(file: string, commonName: string): KeyPair {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as KeyPair;
  const { keyPem, certPem } = createSelfSigned({ commonName, days: 3_650 });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, JSON.stringify({ keyPem, certPem }));
  renameSync(half, file);
  return { keyPem, certPem };
}
