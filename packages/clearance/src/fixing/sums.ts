/** Sums that the standard defines: price × qty, the lines together, what is paid. What was paid or agreed itself is never changed. */
import type { Block, MessageEditor } from '@tongguan/ceb';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import { defaultParameters } from '../parameters.ts';
import { type Change, setField } from './change.ts';

/** One in the clearance's decimals. */
const ONE = parseDecimal('1')!;
const FEN = parseDecimal('0.01')!;
const LINE_TOLERANCE = parseDecimal(defaultParameters.lineTolerance)!;

/** totalPrice = price × qty in every line. */
export function lineTotals(editor: MessageEditor): Change[] {
  return editor.records().flatMap(({ lines }) =>
    lines.flatMap((line) => {
      const [price, qty, total] = ['price', 'qty', 'totalPrice'].map((name) => amount(editor, line, name));
      if (price === undefined || qty === undefined || !has(line, 'totalPrice')) return [];
      const product = price * qty;
      if (total !== undefined && near(product, total * ONE, LINE_TOLERANCE * ONE)) return [];
      return [setField(editor, line, 'totalPrice', formatDecimal(quotient(product)), 'fix.sum')];
    }),
  );
}

/** goodsValue = the lines' totalPrice together. */
export function goodsValues(editor: MessageEditor): Change[] {
  return editor.records().flatMap(({ head, lines }) => {
    if (head === undefined || !has(head, 'goodsValue') || lines.length === 0) return [];
    const totals = lines.map((line) => amount(editor, line, 'totalPrice'));
    if (totals.includes(undefined)) return [];
    return corrected(editor, head, 'goodsValue', sum(totals as bigint[]));
  });
}

/** acturalPaid = goodsValue + freight + taxTotal − discount. */
export function paidAmounts(editor: MessageEditor): Change[] {
  return editor.records().flatMap(({ head }) => {
    if (head === undefined || !has(head, 'acturalPaid')) return [];
    const [goods, freight, tax, discount] = ['goodsValue', 'freight', 'taxTotal', 'discount'].map((name) =>
      amount(editor, head, name),
    );
    if (goods === undefined || freight === undefined || tax === undefined || discount === undefined) return [];
    return corrected(editor, head, 'acturalPaid', goods + freight + tax - discount);
  });
}

function corrected(editor: MessageEditor, block: Block, name: string, due: bigint): Change[] {
  return amount(editor, block, name) === due || due < 0n
    ? []
    : [setField(editor, block, name, formatDecimal(due), 'fix.sum')];
}

/** Hundred-hundred-thousandths to hundred-thousandths: exact, or rounded to the fen where five decimals do not suffice. */
function quotient(product: bigint): bigint {
  if (product % ONE === 0n) return product / ONE;
  const fen = ONE * FEN;
  return ((product + fen / 2n) / fen) * FEN;
}

export function amount(editor: MessageEditor, block: Block, name: string): bigint | undefined {
  return parseDecimal(editor.value(block, name)?.trim());
}

function has({ section }: Block, name: string): boolean {
  return section.fields.some((field) => field.name === name);
}

function near(a: bigint, b: bigint, tolerance: bigint): boolean {
  return a - b <= tolerance && b - a <= tolerance;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, one) => all + one, 0n);
}
