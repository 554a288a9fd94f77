// A case made ready for the rules: every decimal of the four records read once, the tax computed. Rules only compare.
import { type DayReference, sampleBook } from './admission/versions.ts';
import { parseDecimal } from './decimal.ts';
import type { Facts } from './facts.ts';
import type { Inventory, Logistics, Order, Payment } from './records.ts';
import {
  type Basket,
  type BasketTax,
  dutiableFenOf,
  regimeFor,
  type TaxableLine,
  taxBasket,
} from './taxation/basket.ts';

/** A field that should hold an amount and does not; it counts as zero in sums, and the case is sent back for it. */
export interface Unreadable {
  field: string;
  source: 'order' | 'payment' | 'waybill' | 'inventory';
  value: string | undefined;
}

/** Amounts in hundred-thousandths of a yuan, a kilogram or a unit. */
export interface OrderLineAmounts {
  qty: bigint;
  price: bigint;
  totalPrice: bigint;
}

interface OrderAmounts {
  goodsValue: bigint;
  freight: bigint;
  discount: bigint;
  taxTotal: bigint;
  acturalPaid: bigint;
  lines: readonly OrderLineAmounts[];
}

interface WaybillAmounts {
  /** Absent where the waybill leaves the field out (the XSD allows it). */
  freight: bigint | undefined;
  insuredFee: bigint | undefined;
  weight: bigint;
  packNo: bigint;
}

export interface InventoryLineAmounts extends TaxableLine {
  qty: bigint;
  price: bigint;
}

export interface InventoryAmounts extends Basket {
  packNo: bigint;
  grossWeight: bigint;
  netWeight: bigint;
  lines: readonly InventoryLineAmounts[];
}

export interface Case extends Facts {
  reference: DayReference;
  listedUsed: (goods: string) => bigint;
  amounts: { order: OrderAmounts; paid: bigint; waybill: WaybillAmounts; inventory: InventoryAmounts };
  unreadable: readonly Unreadable[];
  dutiableFen: number;
  tax: BasketTax;
}

const noneUsed = (): bigint => 0n;

export function prepare(facts: Facts): Case {
  const unreadable: Unreadable[] = [];
  const inventory = inventoryAmounts(facts.inventory, unreadable);
  const amounts = {
    order: orderAmounts(facts.order, unreadable),
    paid: paidAmount(facts.payment, unreadable),
    waybill: waybillAmounts(facts.waybill, unreadable),
    inventory,
  };
  const dutiableFen = dutiableFenOf(inventory);
  const regime = regimeFor(dutiableFen, facts.parameters);
  const tax = taxBasket(inventory, regime, facts.day, facts.tariff, facts.parameters);
  const { order, payment, waybill, day, quotaUsedFen, guaranteeLeftFen, registered, parameters, tariff } = facts;
  const { arrived, unreported, bonded, bill, waybillUsedOn, identity, transaction, rawData } = facts;
  const known = {
    order,
    payment,
    waybill,
    inventory: facts.inventory,
    day,
    quotaUsedFen,
    guaranteeLeftFen,
    registered,
    parameters,
    tariff,
    reference: facts.reference ?? sampleBook.on(day),
    filings: facts.filings,
    listedUsed: facts.listedUsed ?? noneUsed,
    peers: facts.peers,
    bill,
    waybillUsedOn,
  };
  const told = { arrived, unreported, bonded, identity, transaction, rawData };
  return { ...known, ...told, amounts, unreadable, dutiableFen, tax };
}

export function inventoryAmounts({ head, list }: Inventory, unreadable: Unreadable[]): InventoryAmounts {
  const read = reader('inventory', unreadable);
  return {
    freight: read('freight', head.freight),
    insuredFee: read('insuredFee', head.insuredFee),
    packNo: read('packNo', head.packNo),
    grossWeight: read('grossWeight', head.grossWeight),
    netWeight: read('netWeight', head.netWeight),
    lines: list.map((line, i) => ({
      gnum: line.gnum,
      gcode: line.gcode,
      qty: read('qty', line.qty, i),
      qty1: read('qty1', line.qty1, i),
      qty2: line.qty2 ? read('qty2', line.qty2, i) : undefined,
      price: read('price', line.price, i),
      totalPrice: read('totalPrice', line.totalPrice, i),
    })),
  };
}

function orderAmounts({ head, list }: Order, unreadable: Unreadable[]): OrderAmounts {
  const read = reader('order', unreadable);
  return {
    goodsValue: read('goodsValue', head.goodsValue),
    freight: read('freight', head.freight),
    discount: read('discount', head.discount),
    taxTotal: read('taxTotal', head.taxTotal),
    acturalPaid: read('acturalPaid', head.acturalPaid),
    lines: list.map((line, i) => ({
      qty: read('qty', line.qty, i),
      price: read('price', line.price, i),
      totalPrice: read('totalPrice', line.totalPrice, i),
    })),
  };
}

function paidAmount({ head }: Payment, unreadable: Unreadable[]): bigint {
  return reader('payment', unreadable)('amountPaid', head.amountPaid);
}

function waybillAmounts({ head }: Logistics, unreadable: Unreadable[]): WaybillAmounts {
  const read = reader('waybill', unreadable);
  return {
    freight: head.freight ? read('freight', head.freight) : undefined,
    insuredFee: head.insuredFee ? read('insuredFee', head.insuredFee) : undefined,
    weight: read('weight', head.weight),
    packNo: read('packNo', head.packNo),
  };
}

/** Reads amounts of one record, noting those that are no number of the standard or are below zero. */
function reader(source: Unreadable['source'], unreadable: Unreadable[]) {
  const list = source === 'order' ? 'OrderList' : 'InventoryList';
  return (name: string, text: string | undefined, line?: number): bigint => {
    const value = parseDecimal(text);
    if (value !== undefined && value >= 0n) return value;
    unreadable.push({ field: line === undefined ? name : `${list}[${line + 1}].${name}`, source, value: text });
    return 0n;
  };
}
