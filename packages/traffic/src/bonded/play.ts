// The steps of bonded stories, each through the public doors only: `tongguan demo --story 1210` and `--story display-trading` put them
// together, and the samples show each by itself.
import type { Client } from '../client.ts';
import { goods } from '../goods.ts';
import type { Credentialed } from '../participants.ts';
import { bondedDone } from './door.ts';

export interface BondedPlay {
  client: Client;
  warehouse: Credentialed;
  site: Credentialed;
  customsCode: string;
  /** Begins the own numbers of this run. */
  prefix: string;
}

export interface PlayLine {
  itemNo: string;
  qty: string;
}

/** Kilograms of a vehicle of these stories, without its goods. */
const VEHICLE = { vehicle: '7500', frame: '0', container: '0' };

const post = async ({ client, warehouse }: BondedPlay, path: string, body: unknown): Promise<Record<string, unknown>> =>
  bondedDone(client, { method: 'POST', path, apiKey: warehouse.apiKey, body });

const numberOf = async (play: BondedPlay, path: string, body: Record<string, unknown>): Promise<string> =>
  String((await post(play, path, { ...body, customsCode: play.customsCode })).no);

/** A ledger with sample goods as items, numbered by their sku. */
export async function playBondedLedger(play: BondedPlay, emsNo: string, skus: readonly string[]): Promise<void> {
  const items = skus.map((sku) => {
    const { hs10, zh, unit } = goods.find((good) => good.sku === sku)!;
    return { itemNo: sku, gcode: hs10, gname: zh, unit, goodsClass: 'bonded' };
  });
  const { customsCode } = play;
  await post(play, '/bonded/ledgers', { emsNo, tradeMode: '1210', customsCode, warehouseKind: 'zone', items });
}

/** The list through the gate: a release form of one vehicle, weighed as it says. */
export async function playBondedGate(play: BondedPlay, copNo: string, lists: readonly string[]): Promise<string> {
  const form = await numberOf(play, '/bonded/forms', {
    ...{ copNo, bind: '1', plate: '粤B12345', weights: { ...VEHICLE, goods: '500' } },
    lists: lists.map((no) => ({ no })),
  });
  const body = { weight: '8000' };
  await bondedDone(play.client, { method: 'POST', path: `/bonded/gate/${form}`, apiKey: play.site.apiKey, body });
  return form;
}

/** First line in: entry list, release form, gate. Returns the number of the entry list. */
export async function playBondedEntry(
  play: BondedPlay,
  emsNo: string,
  lines: readonly PlayLine[],
  declarationNo: string,
): Promise<string> {
  const copNo = `${play.prefix}IN`;
  const no = await numberOf(play, '/bonded/entries', { copNo, emsNo, type: '0', declarationNo, lines });
  await playBondedGate(play, copNo, [no]);
  return no;
}

/** Second line out: released lists merged, release form, gate. Each list gets its 899. */
export async function playBondedExit(play: BondedPlay, emsNo: string, invtNos: readonly string[]): Promise<string> {
  const copNo = `${play.prefix}OUT`;
  const no = await numberOf(play, '/bonded/parcels', { copNo, emsNo, lists: invtNos });
  await playBondedGate(play, copNo, [no]);
  return no;
}

/** Goods go on display: deposit paid in, exit, gate. Returns the number of the display's list. */
export async function playBondedDisplay(
  play: BondedPlay,
  emsNo: string,
  lines: readonly (PlayLine & { totalPrice: string })[],
  depositFen: number,
): Promise<string> {
  const copNo = `${play.prefix}SHOW`;
  await post(play, '/bonded/deposits', { copNo, kind: 'pay', amountFen: depositFen });
  const no = await numberOf(play, '/bonded/exits', { copNo, emsNo, kind: 'display', lines });
  await playBondedGate(play, copNo, [no]);
  return no;
}

/** A piece is sold in the shop, by a buyer's released list. */
export async function playBondedDisplaySale(
  play: BondedPlay,
  display: string,
  invtNo: string,
  lines: readonly PlayLine[],
): Promise<void> {
  await post(play, `/bonded/displays/${display}/sales`, { copNo: `${play.prefix}SOLD`, invtNo, lines });
}

/** What was not sold comes back, and the gate says so. */
export async function playBondedDisplayReturn(
  { client, site, prefix }: BondedPlay,
  display: string,
  lines: readonly PlayLine[],
): Promise<void> {
  const path = `/bonded/displays/${display}/returns`;
  await bondedDone(client, { method: 'POST', path, apiKey: site.apiKey, body: { copNo: `${prefix}BACK`, lines } });
}

/** The ledger as the warehouse sees it. */
export function showBondedLedger({ client, warehouse }: BondedPlay, emsNo: string): Promise<Record<string, unknown>> {
  return bondedDone(client, { method: 'GET', path: `/bonded/ledgers/${emsNo}`, apiKey: warehouse.apiKey });
}
