// A buyer's order out of a bonded warehouse: the four documents of one parcel, sent by those who make them, and what customs says.
import type { RecordToWrite } from '@tongguan/ceb';
import type { Client, ReceiptLine } from '../client.ts';
import { goods } from '../goods.ts';
import { lastCursor } from '../mailbox.ts';
import { createSigner, type DeclarationType } from '../messages.ts';
import type { Credentialed } from '../participants.ts';
import { random } from '../random.ts';
import { makeTrade, type Trade } from '../trade.ts';
import type { BondedCompanies } from './cast.ts';

export interface BondedSale {
  /** Begins every number; at most 8 characters. */
  prefix: string;
  index: number;
  emsNo: string;
  /** 1210 when left out. */
  tradeMode?: string;
  customsCode: string;
  /** sku of the sample goods, which is the item number of the ledgers of these stories, and how many. */
  lines: readonly { sku: string; qty: number }[];
  /** The platform's time, UTC milliseconds. */
  at: number;
  buyerIndex?: number;
}

export interface SaleAnswer {
  orderNo: string;
  copNo: string;
  /** Given when it is released. */
  invtNo: string | undefined;
  /** Status and text of the last receipt of the list. */
  returnStatus: string;
  returnInfo: string;
}

/** Seconds that a decision may take on a busy machine. */
const DECISION_SECONDS = 20;
const UNDECIDED = new Set(['1', '2', '120', '300']);

export function bondedTrade(companies: BondedCompanies, sale: BondedSale): Trade {
  const lines = sale.lines.map(({ sku, qty }) => ({ good: goodOf(sku), qty }));
  const { prefix, at, buyerIndex = sale.index } = sale;
  const trade = makeTrade(sale.index, companies.trade, { seed: 'bonded', prefix, at, lines, buyerIndex });
  const { trafNo: _, voyageNo: __, billNo: ___, ...head } = trade.inventory.head;
  const bonded = {
    tradeMode: sale.tradeMode ?? '1210',
    customsCode: sale.customsCode,
    portCode: sale.customsCode,
    emsNo: sale.emsNo,
    areaCode: companies.warehouse.code,
    areaName: companies.warehouse.name,
    country: '142',
    // By road out of the zone.
    trafMode: '4',
  };
  const list = trade.inventory.list.map((line) => ({ ...line, itemRecordNo: line.itemNo! }));
  return { ...trade, inventory: { head: { ...head, ...bonded }, list } };
}

function goodOf(sku: string) {
  const found = goods.find((good) => good.sku === sku);
  if (found) return found;
  throw new Error(`No sample good ${sku}`);
}

/** Sends order, payment, waybill and list, and waits for the decision. */
export async function playBondedSale(
  client: Client,
  companies: BondedCompanies,
  sale: BondedSale,
): Promise<SaleAnswer> {
  const trade = bondedTrade(companies, sale);
  const { platform, payment, logistics, agent } = companies.trade;
  const after = await lastCursor(client, agent.apiKey);
  const send = (type: DeclarationType, sender: Credentialed, record: RecordToWrite) =>
    post(client, type, sender, record, sale);
  await send('CEB311Message', platform, trade.order);
  await send('CEB411Message', payment, trade.payment);
  await send('CEB511Message', logistics, trade.waybill);
  await send('CEB621Message', agent, trade.inventory);
  const copNo = trade.inventory.head.copNo!;
  const receipt = await decisionOn(client, agent.apiKey, after, copNo);
  const invtNo = /<(?:\w+:)?invtNo>([^<]+)</.exec(receipt.xml)?.[1];
  const { returnStatus, returnInfo } = receipt;
  return { orderNo: trade.order.head.orderNo, copNo, invtNo, returnStatus, returnInfo };
}

async function post(
  client: Client,
  type: DeclarationType,
  sender: Credentialed,
  record: RecordToWrite,
  { prefix, index }: BondedSale,
): Promise<void> {
  const guid = random(prefix, 'message', type, index).guid();
  const answer = await client.post(createSigner(sender).sign({ type, guid, records: [record] }));
  // A list that E-port turns away is answered by receipt too.
  if (answer.status === 202 || (type === 'CEB621Message' && answer.status === 400)) return;
  throw new Error(`${type} of ${sender.code}: ${answer.status} ${answer.text.slice(0, 500)}`);
}

async function decisionOn(client: Client, apiKey: string, from: number, copNo: string): Promise<ReceiptLine> {
  let after = from;
  for (const end = Date.now() + DECISION_SECONDS * 1000; Date.now() < end; ) {
    const page = await client.receipts({ apiKey, after, wait: 1 });
    const decided = page.receipts.find((one) => one.copNo === copNo && !UNDECIDED.has(one.returnStatus));
    if (decided) return decided;
    after = page.next;
  }
  throw new Error(`No decision on ${copNo} within ${DECISION_SECONDS} s`);
}
