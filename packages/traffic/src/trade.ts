// One trade: the order, payment, waybill and inventory (清单) of one parcel, consistent with each other to the fen and the gram.
// A pure function of seed and index, so any trade of a run can be made again for a look. What spoils a trade is in errors.ts.
import type { Inventory, Logistics, Order, Payment } from '@tongguan/ceb';
import { beijingTime14 } from '@tongguan/ceb';
import { type Buyer, buyer, type FirstBirth } from './buyers.ts';
import { goods, legalQuantity } from './goods.ts';
import { goodsFen, inventoryOf, type Line, orderOf, type Parcel, paymentFor, waybillFor } from './parcel.ts';
import type { TradeRoles } from './participants.ts';
import { type Random, random } from './random.ts';

export interface Trade {
  index: number;
  buyer: Buyer;
  roles: TradeRoles;
  order: Order;
  payment: Payment;
  waybill: Logistics;
  inventory: Inventory;
}

/** What a parcel's tax is computed from; amounts in fen. */
export interface Taxable {
  lines: { hs10: string; totalFen: number; qty1: string; qty2?: string }[];
  freightFen: number;
  insuredFen: number;
}

export interface TradeOptions {
  seed: string;
  /** Begins every number of the trade, so that two runs against one platform never collide. At most 8 characters. */
  prefix: string;
  /** When the inventory is declared; order, payment and waybill come in the two minutes before. UTC milliseconds. */
  at: number;
  /** Whose trade it is. Default: any of `population` buyers. */
  buyerIndex?: number;
  /** How many buyers there are. Default 200,000: at 400 yuan an order about 60 orders each before the yearly limit. */
  population?: number;
  /** When the buyers were born. Default: they live. */
  firstBirth?: FirstBirth;
  /** What is bought. Default: one to four kinds of goods, together below the single-transaction limit. */
  lines?: readonly Line[];
  /** Tax withheld in advance, in fen. Default 0: it is declared later. */
  taxTotal?: (taxable: Taxable) => number;
}

const POPULATION = 200_000;
/** Single-transaction limit 5,000.00 (财关税〔2018〕49号) less the highest freight and insurance drawn below. */
const GOODS_MAX_FEN = 500_000 - 5_000;

const anyOf = (chance: Random, population = POPULATION): number => chance.int(0, population - 1);

/** Buyers of the first trades that are made from a seed. */
export function firstBuyers(seed: string, count: number): Buyer[] {
  return Array.from({ length: count }, (_, index) => buyer(seed, anyOf(random(seed, 'trade', index))));
}

export function makeTrade(index: number, roles: TradeRoles, options: TradeOptions): Trade {
  const chance = random(options.seed, 'trade', index);
  const whose = options.buyerIndex ?? anyOf(chance, options.population);
  const who = buyer(options.seed, whose, options.firstBirth);
  const lines = options.lines ?? basket(chance);
  const parcel: Parcel = {
    who,
    roles,
    lines,
    ...charges(chance, lines),
    ...numbers(index, options),
    times: times(chance, options.at),
  };
  const tax = options.taxTotal?.(taxableOf(parcel)) ?? 0;
  // Guids name messages of one run: the same trade under another prefix is another document.
  const guids = random(options.seed, options.prefix, 'guid', index);
  const order = orderOf(parcel, tax, guids.guid());
  const inventory = inventoryOf(parcel, guids.guid());
  return {
    index,
    buyer: who,
    roles,
    order,
    payment: paymentFor(order, { guid: guids.guid(), appTime: parcel.times.payment }),
    waybill: waybillFor(inventory, order, { guid: guids.guid(), appTime: parcel.times.waybill }),
    inventory,
  };
}

function basket(chance: Random): Line[] {
  const wanted = chance.int(1, chance.chance(0.7) ? 2 : 4);
  const lines: Line[] = [];
  let total = 0;
  for (let i = 0; i < wanted; i++) {
    const line = { good: chance.pick(goods), qty: chance.chance(0.75) ? 1 : chance.int(2, 4) };
    const taken = lines.some(({ good }) => good === line.good);
    if (taken || total + line.good.priceFen * line.qty > GOODS_MAX_FEN) continue;
    lines.push(line);
    total += line.good.priceFen * line.qty;
  }
  return lines.length > 0 ? lines : [{ good: goods[0]!, qty: 1 }];
}

/** Half of the parcels travel free; some are insured; some buyers spend points. */
function charges(chance: Random, lines: readonly Line[]) {
  const freightFen = chance.chance(0.5) ? 0 : chance.int(8, 40) * 100;
  const insuredFen = chance.chance(0.1) ? chance.int(1, 9) * 100 : 0;
  const discountFen = chance.chance(0.15) ? Math.min(chance.int(1, 20) * 100, Math.floor(goodsFen(lines) / 10)) : 0;
  return { freightFen, insuredFen, discountFen };
}

function numbers(index: number, { prefix }: TradeOptions) {
  const serial = index.toString().padStart(8, '0');
  return {
    orderNo: `${prefix}${serial}`,
    payTransactionId: `PAY${prefix}${serial}`,
    logisticsNo: `WB${prefix}${serial}`,
    copNo: `${prefix}C${serial}`,
    billNo: `999-${(10_000_000 + Math.floor(index / 500)).toString()}`,
    voyageNo: `TG${String(100 + (Math.floor(index / 500) % 900))}`,
  };
}

/** Order, payment, waybill and inventory follow each other within two minutes, in Beijing time. */
function times(chance: Random, at: number) {
  const order = at - chance.int(90, 120) * 1000;
  const payment = order + chance.int(5, 30) * 1000;
  const waybill = payment + chance.int(5, 30) * 1000;
  return {
    order: beijingTime14(order),
    payment: beijingTime14(payment),
    waybill: beijingTime14(waybill),
    inventory: beijingTime14(at),
  };
}

function taxableOf({ lines, freightFen, insuredFen }: Parcel): Taxable {
  return {
    lines: lines.map(({ good, qty }) => ({
      hs10: good.hs10,
      totalFen: good.priceFen * qty,
      qty1: legalQuantity(good, good.unit1, qty),
      ...(good.unit2 && { qty2: legalQuantity(good, good.unit2, qty) }),
    })),
    freightFen,
    insuredFen,
  };
}
