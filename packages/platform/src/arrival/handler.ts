/** The room of what carriers and sites report: waybill statuses (513) and inbound details (711). */
import { resultText } from '@tongguan/ceb';
import type { Fate } from '../intake/fate.ts';
import { type Handled, refuseFurther } from '../intake/further.ts';
import type { FurtherHandler } from '../intake/further-handlers.ts';
import { answeredOf, customsReceipt } from '../intake/further-receipts.ts';
import { deliveredDocuments, keepDelivered, SIGNED_FOR } from '../logistics/delivered.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { tally } from '../watch/tally.ts';
import { endEarlier, keepDelivery } from './deliveries.ts';
import { writeOffAll } from './write-off.ts';

const endedDeliveries = loadSql(import.meta.url, 'ended-deliveries');

/** Parcels of one inbound detail: what one transaction bears beside others. */
const PARCELS_MAX = 10_000;
const IMPORT = 'I';

export const arrivalRoom: FurtherHandler = {
  /** What a 513 has said stands. An inbound detail may be deleted while nothing was released by it: it counts as open. */
  async states(tx, ids) {
    const [delivered, ended] = await Promise.all([
      deliveredDocuments(tx, ids),
      tx.query<{ id: number }>(endedDeliveries, [int8s(ids)]),
    ]);
    return new Map([
      ...delivered.map(({ id, old }) => [id, old ? 'ended' : 'decided'] as const),
      ...ended.rows.map(({ id }) => [id, 'ended'] as const),
    ]);
  },

  async handle(tools, tx, stamp, fates) {
    const statuses = fates.filter(({ doc }) => doc.kind.type === 'CEB513Message');
    const deliveries = fates.filter(({ doc }) => doc.kind.type === 'CEB711Message');
    const signed = await handleStatuses(tx, stamp, statuses);
    const arrived = await handleDeliveries(tools, tx, stamp, deliveries);
    return { receipts: [...signed, ...arrived.receipts], wakes: arrived.wakes ?? [] };
  },
};

async function handleStatuses(tx: Transaction, stamp: Stamp, fates: readonly Fate[]): Promise<AddressedReceipt[]> {
  const signed: Fate[] = [];
  for (const fate of fates) {
    const { logisticsStatus } = fate.doc.record.head;
    if (fate.effect === 'delete')
      refuseFurther(fate, '-505012', '签收状态不得删除', 'what was signed for cannot be taken back');
    else if (logisticsStatus === SIGNED_FOR) signed.push(fate);
    else {
      const en = `logisticsStatus is ${logisticsStatus} but only S, signed for, is taken`;
      refuseFurther(fate, '-505011', `物流签收状态${logisticsStatus}无效，只接受S`, en);
    }
  }
  await keepDelivered(tx, stamp, signed);
  const guid = newReceiptGuid();
  return signed.map((fate) => customsReceipt(answeredOf(fate), stamp, guid, PASSED));
}

const PASSED = { status: '399', text: resultText('2300') };

async function handleDeliveries(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  fates: readonly Fate[],
): Promise<Handled> {
  const waiting: Fate[] = [];
  const receipts: AddressedReceipt[] = [];
  for (const fate of fates) {
    if (fate.effect !== 'delete' && !(await isTaken(tools, fate))) continue;
    if (fate.existing && !(await endEarlier(tx, fate))) continue;
    if (fate.effect === 'delete') {
      receipts.push(customsReceipt(answeredOf(fate), stamp, newReceiptGuid(), PASSED));
      continue;
    }
    keepDelivery(tx, stamp, fate);
    waiting.push(fate);
  }
  if (waiting.length > 0) tally.count('party.site.ok', waiting.length);
  const own = waiting.map((fate) => ({ id: fate.id, answered: answeredOf(fate) }));
  const written = await writeOffAll(tools, tx, stamp, own, { fresh: true });
  return { receipts: [...receipts, ...written.receipts], wakes: written.wakes };
}

/** What E-port asks of an inbound detail beyond its form. */
async function isTaken({ registry }: ClearTools, fate: Fate): Promise<boolean> {
  const { head, list } = fate.doc.record;
  const operator = await registry.byCode(head.operatorCode ?? '');
  if (!operator?.roles.includes('site')) {
    const en = `${head.operatorCode} is not registered as the operator of a supervised site`;
    refuseFurther(fate, '-800001', `${head.operatorCode}未登记为监管场所经营人`, en);
  } else if (head.ieFlag !== IMPORT) {
    refuseFurther(fate, '-800001', 'ieFlag须为I', 'ieFlag must be I');
  } else if (list.length > PARCELS_MAX) {
    const en = `${list.length} parcels, at most ${PARCELS_MAX}: send several inbound details`;
    refuseFurther(fate, '-800001', `包裹${list.length}个，至多${PARCELS_MAX}个，请分单`, en);
  } else return true;
  return false;
}
