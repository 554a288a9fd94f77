// The bonded stories of `tongguan demo --story`: whole, in their order, through the public doors. Who tells them gets each step as it is done.
import type { BondedCompanies } from './cast.ts';
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

/** A step that is done: `what` it was, and the number or quantities that came of it. */
export interface BondedChapter {
  what: 'filed' | 'entered' | 'sold' | 'left' | 'displayed' | 'sold-in-shop' | 'returned' | 'ledger';
  about: string;
  more?: Record<string, unknown>;
}

export interface BondedTale {
  play: BondedPlay;
  companies: BondedCompanies;
  emsNo: string;
  /** The platform's time, UTC milliseconds. */
  now(): number;
  tell(chapter: BondedChapter): void;
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
  const sold = [
    await sell(tale, 1, [{ sku: HONEY, qty: 2 }]),
    await sell(tale, 2, [
      { sku: HONEY, qty: 1 },
      { sku: SUNSCREEN, qty: 1 },
    ]),
  ];
  await tellLedger(tale);
  const no = await playBondedExit(tale.play, tale.emsNo, sold);
  tale.tell({ what: 'left', about: no, more: { lists: sold } });
  await tellLedger(tale);
}

/** Goods hang in a shop under a deposit: one is sold by a buyer's list, the others come back. */
async function tellOfDisplay(tale: BondedTale): Promise<void> {
  const { play, emsNo, tell } = tale;
  await stock(tale, [line(HONEY, 20)]);
  const shown = { ...line(HONEY, 4), totalPrice: String(4 * SHOP_PRICE_YUAN) };
  const no = await playBondedDisplay(play, emsNo, [shown], DEPOSIT_FEN);
  tell({ what: 'displayed', about: no });
  const invtNo = await sell(tale, 1, [{ sku: HONEY, qty: 1 }]);
  await playBondedDisplaySale(play, no, invtNo, [line(HONEY, 1)]);
  tell({ what: 'sold-in-shop', about: invtNo });
  await playBondedDisplayReturn(play, no, [line(HONEY, 3)]);
  tell({ what: 'returned', about: no });
  await tellLedger(tale);
}

const line = (itemNo: string, qty: number): PlayLine => ({ itemNo, qty: String(qty) });

async function stock({ play, emsNo, tell }: BondedTale, lines: readonly PlayLine[]): Promise<void> {
  await playBondedLedger(
    play,
    emsNo,
    lines.map(({ itemNo }) => itemNo),
  );
  tell({ what: 'filed', about: emsNo });
  tell({ what: 'entered', about: await playBondedEntry(play, emsNo, lines, DECLARATION) });
}

/** The number of the released list. */
async function sell(tale: BondedTale, index: number, lines: BondedSale['lines']): Promise<string> {
  const { play, companies, emsNo, now, tell } = tale;
  const { prefix, customsCode, client } = play;
  const said = await playBondedSale(client, companies, { prefix, index, emsNo, customsCode, lines, at: now() });
  if (!said.invtNo || said.returnStatus !== '800') throw new Error(`List ${said.copNo}: ${said.returnInfo}`);
  tell({ what: 'sold', about: said.invtNo, more: { orderNo: said.orderNo } });
  return said.invtNo;
}

async function tellLedger({ play, emsNo, tell }: BondedTale): Promise<void> {
  tell({ what: 'ledger', about: emsNo, more: await showBondedLedger(play, emsNo) });
}
