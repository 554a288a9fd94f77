/**
 * Who may look at a case. Its parties are those whom the order or the inventory names; nobody becomes one by naming himself in a
 * payment or a waybill of his own. Whoever sent or owns a document may always look at that document.
 */
import type { Registry } from '../services.ts';
import type { CaseDocuments } from './case.ts';
import type { CaseDocument } from './documents.ts';

/** Companies in an order or an inventory that are parties, by wire name. */
const PARTY_FIELDS = ['ebpCode', 'ebcCode', 'payCode', 'logisticsCode', 'agentCode'];

/** The part of the case that the asker may see; undefined: nothing, and it must look as if there were no such case. */
export async function visibleDocuments(
  registry: Pick<Registry, 'mayActFor'>,
  asker: string,
  documents: CaseDocuments,
): Promise<{ documents: CaseDocuments; whole: boolean } | undefined> {
  const speaksFor = await spokenFor(registry, asker, documents);
  const { order, inventory } = documents;
  const parties = [order, belongs(inventory, order) ? inventory : undefined].flatMap((document) =>
    document ? namedBy(document) : [],
  );
  if (parties.some((code) => speaksFor.has(code))) return { documents, whole: true };
  const own = Object.entries(documents).filter(
    ([, { owner, sender }]) => speaksFor.has(owner) || speaksFor.has(sender),
  );
  return own.length > 0 ? { documents: Object.fromEntries(own), whole: false } : undefined;
}

/** A list of another seller than the order's makes nobody a party: anyone may write down a number that is not his. */
function belongs(inventory: CaseDocument | undefined, order: CaseDocument | undefined): boolean {
  return order === undefined || inventory?.head.ebcCode === order.head.ebcCode;
}

function namedBy({ head, sender }: CaseDocument): string[] {
  return [sender, ...PARTY_FIELDS.flatMap((field) => head[field] ?? [])];
}

/** Of all companies on the case, those for which the asker may speak: itself and those that delegated to it. */
async function spokenFor(registry: Pick<Registry, 'mayActFor'>, asker: string, documents: CaseDocuments) {
  const companies = new Set(Object.values(documents).flatMap((document) => [document.owner, ...namedBy(document)]));
  const allowed = new Set<string>();
  for (const company of companies) {
    if (company === asker || (await registry.mayActFor(asker, company))) allowed.add(company);
  }
  return allowed;
}
