// The codec alone, one process, no I/O: how many messages a second are read, validated against the tables and verified, beside the usual way
// on the same bytes, and beside what RSA alone allows.
import { createPrivateKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  beijingTime17,
  certificateInfo,
  createSelfSigned,
  formatMessage,
  readMessage,
  rereadMessage,
  type SigningAlgorithm,
  signMessage,
  verifySignature,
} from '@tongguan/ceb';
import { type Credentialed, makeTrade, unsignedMessage } from '@tongguan/traffic';
import { benchCompanies, rolesOfBatch } from './cast.ts';
import { type HeapResult, measureHeap } from './heap.ts';
import { generalParsers } from './parsers.ts';
import { readTheUsualWay } from './usual.ts';

export interface CodecCase {
  records: number;
  algorithm: SigningAlgorithm;
  /** Bytes of a message, mean. */
  bytes: number;
  /** Messages a second: read, validated against the tables, and verified. */
  verifiedAndRead: number;
  /** The same without verifying; the digests that verifying needs are made. */
  readOnly: number;
  /**
   * Bytes that were verified when they came, read again, which is parsing alone and more than that: UTF-8 checked and decoded, every field
   * read by its name and validated against the tables, the Signature held to its form. No digests.
   */
  reread: number;
  usual: number;
  /** verifiedAndRead / usual. */
  ratio: number;
  /** Messages a second of general parsers on the same messages, given as text that is decoded already: they parse, nothing else. */
  parsers: Record<string, number>;
  /** reread / the fastest of them: neither makes digests. */
  parseRatio: number;
}

export interface Sm2Result {
  /** Single-record messages verified and read a second. */
  verifiedAndRead: number;
  /** Part of that time spent in the curve, from 0 to 1. */
  curveShare: number;
}

export interface CodecResult {
  rsaBits: number;
  cases: CodecCase[];
  /** Signature values verified a second, nothing else done. */
  rsaVerify: Record<SigningAlgorithm, number>;
  /** CEB622 receipts written a second, one record each. */
  receiptsFormatted: number;
  sm2: Sm2Result;
  heap: HeapResult;
}

const RSA_BITS = 2048;
/** Different messages, so that nothing is won by reading the same bytes again. */
const FILES = 40;
/** A full run reads ten million records, some four minutes; a quick one as many as show a leak of a few bytes each. */
const HEAP_RECORDS = { full: 10_000_000, quick: 50_000 };
const ALGORITHMS: readonly SigningAlgorithm[] = ['rsa-sha1', 'rsa-sha256'];

export function measureCodec({ seconds, progress }: { seconds: number; progress(text: string): void }): CodecResult {
  const { keyPem, certPem } = createSelfSigned({ commonName: 'TGBENEBC01', days: 30, bits: RSA_BITS });
  const key = createPrivateKey(keyPem);
  const certificate = certificateInfo(certPem);
  const cases: CodecCase[] = [];
  for (const records of [1, 20]) {
    for (const algorithm of ALGORITHMS) {
      progress(`codec: ${records} a message, ${algorithm}`);
      const messages = Array.from({ length: FILES }, (_, i) =>
        signMessage(inventories(i, records), { key, certificate, algorithm }),
      );
      cases.push({ records, algorithm, ...measureCase(messages, certificate.publicKey, certPem, seconds) });
    }
  }
  progress('codec: SM2');
  const sm2 = measureSm2(seconds);
  progress('codec: memory');
  const batch = Array.from({ length: FILES }, (_, i) => Buffer.from(inventories(i, 20)));
  const heap = measureHeap(batch, 20, seconds < 1 ? HEAP_RECORDS.quick : HEAP_RECORDS.full);
  progress('codec: RSA alone, receipts');
  const rsaVerify = Object.fromEntries(
    ALGORITHMS.map((algorithm) => [algorithm, rsaRate(algorithm, key, certificate.publicKey, seconds)]),
  );
  return {
    rsaBits: RSA_BITS,
    cases,
    rsaVerify: rsaVerify as CodecResult['rsaVerify'],
    receiptsFormatted: receiptRate(seconds),
    sm2,
    heap,
  };
}

function inventories(batch: number, records: number): string {
  // Nobody signs or reads receipts here, so the companies need no keys.
  const roles = rolesOfBatch(benchCompanies(true) as Credentialed[], 0);
  const trades = Array.from({ length: records }, (_, i) =>
    makeTrade(batch * records + i, roles, { seed: 'bench', prefix: 'C', at: Date.now() }),
  );
  return unsignedMessage({
    type: 'CEB621Message',
    sender: roles.agent,
    guid: crypto.randomUUID().toUpperCase(),
    records: trades.map((trade) => trade.inventory),
  });
}

function measureCase(messages: Buffer[], publicKey: KeyObject, certPem: string, seconds: number) {
  const texts = messages.map((message) => message.toString('utf8'));
  compareReaders(messages[0]!, texts[0]!, certPem);
  const bytes = Math.round(messages.reduce((sum, message) => sum + message.length, 0) / FILES);
  const rates = ratesOf(seconds, {
    verifiedAndRead: (i) => {
      const outcome = readMessage(messages[i]!);
      if (!outcome.ok || !verifySignature(outcome.message, publicKey).ok) throw refused();
    },
    readOnly: (i) => {
      if (!readMessage(messages[i]!).ok) throw refused();
    },
    reread: (i) => {
      if (!rereadMessage(messages[i]!).ok) throw refused();
    },
    usual: (i) => readTheUsualWay(texts[i]!, certPem),
    txml: (i) => generalParsers.txml(texts[i]!),
    saxes: (i) => generalParsers.saxes(texts[i]!),
  });
  const { verifiedAndRead, readOnly, reread, usual, ...parsers } = rates;
  return {
    bytes,
    verifiedAndRead,
    readOnly,
    reread,
    usual,
    ratio: verifiedAndRead / usual,
    parsers,
    parseRatio: reread / Math.max(...Object.values(parsers)),
  };
}

const refused = () => new Error('a bench message was refused');

function measureSm2(seconds: number): Sm2Result {
  const { keyPem, certPem } = createSelfSigned({ commonName: 'TGBENEBC01', days: 30, algorithm: 'sm2' });
  const { publicKey, ...certificate } = certificateInfo(certPem);
  const signer = { key: createPrivateKey(keyPem), certificate: { publicKey, ...certificate } };
  const messages = Array.from({ length: FILES }, (_, i) => signMessage(inventories(i, 1), signer));
  const read = messages.map((message) => readMessage(message));
  const verifyOnly = rate(seconds, (i) => {
    const outcome = read[i % FILES]!;
    if (!outcome.ok || !verifySignature(outcome.message, publicKey).ok) throw new Error('a bench message was refused');
  });
  const verifiedAndRead = rate(seconds, (i) => {
    const outcome = readMessage(messages[i % FILES]!);
    if (!outcome.ok || !verifySignature(outcome.message, publicKey).ok) throw new Error('a bench message was refused');
  });
  return { verifiedAndRead, curveShare: Math.min(1, verifiedAndRead / verifyOnly) };
}

/** The comparison is fair only while both read the same. */
function compareReaders(message: Buffer, text: string, certPem: string): void {
  const ours = readMessage(message);
  if (!ours.ok) throw new Error('a bench message was refused');
  const records = ours.message.records.map(({ head, list }) => ({ head, list }));
  if (JSON.stringify(records) !== JSON.stringify(readTheUsualWay(text, certPem))) {
    throw new Error('the two readers do not give the same fields');
  }
}

function rsaRate(algorithm: SigningAlgorithm, key: KeyObject, publicKey: KeyObject, seconds: number): number {
  const digest = algorithm === 'rsa-sha1' ? 'sha1' : 'sha256';
  const data = Buffer.alloc(600, 'SignedInfo');
  const value = sign(digest, data, key);
  return rate(seconds, () => {
    if (!verify(digest, data, publicKey, value)) throw new Error('RSA');
  });
}

function receiptRate(seconds: number): number {
  const head = {
    customsCode: '5165',
    ebpCode: 'TGBENEBP01',
    ebcCode: 'TGBENEBC01',
    agentCode: 'TGBENEBC01',
    copNo: 'B1C00000001',
    preNo: 'B20260101000000001',
    invtNo: '51652026I000000001',
    returnStatus: '800',
    returnTime: beijingTime17(Date.UTC(2026, 0, 1)),
    returnInfo: '[Code:2600;Desc:放行]',
  };
  return rate(seconds, () => {
    const guid = '0d2a2f8e-0f0e-4c1c-9a3b-3f1d3c2b1a09';
    formatMessage('CEB622Message', { guid, records: [{ head: { guid, ...head } }] });
  });
}

/** Turns that the works of a comparison take: what else the machine does then weighs on each of them alike. */
const TURNS = 5;

/**
 * Calls a second of processor time of works that are compared, `seconds` for each, in turns. The first turn warms up and does not count.
 * @param works called with the number of a file
 */
function ratesOf<Names extends string>(
  seconds: number,
  works: Record<Names, (file: number) => void>,
): Record<Names, number> {
  const names = Object.keys(works) as Names[];
  const spent = Object.fromEntries(names.map((name) => [name, { calls: 0, took: 0 }])) as Record<
    Names,
    { calls: number; took: number }
  >;
  for (let turn = 0; turn <= TURNS; turn++) {
    for (const name of names) {
      const { calls, took } = spend(seconds / (turn === 0 ? 5 : TURNS), (i) => works[name](i % FILES));
      if (turn === 0) continue;
      spent[name].calls += calls;
      spent[name].took += took;
    }
  }
  return Object.fromEntries(names.map((name) => [name, spent[name].calls / spent[name].took])) as Record<Names, number>;
}

/** Calls a second of processor time, after a fifth of the time as warm-up: other load on the machine counts less than by the clock. */
function rate(seconds: number, work: (i: number) => void): number {
  spend(seconds / 5, work);
  const { calls, took } = spend(seconds, work);
  return calls / took;
}

function spend(seconds: number, work: (i: number) => void): { calls: number; took: number } {
  const start = process.cpuUsage();
  let calls = 0;
  let took = 0;
  do {
    work(calls++);
    const { user, system } = process.cpuUsage(start);
    took = (user + system) / 1e6;
  } while (took < seconds);
  return { calls, took };
}
