// SM2 signatures over SM3, with the user id of the standard. The curve comes from sm-crypto-v2; what is the same for every message of a
// key (its point, the table for multiplying it, the digest Z of its identity) is kept: a verification is then 0.9 instead of 2.3 ms, nearly all
// of it curve arithmetic. Source: GM/T 0003.2, GM/T 0009 (user id), protocol notes section 8 (form of the value).

import { hash, type KeyLike, KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { integer, sequence } from './der.ts';
import { readElements, readWhole, TAG } from './der-read.ts';
import { sm2Point, sm2Secret } from './sm2-key.ts';

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const GENERATOR =
  '0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
  'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';
const VALUE_BYTES = 64;

type Point = ReturnType<typeof sm2.precomputePublicKey>;

interface PreparedKey {
  point: Point;
  /** SM3 of user id, curve and public key: what every digest begins with. */
  z: Uint8Array;
}

/** Bits of a multiplication table: 6 gives about 0.4 MB a key; 8 takes four times that and is no faster. */
const WINDOW_BITS = 6;
/** Keys with tables, those used last. */
const PREPARED_MAX = 64;
const prepared = new Map<string, PreparedKey>();
let generator: Point | undefined;

/**
 * Does the value sign the data under the key? False for anything that is no value of the right form.
 * @param point public key in hex, from `sm2Point`
 * @param value r and s as 64 raw bytes, or in DER
 */
export function verifySm2(data: Buffer, point: string, value: Buffer): boolean {
  const numbers = numbersIn(value);
  if (numbers === undefined) return false;
  const { r, s } = numbers;
  const t = (r + s) % ORDER;
  if (!inRange(r) || !inRange(s) || t === 0n) return false;
  const key = prepare(point);
  generator ??= sm2.precomputePublicKey(GENERATOR, WINDOW_BITS);
  // Nothing here is secret, so the faster multiplication that leaks its time is fine.
  const sum = generator.multiplyUnsafe(s).add(key.point.multiplyUnsafe(t));
  if (sum.is0()) return false;
  return (digestNumber(key.z, data) + sum.toAffine().x) % ORDER === r;
}

/** Signs the data: r and s as 64 raw bytes. */
export function signSm2(data: Buffer, key: KeyLike): Buffer {
  const secret = sm2Secret(key);
  const point = (key instanceof KeyObject ? sm2Point(key) : undefined) ?? sm2.getPublicKeyFromPrivateKey(secret);
  const digest = hash('sm3', Buffer.concat([prepare(point).z, data]), 'buffer');
  return Buffer.from(sm2.doSignature(digest, secret), 'hex');
}

/** A value as DER has it inside certificates: a sequence of r and s. */
export function derValue(raw: Buffer): Buffer {
  const number = (from: number) => integer(BigInt(`0x${raw.toString('hex', from, from + VALUE_BYTES / 2)}`));
  return sequence(number(0), number(VALUE_BYTES / 2));
}

function prepare(point: string): PreparedKey {
  const key = prepared.get(point) ?? { point: sm2.precomputePublicKey(point, WINDOW_BITS), z: sm2.getZ(point) };
  // Deleting and setting keeps the map in order of use.
  prepared.delete(point);
  prepared.set(point, key);
  if (prepared.size > PREPARED_MAX) prepared.delete(prepared.keys().next().value!);
  return key;
}

const inRange = (number: bigint) => number > 0n && number < ORDER;

const digestNumber = (z: Uint8Array, data: Buffer) => BigInt(`0x${hash('sm3', Buffer.concat([z, data]), 'hex')}`);

function numbersIn(value: Buffer): { r: bigint; s: bigint } | undefined {
  if (value.length === VALUE_BYTES) return { r: unsigned(value.subarray(0, 32)), s: unsigned(value.subarray(32)) };
  try {
    const [r, s, ...others] = readElements(readWhole(value, TAG.sequence));
    if (r?.tag !== TAG.integer || s?.tag !== TAG.integer || others.length > 0) return undefined;
    return { r: unsigned(r.body), s: unsigned(s.body) };
  } catch {
    return undefined;
  }
}

const unsigned = (bytes: Buffer) => (bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`));
