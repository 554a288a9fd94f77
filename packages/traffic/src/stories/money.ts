// Amounts as a story tells them.

/** Fen as yuan with two decimals. */
export const yuan2 = (fen: number): string => (fen / 100).toFixed(2);
