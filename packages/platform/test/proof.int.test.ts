// Receipts in signed hours: closed by the duty, proven by the door, checked offline; anything changed fails.

import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SettableClock } from '../src/clock.ts';
import { closeHours } from '../src/proof/close.ts';
import { HOUR_MS, hourOf } from '../src/proof/hours.ts';
import { receiptLeaf, statementHash } from '../src/proof/statement.ts';
import { type ReceiptProof, verifyReceiptProof } from '../src/proof/verify.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';
import { newFolder } from './support/folders.ts';

const A = '4403160AAA';
const B = '4403160BBB';

let door: Door;
let clock: SettableClock;
let dataDir: string;
let keys: Record<string, string>;

beforeEach(async () => {
  door = await openDoor();
  clock = door.services.clock as SettableClock;
  dataDir = newFolder();
  keys = { [A]: await door.register(A), [B]: await door.register(B) };
  at(0, 10);
});
afterEach(() => door.close());

/** Moves the clock to so many minutes into the hour that is `hours` after this one. */
function at(hours: number, minutes: number): void {
  clock.setOffset(hourOf(Date.now()) + hours * HOUR_MS + minutes * 60_000 - Date.now());
}
const give = (to: string, count: number, prefix = 'C') =>
  door.give(to, ...Array.from({ length: count }, (_, i) => releaseReceipt(`${prefix}${i}`)));
const close = () => closeHours({ ...door.services, dataDir }, AbortSignal.timeout(20_000));
const ask = (of: string, no: number) => door.get(`/ceb/receipts/${no}/proof`, keys[of]);
const proof = async (of: string, no: number) => (await (await ask(of, no)).json()) as ReceiptProof;
const publicKey = async () => (await door.get('/ceb/proof/key')).text();
const roots = async () => (await door.services.pool.query('select * from receipt_root order by hour')).rows;

describe('a closed hour', () => {
  it('proves every one of its receipts offline, across tiles and receivers', async () => {
    await give(B, 300);
    await give(A, 270);
    at(1, 1);
    await close();
    const key = await publicKey();
    expect((await roots())[0]).toMatchObject({ leaves: 570 });
    for (const [of, no, leaf] of [
      [A, 1, 0],
      [A, 270, 269],
      [B, 1, 270],
      [B, 242, 511],
      [B, 243, 512],
      [B, 300, 569],
    ] as const) {
      const given = await proof(of, no);
      expect(given).toMatchObject({ receiver: of, number: no, leaf, leaves: 570 });
      expect(verifyReceiptProof(given, key)).toMatchObject({ ok: true });
    }
    const { receipts } = (await (await door.get('/ceb/receipts?after=4&limit=1', keys[A])).json()) as {
      receipts: { xml: string }[];
    };
    expect((await proof(A, 5)).xml).toBe(receipts[0]!.xml);
  });

  it('is chained to the one before; hours without receipts have none', async () => {
    await give(A, 1);
    at(3, 10);
    await give(A, 2);
    at(4, 1);
    await close();
    const [first, second] = await roots();
    expect(second.hour.getTime() - first.hour.getTime()).toBe(3 * HOUR_MS);
    const { hour, leaves, previous, root } = await proof(A, 1);
    expect(previous).toBe('0'.repeat(64));
    expect((await proof(A, 2)).previous).toBe(statementHash({ hour, leaves, previous, root }).toString('hex'));
    expect(verifyReceiptProof(await proof(A, 3), await publicKey())).toMatchObject({ ok: true });
  });

  it('takes a receipt that was committed after its hour was closed into the next', async () => {
    await give(A, 1);
    at(1, 1);
    await close();
    at(0, 59);
    await give(A, 1);
    at(1, 30);
    await give(B, 1);
    at(2, 1);
    await close();
    expect((await roots()).map(({ leaves }) => leaves)).toEqual([1, 2]);
    expect(verifyReceiptProof(await proof(A, 2), await publicKey())).toMatchObject({ ok: true });
  });

  it('fails when anything in the proof is changed, or with another key', async () => {
    await give(A, 3);
    at(1, 1);
    await close();
    const given = await proof(A, 2);
    const key = await publicKey();
    const flip = (hex: string) => `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`;
    const changes: [string, Partial<ReceiptProof>, string][] = [
      ['receiver', { receiver: B }, 'path'],
      ['number', { number: 3 }, 'path'],
      ['xml', { xml: given.xml.replace('800', '100') }, 'path'],
      ['leaf', { leaf: 2 }, 'path'],
      ['leaf beyond', { leaf: 3 }, 'path'],
      ['leaves', { leaves: 4 }, 'signature'],
      ['path', { path: given.path.map(flip) }, 'path'],
      ['root', { root: flip(given.root) }, 'path'],
      ['previous', { previous: flip(given.previous) }, 'signature'],
      ['hour', { hour: given.hour.replace(/T../, 'T99') }, 'signature'],
      ['signature', { signature: Buffer.alloc(64).toString('base64') }, 'signature'],
      ['keyId', { keyId: flip(given.keyId) }, 'key-id'],
      ['form', { root: 'x' }, 'form'],
    ];
    for (const [what, change, part] of changes) {
      expect([what, verifyReceiptProof({ ...given, ...change }, key)]).toMatchObject([what, { ok: false, part }]);
    }
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    expect(verifyReceiptProof(given, other)).toMatchObject({ ok: false, part: 'key-id' });
    expect(verifyReceiptProof(given, 'no key')).toMatchObject({ ok: false, part: 'public-key' });
    expect(verifyReceiptProof(null, key)).toMatchObject({ ok: false, part: 'form' });
  });

  it('never gives out a proof that would not hold', async () => {
    await give(A, 2);
    at(1, 1);
    await close();
    await door.services.pool.query("update receipt_root set root = sha256('other')");
    expect((await ask(A, 1)).status).toBe(500);
  });
});

describe('the form', () => {
  it('is frozen: another way to write a receipt would make the proofs of old ones fail', () => {
    const receipt = { ...releaseReceipt('C1'), no: 17, returnStatus: '', returnInfo: '', returnTime: '' };
    const leaf = receiptLeaf(A, 17, door.services.receipts.xml(receipt));
    expect(leaf.toString('hex')).toBe('af372ddd7712444737c607bb6ea6cd30573f47d519173f0c89412b92801d248b');
  });
});

describe('the door', () => {
  it('says when the hour closes, and knows nothing of other receipts', async () => {
    await give(A, 1);
    const early = await ask(A, 1);
    expect(early.status).toBe(425);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(49 * 60);
    expect(Number(early.headers.get('retry-after'))).toBeLessThanOrEqual(50 * 60 + 31);
    expect(((await early.json()) as { detail: string }).detail).toMatch(/closes at .*:00:30\.000\+08:00/);
    expect((await ask(A, 2)).status).toBe(404);
    expect((await ask(B, 1)).status).toBe(404);
    expect((await door.get('/ceb/receipts/1/proof')).status).toBe(401);
    expect((await door.get('/ceb/proof/key')).status).toBe(404);
  });

  it('does not close an hour that is not over', async () => {
    await give(A, 1);
    at(1, 0);
    await close();
    expect(await roots()).toEqual([]);
  });

  it('signs with a key that only the owner of the data folder can read, the same after a restart', async () => {
    await give(A, 1);
    at(1, 1);
    await close();
    expect(statSync(path.join(dataDir, 'keys', 'receipt-log.pem')).mode & 0o777).toBe(0o600);
    await ensurePartitions(door.services.pool, clock.day(), 1);
    await give(A, 1);
    at(2, 1);
    await close();
    expect(new Set((await roots()).map(({ key_id }) => key_id)).size).toBe(1);
    const { keyId } = await proof(A, 2);
    expect((await door.get(`/ceb/proof/key?id=${keyId}`)).headers.get('tongguan-key-id')).toBe(keyId);
  });
});
