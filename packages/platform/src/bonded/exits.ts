/** Exits that no buyer's list declares: under a deposit (declared together, display), to general trade, or free goods. */
import {
  declaredTogetherBy,
  displayEnds,
  type ExitKind,
  exit,
  type ListType,
  type Parameters,
  parseDecimal,
  refusals,
  type Tariff,
  taxBasket,
} from '@tongguan/clearance';
import { coverLines } from './covers.ts';
import { hold, lockedDeposit } from './deposits.ts';
import { goodsOfClass, type Line } from './entries.ts';
import { BondedRefusal, type ItemRow } from './items.ts';
import { ledgerOf } from './ledgers.ts';
import { declaredBefore, listNumber, storeList } from './lists.ts';
import { moveItems } from './move.ts';
import { type ListRef, refusedCodes } from './refused.ts';
import { type BondedTools, digestOf, qtyOf, step } from './tools.ts';

export interface ExitRequest {
  copNo: string;
  emsNo: string;
  kind: ExitKind;
  lines: readonly ExitLine[];
  declarationNo?: string | undefined;
  /** The list that was refused, for goods that go to general trade instead. */
  insteadOf?: ListRef | undefined;
}

export interface ExitLine extends Line {
  /** Value in yuan, for the deposit. */
  totalPrice?: string | undefined;
  /** Statutory quantities, for tax by quantity; left out: qty. */
  qty1?: string | undefined;
  qty2?: string | undefined;
}

const LIST_TYPES: Readonly<Record<ExitKind, ListType>> = {
  'declared-together': '1',
  display: '5',
  'general-trade': '0',
  free: 'N',
};

export async function leave(
  tools: BondedTools,
  areaCode: string,
  customsCode: string,
  request: ExitRequest,
): Promise<string> {
  const { copNo, emsNo, kind, declarationNo, insteadOf } = request;
  const digest = digestOf(['leave', emsNo, kind, declarationNo ?? '', insteadOf ?? '', request.lines]);
  const number = await listNumber(tools.numbers, customsCode, tools.clock.day(), 'E');
  return step(tools, async (tx, stamp) => {
    const before = await declaredBefore(tx, areaCode, copNo, digest);
    if (before) return before;
    const ledger = await ledgerOf(tx, emsNo, areaCode);
    const quantities = request.lines.map(({ itemNo, qty }, i) => ({ itemNo, qty: qtyOf(qty, `lines[${i + 1}].qty`) }));
    const items = await goodsOfClass(tx, emsNo, kind === 'free' ? 'free' : 'bonded', quantities);
    const taxes = isDeposited(kind) ? taxesOf(request.lines, items, stamp.day, tools) : [];
    const depositFen = taxes.reduce((sum, fen) => sum + fen, 0);
    const codes = insteadOf && (await refusedCodes(tools, tx, insteadOf));
    const drawn = { day: stamp.day, source: number.id, emsNo, kind: 'drawn' as const };
    await moveItems(
      tx,
      stamp,
      quantities.map((line, i) => ({ ...drawn, ...line, field: `lines[${i + 1}].qty` })),
    );
    const deposit = await lockedDeposit(tx, areaCode);
    const checks = exit({ kind, declarationNo, taxFen: depositFen, freeFen: deposit.freeFen, refusedCodes: codes });
    const failures = checks.filter(({ ok }) => !ok);
    if (failures.length > 0) throw new BondedRefusal(failures);
    const lines = quantities.map((line, i) => ({ ...line, depositFen: taxes[i] ?? 0 }));
    const of = { ledger, copNo, digest, type: LIST_TYPES[kind], direction: 'E' as const, lines, depositFen };
    const dueOn = dueOf(kind, stamp.day, tools.parameters);
    const declared = kind === 'general-trade' ? declarationNo : undefined;
    const stored = await storeList(tx, stamp, number, { ...of, declarationNo: declared, dueOn });
    await coverLines(tx, stored);
    hold(tx, stamp, areaCode, deposit, stored.row.no, depositFen);
    return stored.row.no;
  });
}

const isDeposited = (kind: ExitKind): boolean => kind === 'declared-together' || kind === 'display';

function dueOf(kind: ExitKind, day: string, parameters: Parameters): string | undefined {
  if (kind === 'declared-together') return declaredTogetherBy(day);
  return kind === 'display' ? displayEnds(day, parameters) : undefined;
}

/** What would be owed on each line if it never came back: the tax in full, as for general trade. */
function taxesOf(
  lines: readonly ExitLine[],
  items: readonly ItemRow[],
  day: string,
  { tariff, parameters }: { tariff: Tariff; parameters: Parameters },
): number[] {
  const taxable = lines.map(({ qty, totalPrice, qty1 = qty, qty2 }, i) => ({
    gnum: `${i + 1}`,
    gcode: items[i]!.gcode,
    totalPrice: amountOf(totalPrice, `lines[${i + 1}].totalPrice`),
    qty1: amountOf(qty1, `lines[${i + 1}].qty1`),
    qty2: qty2 === undefined ? undefined : amountOf(qty2, `lines[${i + 1}].qty2`),
  }));
  const basket = { lines: taxable, freight: 0n, insuredFee: 0n };
  const { lines: taxed } = taxBasket(basket, 'full', day.replaceAll('-', ''), tariff, parameters);
  return taxed.map(({ dutyFen, vatFen, consumptionFen }) => dutyFen + vatFen + consumptionFen);
}

function amountOf(text: string | undefined, field: string): bigint {
  const amount = parseDecimal(text);
  if (amount !== undefined && amount > 0n) return amount;
  throw new BondedRefusal([refusals.deposit({ computed: text, limit: '> 0, N19,5' }, field)]);
}
