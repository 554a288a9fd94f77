/** Goes through the receipts of a pack of values (see pack-format.ts), in their order. */
import { formAt, formsIn, type Layout, readLayout, SEPARATOR, type Shape } from './pack-layout.ts';

/** One receipt: its shape and its values by column. Valid until the next one is asked for. */
export interface At<T> {
  shape: Shape;
  values: readonly T[];
}

/** @template T what a reader makes of a value: once where it is told, not for each receipt that has it */
export class PackCursor<T> {
  readonly count: number;
  readonly #make: (shape: Shape, column: number, text: string) => T;
  readonly #texts: readonly string[];
  readonly #layout: Layout;
  readonly #order: string;
  /** By shape: the values of its last receipt. */
  readonly #values: T[][];
  #receipt = 0;
  /** Place of the next value that is told. */
  #text = 2;

  /** @param text of the pack, without the byte that says the kind */
  constructor(text: string, make: (shape: Shape, column: number, text: string) => T) {
    this.#make = make;
    this.#texts = text.split(SEPARATOR);
    this.#layout = readLayout(this.#texts[0]!);
    this.#order = this.#texts[1]!;
    this.#values = this.#layout.shapes.map(() => []);
    this.count = formsIn(this.#order);
  }

  next(): At<T> {
    const form = this.#layout.forms[formAt(this.#order, this.#receipt++)]!;
    const shape = this.#layout.shapes[form.shape]!;
    const values = this.#values[form.shape]!;
    const before = this.#values[form.from]!;
    for (const [column, there] of form.copied) values[column] = before[there]!;
    for (const column of form.told) values[column] = this.#make(shape, column, this.#texts[this.#text++]!);
    return { shape, values };
  }
}
