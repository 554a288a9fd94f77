// The four signed messages of one batch, and how one is forged.

import { LONG_DEAD } from '../buyers.ts';
import { createSigner, type Signer } from '../messages.ts';
import type { Credentialed } from '../participants.ts';
import { random } from '../random.ts';
import { makeTrade, type Trade } from '../trade.ts';
import { rolesOf } from './cast.ts';
import { PARTS, type Plan, plannedBatch, plannedParcel } from './plan.ts';

export type MakeBatch = (batch: number) => Buffer[];

/** Keys are read once. */
export function batchMaker(plan: Plan, companies: readonly Credentialed[]): MakeBatch {
  const signers = new Map<string, Signer>(companies.map((company) => [company.code, createSigner(company)]));
  return (batch) => {
    const roles = rolesOf(companies, plannedBatch(plan, batch).sender);
    const trades = Array.from({ length: plan.records }, (_, i) => tradeOf(plan, batch * plan.records + i, roles));
    const guids = random(plan.prefix, 'messages', batch);
    const senders = [roles.platform, roles.payment, roles.logistics, roles.agent];
    return PARTS.map((type, part) =>
      signers.get(senders[part]!.code)!.sign({
        type,
        guid: guids.guid(),
        records: trades.map(({ order, payment, waybill, inventory }) => [order, payment, waybill, inventory][part]!),
      }),
    );
  };
}

function tradeOf(plan: Plan, index: number, roles: ReturnType<typeof rolesOf>): Trade {
  const { flaw, buyerIndex, lines } = plannedParcel(plan, index);
  const chance = random(plan.prefix, 'basket', index);
  const trade = makeTrade(index, roles, {
    seed: plan.prefix,
    prefix: plan.prefix,
    at: Date.now(),
    buyerIndex,
    firstBirth: LONG_DEAD,
    lines: flaw?.basket?.(chance) ?? lines,
  });
  return flaw?.spoil?.(trade) ?? trade;
}

const SIGNATURE_VALUE = Buffer.from('SignatureValue>');

/** The same message with one character of its signature changed: no platform may take it. */
export function forgedCopy(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  const at = copy.indexOf(SIGNATURE_VALUE) + SIGNATURE_VALUE.length;
  // The first character holds six whole bits of the value, so another letter is another value.
  copy[at] = copy[at] === 0x41 ? 0x42 : 0x41;
  return copy;
}
