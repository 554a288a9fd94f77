/**
 * A list of the company's own as the law sees it when it is applied for: read without a lock, so what is said here is what would be said now.
 * Customs judges under the lock when the application comes (../../after/lists.ts).
 */
import { type ListFacts, type ListState, parseDecimal } from '@tongguan/clearance';
import { HttpProblem } from '../../http/problem.ts';
import type { HttpServices } from '../../http/services.ts';
import { areDelivered } from '../../logistics/index.ts';
import { inventoryRecord, type StoredRecord } from '../../records.ts';
import type { CaseDocument } from '../../status/documents.ts';
import { caseOf } from '../../status/index.ts';

type Found = NonNullable<Awaited<ReturnType<typeof caseOf>>>;

export interface OwnCase {
  inventory: CaseDocument;
  record: StoredRecord;
  status: Found['status'];
}

/**
 * Throws where the list is none that the company may declare for: its sender, its declarant, its seller or who acts for that. Others on a case see it,
 * but what is composed for them would hold the buyer's number.
 */
export async function ownCase(services: HttpServices, copNo: string, company: string): Promise<OwnCase> {
  const found = await caseOf(services, { by: 'copNo', number: copNo }, company);
  const inventory = found?.documents.inventory;
  if (!found || !inventory || !(await mayDeclare(services, inventory, company))) {
    throw new HttpProblem('not-found', 'No list that you may declare has this number.');
  }
  const record = (await services.contents.of(services.pool, [inventory])).get(inventory.id)!;
  return { inventory, record, status: found.status };
}

async function mayDeclare({ registry }: HttpServices, { sender, head }: CaseDocument, company: string) {
  const { ebcCode = '', agentCode = '' } = head;
  return [sender, ebcCode, agentCode].includes(company) || registry.mayActFor(company, ebcCode);
}

export async function factsOf({ pool }: HttpServices, { inventory, record, status }: OwnCase): Promise<ListFacts> {
  const { head, list } = inventoryRecord(record);
  const { logisticsCode, logisticsNo } = head;
  const sinceMs = Date.parse(`${inventory.day}T00:00:00+08:00`);
  const [delivered = false] = await areDelivered(pool, [{ logisticsCode, logisticsNo, sinceMs }]);
  const released = status.receipts.find(
    ({ document, returnStatus }) => document === 'inventory' && returnStatus === '800',
  );
  return {
    head,
    list,
    delivered,
    state: stateOf(status),
    releasedDay: released?.at.slice(0, 10),
    returns: status.after.returns
      .filter(({ state }) => state === 'open' || state === 'done')
      .map(({ lines }) => ({ lines: lines.map(({ gnum, qty }) => ({ gnum, qty: parseDecimal(qty) ?? 0n })) })),
  };
}

function stateOf({ state, invtNo }: Found['status']): ListState {
  switch (state) {
    case 'released':
    case 'left':
      return 'released';
    case 'cancelled':
      return 'cancelled';
    case 'under-review':
      return 'inspected';
    case 'rejected':
    case 'refused':
      return 'sent-back';
    default:
      return invtNo === null ? 'waiting' : 'passed';
  }
}
