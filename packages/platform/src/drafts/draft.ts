/** The drafted list of an order: its documents gathered, its seller's settings and filed goods looked up, the rest left to the law. */
import { createHash, randomUUID } from 'node:crypto';
import type { Logistics, Order, Payment } from '@tongguan/ceb';
import { beijingTime14 } from '@tongguan/ceb';
import {
  type Consignment,
  type Draft,
  type DraftFacts,
  type DraftSettings,
  draftInventory,
  foldNumber,
} from '@tongguan/clearance';
import type { HttpServices } from '../http/services.ts';
import { STATE } from '../intake/fate.ts';
import { orderOwner } from '../intake/kinds.ts';
import { filingKey, findFilings } from '../reference/filings.ts';
import type { Participant } from '../services.ts';
import { type CaseDocuments, gatherDocuments, loadDecision } from '../status/case.ts';
import { type CaseDocument, findDocuments } from '../status/documents.ts';
import { loadSql } from '../store/sql.ts';
import { readDraftSettings } from './settings.ts';
import { type WaybillNumber, waybillsOf } from './waybill.ts';

const manifestSql = loadSql(import.meta.url, 'manifest-of-waybill');

export type DraftServices = Pick<
  HttpServices,
  'pool' | 'contents' | 'archived' | 'seal' | 'registry' | 'clock' | 'law'
>;

export interface DraftWanted extends Partial<WaybillNumber> {
  /** Platform; the seller where the order has none. */
  ebpCode: string;
  orderNo: string;
}

export interface Drafted {
  draft: Draft;
  order: Order;
  payment: Payment | undefined;
  waybill: Logistics | undefined;
  /** Waybills that could be meant where there are several: the caller has to name one. */
  waybills: readonly WaybillNumber[];
}

/** `unknown`: no such order, or not the asker's to declare; nobody can tell which. `listed`: a list stands already. */
export async function draftOf(
  services: DraftServices,
  wanted: DraftWanted,
  asker: Participant,
): Promise<Drafted | 'unknown' | 'listed'> {
  const found = await findDocuments(services, { by: 'order', ...wanted }, asker.code);
  const order = found.find(({ role, state }) => role === 'order' && state === STATE.declared);
  if (!order || !(await mayDraft(services, order, asker))) return 'unknown';
  const documents = await gatherDocuments(services, order);
  const earlier = documents.inventory;
  if (earlier && (await stands(services, earlier))) return 'listed';
  const waybills = await waybillsOf(services, order, wanted);
  const records = await sourcesOf(services, order, documents, waybills);
  const { ebcCode } = records.order.head;
  const now = services.clock.now();
  const appTime = beijingTime14(now);
  const settings = await settingsOf(services, ebcCode, asker);
  const draft = draftInventory({
    ...records,
    filed: await filedOf(services, records.order),
    consignment: await consignmentOf(services, settings.customsCode, records.waybill),
    settings,
    appTime,
    guid: randomUUID().toUpperCase(),
    copNo: earlier?.number || copNoOf(orderOwner(order.head), order.number),
    ...services.law,
  });
  return {
    draft,
    ...records,
    waybills: waybills.length > 1 ? waybills.map(({ owner, number }) => waybillNumber(owner, number)) : [],
  };
}

const waybillNumber = (logisticsCode: string, logisticsNo: string): WaybillNumber => ({ logisticsCode, logisticsNo });

/**
 * A draft holds the buyer's name, number and address. Platform, seller and whoever brought the order know them; carrier and payment
 * company are parties of the case too, but declare nothing.
 */
async function mayDraft(
  { registry }: DraftServices,
  { head, sender }: CaseDocument,
  { code }: Participant,
): Promise<boolean> {
  if (code === sender) return true;
  for (const company of [head.ebcCode, head.ebpCode]) {
    if (company && (company === code || (await registry.mayActFor(code, company)))) return true;
  }
  return false;
}

/** A list that was refused, deleted or sent back makes room for another. */
async function stands(services: DraftServices, inventory: CaseDocument): Promise<boolean> {
  if (inventory.state !== STATE.declared && inventory.state !== STATE.stored) return false;
  const last = (await loadDecision(services, inventory)).at(-1);
  return last?.status !== 100;
}

async function sourcesOf(
  { pool, contents }: DraftServices,
  order: CaseDocument,
  { payment }: CaseDocuments,
  waybills: readonly CaseDocument[],
): Promise<Pick<Drafted, 'order' | 'payment' | 'waybill'>> {
  const paid = payment?.state === STATE.declared ? payment : undefined;
  const parcel = waybills.length === 1 ? waybills[0] : undefined;
  const refs = [order, paid, parcel].flatMap((document) => (document ? [document] : []));
  const records = await contents.of(pool, refs);
  const recordOf = (document: CaseDocument | undefined) => document && records.get(document.id);
  // The reader has checked each against the table of its message, as in records.ts.
  return {
    order: recordOf(order) as unknown as Order,
    payment: recordOf(paid) as unknown as Payment | undefined,
    waybill: recordOf(parcel) as unknown as Logistics | undefined,
  };
}

/** What the seller has filed of the goods that were ordered. */
async function filedOf({ pool }: DraftServices, { head, list }: Order): Promise<DraftFacts['filed']> {
  const wanted = list.flatMap(({ itemNo }) => (itemNo ? [{ ebcCode: head.ebcCode, itemNo }] : []));
  const filings = wanted.length > 0 ? await findFilings(pool, wanted) : undefined;
  return ({ itemNo }) => filings?.get(filingKey(head.ebcCode, itemNo ?? ''));
}

/** The journey of the parcel, where its master bill is filed at the customs office of declaration. */
async function consignmentOf(
  { pool }: DraftServices,
  customsCode: string | undefined,
  waybill: Logistics | undefined,
): Promise<Consignment | undefined> {
  const bill = waybill?.head.billNo;
  if (!bill || !customsCode) return undefined;
  const { rows } = await pool.query<ManifestRow>(manifestSql, [customsCode, foldNumber(bill)]);
  const [row] = rows;
  return row && { trafNo: row.traf_no, voyageNo: row.voyage_no, ...(row.country && { country: row.country }) };
}

interface ManifestRow {
  traf_no: string;
  voyage_no: string;
  country: string | null;
}

/** As set; where nobody is set to declare, a broker that asks for its seller's draft will. */
async function settingsOf(
  { pool, registry }: DraftServices,
  seller: string,
  asker: Participant,
): Promise<DraftSettings> {
  const set = await readDraftSettings(pool, seller);
  if (set.agentCode && !set.agentName) {
    const agent = await registry.byCode(set.agentCode);
    return agent ? { ...set, agentName: agent.name } : set;
  }
  const declares = !set.agentCode && asker.code !== seller && asker.roles.includes('broker');
  return declares ? { ...set, agentCode: asker.code, agentName: asker.name } : set;
}

/** The same order has the same number whoever asks and how often, so that two drafts of it cannot become two lists. */
function copNoOf(owner: string, orderNo: string): string {
  const digest = createHash('sha256').update(`${owner}\n${orderNo}`).digest('hex');
  return `TG${digest.slice(0, 18).toUpperCase()}`;
}
