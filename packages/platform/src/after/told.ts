/** 430, that a list was cancelled, which customs keep to themselves: a 622 for those of its parties who asked for internal states. */
import { statuses } from '@tongguan/ceb';
import type { ClearTools } from '../pipeline/clear.ts';
import { receiptsOf } from '../pipeline/receipts.ts';
import type { Step } from '../pipeline/steps.ts';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import { internalReceivers } from '../registry/internal-states.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LockedList } from './lists.ts';

type Tools = Pick<ClearTools, 'registry' | 'contents'>;

export async function cancelTold(
  { registry }: Tools,
  parties: readonly string[],
): Promise<NonNullable<Step['internal']>> {
  return { status: '430', text: statuses.get('430')!.zh, receivers: await internalReceivers(registry, parties) };
}

/** Of a list that was released: who else had its receipts is not known any more, its sender is. */
export async function tellSender(
  tools: Tools,
  tx: Transaction,
  stamp: Stamp,
  list: LockedList,
): Promise<AddressedReceipt[]> {
  const { sender, preNo = null } = (await tools.contents.documents(tx, [list])).get(list.id)!;
  const inventory = { record: list.record, preNo, receivers: [] };
  const internal = await cancelTold(tools, [sender]);
  return receiptsOf({ inventory, receipts: [], invtNo: list.invtNo, internal }, stamp);
}
