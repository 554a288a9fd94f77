// The bonded stories of `tongguan demo --story`: whole, in their order, through the public doors. Who tells them gets each step as it is done.
import { goods } from '../goods.ts';
import type { Credentialed } from '../participants.ts';
import type { BondedCompanies } from './cast.ts';
import { bondedDone } from './door.ts';
import {
  type BondedPlay,
  type PlayLine,
  playBondedDisplay,
  playBondedDisplayReturn,
  playBondedDisplaySale,
  playBondedEntry,
  playBondedExit,
  playBondedLedger,
  showBondedLedger,
} from './play.ts';
import { type BondedSale, playBondedSale } from './sale.ts';

export type BondedStory = '1210' | 'display-trading';

/** Pieces of an item of the ledger. */
export interface BondedPieces {
  name: { zh: string; en: string };
  qty: number;
}

/** A step that is done: `what` it was, the number, and the quantities and amounts that came of it. */
export type BondedChapter = { about: string } & (
  | { what: 'filed'; items: number }
  | { what: 'entered'; pieces: readonly BondedPieces[]; declarationNo: string }
  | { what: 'sold'; pieces: readonly BondedPieces[]; orderNo: string; dutiableFen: number; taxFen: number }
  | { what: 'left'; lists: readonly string[] }
  | {
      what: 'displayed';
      pieces: readonly BondedPieces[];
      valueYuan: number;
      paidFen: number;
      heldFen: number;
      dueOn: string;
    }
  | { what: 'sold-in-shop' | 'returned'; pieces: readonly BondedPieces[]; heldFen: number }
  | { what: 'billed'; taxFen: number; bytes: number }
  | { what: 'ledger'; items: readonly BondedBalance[] }
);

/** Of an item, in pieces. */
export interface BondedBalance {
  name: BondedPieces['name'];
  inQty: string;
  preDecrease: string;
  actualDecrease: string;
  balance: string;
}

export interface BondedTale {
  play: BondedPlay;
  companies: BondedCompanies;
  emsNo: string;
  /** The platform's time, UTC milliseconds. */
  now(): number;
  tell(chapter: BondedChapter): void;
  /** Takes a paper of the story as PDF. */
  paper(path: string, as: Credentialed, name: string): Promise<Buffer>;
}

/** Honey and sunscreen of the sample goods. */
const HONEY = 'TG0008';
const SUNSCREEN = 'TG0032';
const DECLARATION = '535120261000000001';
/** Yuan a piece in the shop; the deposit covers its tax many times. */
const SHOP_PRICE_YUAN = 268;
const DEPOSIT_FEN = 200_000;

export const bondedStories: Readonly<Record<BondedStory, (tale: BondedTale) => Promise<void>>> = {
  '1210': tellOf1210,
  'display-trading': tellOfDisplay,
};

/** Goods come in over the first line, are sold to two buyers, and leave over the second. */
async function tellOf1210(tale: BondedTale): Promise<void> {
  await stock(tale, [line(HONEY, 100), line(SUNSCREEN, 50)]);
  const sold = [await sell(tale, 1, [line(HONEY, 2)]), await sell(tale, 2, [line(HONEY, 1), line(SUNSCREEN, 1)])];
  await tellLedger(tale);
  const lists = sold.map(({ invtNo }) => invtNo);
  const no = await playBondedExit(tale.play, tale.emsNo, lists);
  for (const { orderNo } of sold) {
    const { state } = await statusOf(tale, orderNo);
    if (state !== 'left') throw new Error(`Order ${orderNo} is ${state} behind the gate`);
  }
  tale.tell({ what: 'left', about: no, lists });
  await tellLedger(tale);
}

/** Goods hang in a shop under a deposit, until a day: one is sold by a buyer's list and billed, the others come back. */
async function tellOfDisplay(tale: BondedTale): Promise<void> {
  const { play, emsNo, tell } = tale;
  await stock(tale, [line(HONEY, 20)]);
  const shown = line(HONEY, 4);
  const valueYuan = shown.qty * SHOP_PRICE_YUAN;
  const exit = { ...wire(shown), totalPrice: String(valueYuan) };
  const no = await playBondedDisplay(play, emsNo, [exit], DEPOSIT_FEN);
  const pieces = [piecesOf(shown)];
  const { dueOn, boundFen } = await displayOf(play, no);
  tell({ what: 'displayed', about: no, pieces, valueYuan, paidFen: DEPOSIT_FEN, heldFen: boundFen, dueOn });
  await tellLedger(tale);
  const one = line(HONEY, 1);
  const { invtNo, taxFen } = await sell(tale, 1, [one]);
  await playBondedDisplaySale(play, no, invtNo, [wire(one)]);
  tell({ what: 'sold-in-shop', about: invtNo, pieces: [piecesOf(one)], heldFen: await heldFen(play) });
  const taxNo = `${invtNo}_0`;
  const bill = await tale.paper(`/taxes/bills/${taxNo}.pdf`, tale.companies.trade.seller, 'display-bill');
  tell({ what: 'billed', about: taxNo, taxFen, bytes: bill.length });
  const rest = line(HONEY, 3);
  await playBondedDisplayReturn(play, no, [wire(rest)]);
  tell({ what: 'returned', about: no, pieces: [piecesOf(rest)], heldFen: await heldFen(play) });
  await tellLedger(tale);
}

/** The item number of the ledger is the sku of the good. */
interface Line {
  sku: string;
  qty: number;
}
const line = (sku: string, qty: number): Line => ({ sku, qty });
const wire = ({ sku, qty }: Line): PlayLine => ({ itemNo: sku, qty: String(qty) });
const piecesOf = ({ sku, qty }: Line): BondedPieces => ({ name: nameOf(sku), qty });

function nameOf(sku: string): BondedPieces['name'] {
  const { zh, en } = goods.find((good) => good.sku === sku)!;
  return { zh, en };
}

async function stock({ play, emsNo, tell }: BondedTale, lines: readonly Line[]): Promise<void> {
  await playBondedLedger(
    play,
    emsNo,
    lines.map(({ sku }) => sku),
  );
  tell({ what: 'filed', about: emsNo, items: lines.length });
  const about = await playBondedEntry(play, emsNo, lines.map(wire), DECLARATION);
  tell({ what: 'entered', about, pieces: lines.map(piecesOf), declarationNo: DECLARATION });
}

/** The released list and its order. */
async function sell(tale: BondedTale, index: number, lines: BondedSale['lines']) {
  const { play, companies, emsNo, now, tell } = tale;
  const { prefix, customsCode, client } = play;
  const said = await playBondedSale(client, companies, { prefix, index, emsNo, customsCode, lines, at: now() });
  const { invtNo, orderNo } = said;
  if (!invtNo || said.returnStatus !== '800') throw new Error(`List ${said.copNo}: ${said.returnInfo}`);
  const { dutiableFen, tax } = (await statusOf(tale, orderNo)).decision;
  const taxFen = tax.dutyFen + tax.vatFen + tax.consumptionFen;
  tell({ what: 'sold', about: invtNo, orderNo, pieces: lines.map(piecesOf), dutiableFen, taxFen });
  return { invtNo, orderNo, taxFen };
}

interface Status {
  state: string;
  decision: { dutiableFen: number; tax: { dutyFen: number; vatFen: number; consumptionFen: number } };
}

/** As the seller is told. */
async function statusOf({ play, companies }: BondedTale, orderNo: string): Promise<Status> {
  const { platform, seller } = companies.trade;
  const path = `/ceb/status/${platform.code}/${orderNo}`;
  const body: unknown = await bondedDone(play.client, { method: 'GET', path, apiKey: seller.apiKey });
  return body as Status;
}

/** What a display binds of the deposit, and the last day for its goods to be sold or back. */
async function displayOf({ client, warehouse }: BondedPlay, no: string): Promise<{ dueOn: string; boundFen: number }> {
  const list = await bondedDone(client, { method: 'GET', path: `/bonded/lists/${no}`, apiKey: warehouse.apiKey });
  return { dueOn: String(list.dueOn), boundFen: Number(list.boundFen) };
}

/** Of the warehouse's deposit, what is bound to goods that are out. */
async function heldFen({ client, warehouse }: BondedPlay): Promise<number> {
  const deposit = await bondedDone(client, { method: 'GET', path: '/bonded/deposits', apiKey: warehouse.apiKey });
  return Number(deposit.heldFen);
}

async function tellLedger({ play, emsNo, tell }: BondedTale): Promise<void> {
  const { items } = (await showBondedLedger(play, emsNo)) as { items: (BondedBalance & { itemNo: string })[] };
  tell({
    what: 'ledger',
    about: emsNo,
    items: items.map(({ itemNo, inQty, preDecrease, actualDecrease, balance }) => ({
      ...{ name: nameOf(itemNo), inQty, preDecrease, actualDecrease, balance },
    })),
  });
}
