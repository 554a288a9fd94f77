// A process that makes and signs messages before a run, so that no signing is timed. Forked with its part of the work as JSON.
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  type Credentialed,
  createSigner,
  type DeclarationType,
  frame,
  makeTrade,
  postOf,
  type Signer,
} from '@tongguan/traffic';
import { rolesOfBatch } from './cast.ts';

export interface PrepareTask {
  file: string;
  /** host:port of the platform: a frame holds the whole request, so that sending it is one write. */
  host: string;
  companies: Credentialed[];
  prefix: string;
  /** Records a message. */
  records: number;
  /** Batches first, first + step, … below `end`. */
  first: number;
  step: number;
  end: number;
  /** One sender has most of the load, and one buyer buys again and again. */
  skewed: boolean;
}

/** Enough that few buyers come near their yearly limit. */
const POPULATION = 5_000_000;
/** Of a skewed load: so many parcels to one of the hot buyer's, whose yearly limit is soon used up. */
const HOT_BUYER_EVERY = 50;

const signers = new Map<string, Signer>();

function signerOf(company: Credentialed): Signer {
  const signer = signers.get(company.code) ?? createSigner(company);
  signers.set(company.code, signer);
  return signer;
}

function messagesOf(task: PrepareTask, batch: number): Buffer[] {
  const { records, prefix, skewed } = task;
  const roles = rolesOfBatch(task.companies, batch, skewed);
  const trades = Array.from({ length: records }, (_, i) => {
    const index = batch * records + i;
    const hot = skewed && index % HOT_BUYER_EVERY === 0 ? { buyerIndex: 0 } : {};
    return makeTrade(index, roles, { seed: 'bench', prefix, at: Date.now(), population: POPULATION, ...hot });
  });
  const signed = (sender: Credentialed, type: DeclarationType, of: 'order' | 'payment' | 'waybill' | 'inventory') =>
    signerOf(sender).sign({ type, guid: crypto.randomUUID().toUpperCase(), records: trades.map((trade) => trade[of]) });
  return [
    signed(roles.platform, 'CEB311Message', 'order'),
    signed(roles.payment, 'CEB411Message', 'payment'),
    signed(roles.logistics, 'CEB511Message', 'waybill'),
    signed(roles.agent, 'CEB621Message', 'inventory'),
  ];
}

process.once('message', (task: PrepareTask) => {
  const file = openSync(task.file, 'w', 0o600);
  for (let batch = task.first; batch < task.end; batch += task.step) {
    for (const bytes of messagesOf(task, batch)) writeSync(file, frame({ batch, bytes: postOf(task.host, bytes) }));
  }
  closeSync(file);
  process.disconnect();
});
