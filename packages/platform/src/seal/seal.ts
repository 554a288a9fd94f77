/**
 * The seal over personal data: AES-256-GCM under a data key of the day, one seal per record or message.
 * Layout: IV (12) | ciphertext | tag (16). IVs are random: a day stays far below the 2^32 seals that NIST SP 800-38D
 * allows a key with random 96-bit IVs (3,407 inventories/s x 6 seals x 86,400 s = 1.8e9).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { Keyring } from './keyring.ts';
import { withKeyLock } from './lock.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Days whose keys a process keeps unwrapped: a month of waiting cases. */
const CACHED_DAYS = 64;
const PERSON_BYTES = 16;
const LOOKUP_VERSION = 1;

const readDataKey = loadSql(import.meta.url, 'read-data-key');
const addDataKey = loadSql(import.meta.url, 'add-data-key');
const readLookupKey = loadSql(import.meta.url, 'read-lookup-key');
const addLookupKey = loadSql(import.meta.url, 'add-lookup-key');

export async function createSeal(pool: Pool, dataDir: string): Promise<Seal> {
  const keyring = Keyring.open(dataDir);
  const dayKeys = new Map<string, Promise<KeyObject>>();
  const lookupKey = await wrappedKey(pool, keyring, readLookupKey, addLookupKey, LOOKUP_VERSION);

  function dayKey(day: string): Promise<KeyObject> {
    const known = dayKeys.get(day);
    if (known) return known;
    const key = wrappedKey(pool, keyring, readDataKey, addDataKey, day);
    dayKeys.set(day, key);
    key.catch(() => dayKeys.delete(day));
    if (dayKeys.size > CACHED_DAYS) dayKeys.delete(dayKeys.keys().next().value!);
    return key;
  }

  return {
    seal: async (day, plain) => sealWith(await dayKey(day), plain),
    open: async (day, sealed) => openWith(await dayKey(day), sealed),
    person: (idNumber) =>
      createHmac('sha256', lookupKey).update(idNumber.trim().toUpperCase()).digest().subarray(0, PERSON_BYTES),
  };
}

/** The key named by `name`, made and wrapped when it is not there. */
async function wrappedKey(pool: Pool, keyring: Keyring, read: string, add: string, name: string | number) {
  const found = await pool.query(read, [name]);
  if (!found.rows[0]) await withKeyLock(pool, (client) => addWrapped(client, keyring, read, add, name));
  const row = found.rows[0] ?? (await pool.query(read, [name])).rows[0];
  // As a KeyObject: given as bytes, every cipher would make one anew, which costs three times the sealing itself.
  return createSecretKey(keyring.unwrap({ wrapped: row.wrapped, masterId: row.master_id }));
}

/** Under the key lock, so that a rotation never drops the master key that has just wrapped a new one. */
async function addWrapped(client: PoolClient, keyring: Keyring, read: string, add: string, name: string | number) {
  if ((await client.query(read, [name])).rows[0]) return;
  keyring.reload();
  const { wrapped, masterId } = keyring.wrap(randomBytes(32));
  await client.query(add, [name, wrapped, masterId]);
}

const ivPool = Buffer.allocUnsafe(IV_BYTES * 1024);
let ivAt = ivPool.length;

function nextIv(): Buffer {
  if (ivAt === ivPool.length) {
    randomFillSync(ivPool);
    ivAt = 0;
  }
  ivAt += IV_BYTES;
  return ivPool.subarray(ivAt - IV_BYTES, ivAt);
}

function sealWith(key: KeyObject, plain: Buffer): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()], IV_BYTES + body.length + TAG_BYTES);
}

function openWith(key: KeyObject, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return plain;
}
