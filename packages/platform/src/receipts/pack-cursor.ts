/** Goes through the receipts of a pack of values (see pack-format.ts), in their order. */
import { formAt, formsIn, type Layout, readLayout, readValue, SEPARATOR, type Shape } from './pack-layout.ts';

/** One receipt: its shape and its values by column. Valid until the next one is asked for. */
export interface At<T> {
  shape: Shape;
  values: readonly T[];
}

/** @template T what a reader makes of a value: once where it is told, not for each receipt that has it */
export class PackCursor<T> {
  readonly count: number;
  readonly #make: (shape: Shape, column: number, text: string) => T;
  readonly #told: readonly string[];
  readonly #layout: Layout;
  readonly #order: string;
  /** By shape: the values of its last receipt, and their texts. */
  readonly #last: { values: T[]; texts: string[] }[];
  #receipt = 0;
  /** Place of the next value that is told. */
  #next = 2;

  /** @param text of the pack, without the byte that says the kind */
  constructor(text: string, make: (shape: Shape, column: number, text: string) => T) {
    this.#make = make;
    this.#told = text.split(SEPARATOR);
    this.#layout = readLayout(this.#told[0]!);
    this.#order = this.#told[1]!;
    this.#last = this.#layout.shapes.map(() => ({ values: [], texts: [] }));
    this.count = formsIn(this.#order);
  }

  next(): At<T> {
    const form = this.#layout.forms[formAt(this.#order, this.#receipt++)]!;
    const shape = this.#layout.shapes[form.shape]!;
    const { values, texts } = this.#last[form.shape]!;
    const before = this.#last[form.from]!;
    for (const [column, there] of form.copied) {
      values[column] = before.values[there]!;
      texts[column] = before.texts[there]!;
    }
    for (const column of form.told) {
      const text = readValue(this.#told[this.#next++]!, texts[column] ?? '');
      texts[column] = text;
      values[column] = this.#make(shape, column, text);
    }
    return { shape, values };
  }
}
