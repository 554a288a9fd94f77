/** The proof of one receipt: its tile is hashed again from the record, the rest of the path comes from the kept tile hashes. */
import { createPublicKey } from 'node:crypto';
import type { Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import { type ProofTools, statementOf } from './close.ts';
import { closesAt, openHourOf } from './hours.ts';
import { HASH_BYTES, inclusionPath, rootFromPath, TILE_LEAVES } from './merkle.ts';
import { receiptLeaf } from './statement.ts';
import type { ReceiptProof } from './verify.ts';

const rangeOf = loadSql(import.meta.url, 'range-of');
const rangesOfTile = loadSql(import.meta.url, 'ranges-of-tile');
const madeAt = loadSql(import.meta.url, 'made-at');
const publicKeySql = loadSql(import.meta.url, 'public-key');

type ReadTools = Pick<ProofTools, 'pool' | 'receipts'>;

interface Located {
  firstNo: number;
  firstLeaf: number;
  hour: Date;
  leaves: number;
  root: Buffer;
  previous: Buffer;
  keyId: string;
  signature: Buffer;
  tiles: Buffer;
}

/** The proof; or when it will be there, when the receipt's hour is open; undefined when there is no such receipt. */
export async function proofOf(
  tools: ReadTools,
  receiver: string,
  number: number,
): Promise<{ proof: ReceiptProof } | { closesAtMs: number } | undefined> {
  const { rows } = await tools.pool.query<Located>(rangeOf, [receiver, number]);
  return rows[0] ? { proof: await prove(tools, receiver, number, rows[0]) } : whenClosed(tools.pool, receiver, number);
}

async function whenClosed(pool: Pool, receiver: string, number: number) {
  const { rows } = await pool.query<{ madeAt: Date; closed: Date | null }>(madeAt, [receiver, number]);
  const [found] = rows;
  return found && { closesAtMs: closesAt(openHourOf(found.madeAt.getTime(), found.closed?.getTime())) };
}

async function prove(tools: ReadTools, receiver: string, number: number, at: Located): Promise<ReceiptProof> {
  const leaf = at.firstLeaf + number - at.firstNo;
  const [receipt] = await tools.receipts.read(receiver, number - 1, 1);
  if (receipt?.no !== number) throw new Error(`Receipt ${number} of ${receiver} is not in the record`);
  const xml = tools.receipts.xml(receipt);
  const tile = Math.floor(leaf / TILE_LEAVES);
  const leaves = await tileLeaves(tools, at, tile);
  const path = [...inclusionPath(leaves, leaf % TILE_LEAVES), ...inclusionPath(split(at.tiles), tile)];
  // Never give out what would not hold: better say that something is wrong here.
  const reached = rootFromPath(receiptLeaf(receiver, number, xml), leaf, at.leaves, path);
  if (!reached?.equals(at.root)) throw new Error('The record and the signed root of the hour differ');
  return {
    proof: 'tongguan receipt 1',
    receiver,
    number,
    xml,
    leaf,
    path: path.map((hash) => hash.toString('hex')),
    ...statementOf(at),
    signature: at.signature.toString('base64'),
    keyId: at.keyId,
  };
}

async function tileLeaves({ pool, receipts }: ReadTools, { hour, leaves }: Located, tile: number): Promise<Buffer[]> {
  const from = tile * TILE_LEAVES;
  const to = Math.min(from + TILE_LEAVES, leaves);
  const { rows } = await pool.query(rangesOfTile, [hour, from, to]);
  const hashes: Buffer[] = [];
  for (const { receiver, firstNo, lastNo, firstLeaf } of rows) {
    const first = firstNo + Math.max(0, from - firstLeaf);
    const last = Math.min(lastNo, firstNo + (to - 1 - firstLeaf));
    for (const receipt of await receipts.read(receiver, first - 1, last - first + 1)) {
      hashes.push(receiptLeaf(receiver, receipt.no, receipts.xml(receipt)));
    }
  }
  return hashes;
}

function split(tiles: Buffer): Buffer[] {
  return Array.from({ length: tiles.length / HASH_BYTES }, (_, i) =>
    tiles.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

/** PEM of the key with this id, or of the one in use; undefined when there is none (yet). */
export async function publicKeyOf(pool: Pool, id: string | null): Promise<{ id: string; pem: string } | undefined> {
  const { rows } = await pool.query<{ id: string; publicKey: Buffer }>(publicKeySql, [id]);
  const [found] = rows;
  if (!found) return undefined;
  const key = createPublicKey({ key: found.publicKey, format: 'der', type: 'spki' });
  return { id: found.id, pem: key.export({ type: 'spki', format: 'pem' }) as string };
}
