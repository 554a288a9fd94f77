// What the machine itself allows, measured in the same run: how often its disk makes 8 KiB safe, how many signatures one core verifies, how
// fast that core is. A rate is read beside them.
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Limits {
  /** 8 KiB appended and made safe with fdatasync, one after another, a second: as pg_test_fsync does. */
  fsyncPerSecond: number;
  /** RSA-2048 with SHA-256 over 600 bytes, one core. */
  rsaVerifyPerSecond: number;
  /** One core's SHA-256 over blocks of 64 KiB. */
  sha256MiBPerSecond: number;
  /** Turns of a loop of integer arithmetic in JavaScript, one core, millions a second: falls when the machine is busy or throttled. */
  loopMillionsPerSecond: number;
}

const APPEND_BYTES = 8192;
const HASH_BYTES = 65_536;
const LOOP_TURNS = 1_000_000;

/** `folder` lies on the disk that holds the data. */
export function measureLimits(folder: string, seconds: number): Limits {
  return {
    fsyncPerSecond: fsyncRate(folder, seconds),
    rsaVerifyPerSecond: rsaRate(seconds),
    sha256MiBPerSecond: (rate(seconds, hashing()) * HASH_BYTES) / 1024 ** 2,
    loopMillionsPerSecond: (rate(seconds, loop) * LOOP_TURNS) / 1e6,
  };
}

function fsyncRate(folder: string, seconds: number): number {
  const path = join(folder, 'fsync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(APPEND_BYTES, 1);
  try {
    return rate(seconds, () => {
      writeSync(file, block);
      fdatasyncSync(file);
    });
  } finally {
    closeSync(file);
    rmSync(path);
  }
}

function rsaRate(seconds: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = Buffer.alloc(600, 'SignedInfo');
  const value = sign('sha256', data, privateKey);
  return rate(seconds, () => {
    if (!verify('sha256', data, publicKey, value)) throw new Error('RSA');
  });
}

function hashing(): () => void {
  const block = Buffer.alloc(HASH_BYTES, 7);
  return () => createHash('sha256').update(block).digest();
}

let kept = 0;

/** A xorshift: nothing that a compiler could leave out, as its result is kept. */
function loop(): void {
  let x = kept | 1;
  for (let i = 0; i < LOOP_TURNS; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  kept = x;
}

/** Calls a second by the clock. */
function rate(seconds: number, work: () => void): number {
  const start = performance.now();
  let calls = 0;
  let took = 0;
  do {
    work();
    calls++;
    took = (performance.now() - start) / 1000;
  } while (took < seconds);
  return calls / took;
}
