// The positive list (跨境电子商务零售进口商品清单) as the law reads it: which eight-digit lines may come in as retail goods, and the four kinds
// of note that narrow a line: exclusion, mode, product name, yearly quantity.

/** Most of one kind of goods that a person may buy in a calendar year: 2 kg of sugar over all its codes together. */
export interface YearlyQuantity {
  /** What is counted together, `sugar`. Kept in the ledger, so it must not change while quantities stand under it. */
  goods: string;
  /** In `unit`, decimal. */
  limit: string;
  unit: string;
}

export interface PositiveEntry {
  hs8: string;
  zh: string;
  /** The note in words, as published. */
  note?: string;
  /** Exclusion: ten-digit codes of the line that are not on the list (endangered species, dual use). */
  excludedCodes?: readonly string[];
  /** Exclusion: goods whose name holds one of these words are not on the list. */
  excludedWords?: readonly string[];
  /** Mode: supervision modes in which the goods may come (`1210`); any when left out. */
  modes?: readonly string[];
  /** Product name: only goods whose name holds one of these words. */
  onlyWords?: readonly string[];
  yearly?: YearlyQuantity;
}

export interface PositiveList {
  /** Our own list, which holds the goods of the sample tariff and says nothing about others. */
  sample: boolean;
  /** By eight digits. */
  entries: ReadonlyMap<string, PositiveEntry>;
}
