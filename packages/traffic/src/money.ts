// Money in simulated trade is whole fen in a number: a parcel stays far below 2^53 fen, so every sum here is exact.

/** Fen as the wire writes yuan, without idle zeros: 25800 is `258`, 12350 is `123.5`. */
export function yuan(fen: number): string {
  return thousandthsOf(fen * 10);
}

/** Thousandths (grams of a kilogram, millilitres of a litre) as a plain decimal: 900 is `0.9`. */
export function thousandthsOf(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${value} is not a whole number: amounts are counted, not measured`);
  const size = Math.abs(value);
  const decimals = (size % 1000).toString().padStart(3, '0').replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${Math.trunc(size / 1000)}${decimals === '' ? '' : `.${decimals}`}`;
}
