/**
 * Checks the proof of a receipt with nothing but the platform's public key: that this receipt was given to this receiver
 * under this number, in the log of this hour. Pure; trusts nothing in the proof.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { HASH_BYTES, rootFromPath } from './merkle.ts';
import { keyIdOf, receiptLeaf, statementBytes } from './statement.ts';

const Hash = Type.String({ pattern: `^[0-9a-f]{${HASH_BYTES * 2}}$` });
/** 2 to the power of this many receipts in an hour are more than there will ever be. */
const PATH_MAX = 48;

export const ReceiptProofSchema = Type.Object({
  proof: Type.Literal('tongguan receipt 1'),
  receiver: Type.String({ minLength: 1, maxLength: 18, description: 'Code of the participant' }),
  number: Type.Integer({ minimum: 1, description: "The receipt's number, as `cursor` in /ceb/receipts" }),
  xml: Type.String({ description: 'The receipt, as it was given' }),
  leaf: Type.Integer({ minimum: 0, description: 'Place in the tree of the hour' }),
  leaves: Type.Integer({ minimum: 1 }),
  path: Type.Array(Hash, { maxItems: PATH_MAX, description: 'Siblings from the leaf up' }),
  root: Hash,
  previous: Hash,
  hour: Type.String({ maxLength: 40, examples: ['2026-11-22T10:00:00.000+08:00'] }),
  signature: Type.String({ maxLength: 100, description: 'Ed25519 over the statement of the hour, base64' }),
  keyId: Type.String({ maxLength: 40 }),
});
export type ReceiptProof = (typeof ReceiptProofSchema)['static'];

export type ProofVerdict =
  | { ok: true; proof: ReceiptProof }
  | { ok: false; part: 'form' | 'public-key' | 'key-id' | 'path' | 'signature'; detail: string };

/** @param proof what `GET /ceb/receipts/<number>/proof` gave @param publicKey PEM of `GET /ceb/proof/key` */
export function verifyReceiptProof(proof: unknown, publicKey: string | Buffer): ProofVerdict {
  if (!Value.Check(ReceiptProofSchema, proof)) {
    const first = Value.Errors(ReceiptProofSchema, proof).First();
    return { ok: false, part: 'form', detail: `${first?.path || '/'}: ${first?.message ?? 'no proof of a receipt'}` };
  }
  const key = ed25519(publicKey);
  if (!key) return { ok: false, part: 'public-key', detail: 'no Ed25519 public key in PEM' };
  const keyId = keyIdOf(key);
  if (keyId !== proof.keyId)
    return { ok: false, part: 'key-id', detail: `signed by ${proof.keyId}; this key is ${keyId}` };
  const { receiver, number, xml, leaf, leaves, path, root } = proof;
  const siblings = path.map((hash) => Buffer.from(hash, 'hex'));
  const reached = leaf < leaves && rootFromPath(receiptLeaf(receiver, number, xml), leaf, leaves, siblings);
  if (!reached || reached.toString('hex') !== root) {
    const led = reached ? `the path leads to ${reached.toString('hex')}` : 'the path has not the length of such a tree';
    return { ok: false, part: 'path', detail: `${led}, the signed root is ${root}` };
  }
  if (!verify(null, statementBytes(proof), key, Buffer.from(proof.signature, 'base64'))) {
    return {
      ok: false,
      part: 'signature',
      detail: 'the signature is not over this hour, number of leaves, root and previous',
    };
  }
  return { ok: true, proof };
}

function ed25519(pem: string | Buffer): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
