// A process that makes and signs messages before a run, so that no signing is timed. Forked with its part of the work as JSON.
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  type Credentialed,
  createSigner,
  type DeclarationType,
  frame,
  makeTrade,
  type Signer,
} from '@tongguan/traffic';
import { rolesOfBatch } from './cast.ts';

export interface PrepareTask {
  file: string;
  companies: Credentialed[];
  prefix: string;
  /** Records a message. */
  records: number;
  /** Batches first, first + step, … below `end`. */
  first: number;
  step: number;
  end: number;
}

/** Enough that few buyers come near their yearly limit. */
const POPULATION = 5_000_000;

const signers = new Map<string, Signer>();

function signerOf(company: Credentialed): Signer {
  const signer = signers.get(company.code) ?? createSigner(company);
  signers.set(company.code, signer);
  return signer;
}

function messagesOf(task: PrepareTask, batch: number): Buffer[] {
  const { records, prefix } = task;
  const roles = rolesOfBatch(task.companies, batch);
  const trades = Array.from({ length: records }, (_, i) =>
    makeTrade(batch * records + i, roles, { seed: 'bench', prefix, at: Date.now(), population: POPULATION }),
  );
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
    for (const bytes of messagesOf(task, batch)) writeSync(file, frame({ batch, bytes }));
  }
  closeSync(file);
  process.disconnect();
});
