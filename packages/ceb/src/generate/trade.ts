// One made-up trade: what was bought, what it costs, what it weighs. Money is in fen, weight in grams, so that sums are exact.

export interface TradeLine {
  values: Readonly<Record<string, string>>;
}

export interface Trade {
  /** 6 digits: seed and record. More than ten records go on into the serials of the next seeds. */
  serial: string;
  /** Values of the head by wire name. */
  values: Readonly<Record<string, string>>;
  lines: readonly TradeLine[];
}

/** What the numbers of documents end in: no example has fewer digits behind its date. */
export const SERIAL_DIGITS = 6;

const FREIGHT_FEN = 1000;
/** 70 % of the VAT of 13 %, in per mille: what cross-border retail import pays on goods without customs duty. */
const TAX_PER_MILLE = 91;
const PIECE_GRAMS = 900;
const WRAPPING_GRAMS = 300;

/** @param index of the record in its message, from 0 */
export function makeTrade(seed: number, index: number, lines: number): Trade {
  const bought = Array.from({ length: lines }, (_, i) => {
    const pieces = 1 + ((seed + index + i) % 5);
    const priceFen = 11_850 + 50 * ((seed * 7 + index * 3 + i) % 100);
    return { pieces, priceFen, totalFen: pieces * priceFen };
  });
  const goodsFen = sum(bought.map(({ totalFen }) => totalFen));
  const grams = sum(bought.map(({ pieces }) => pieces)) * PIECE_GRAMS;
  // The freight falls on the first line.
  const taxed = bought.map(({ totalFen }, i) => totalFen + (i === 0 ? FREIGHT_FEN : 0));
  const taxes = taxed.map((fen) => Math.round((fen * TAX_PER_MILLE) / 1000));
  const taxFen = sum(taxes);
  const paid = yuan(goodsFen + FREIGHT_FEN + taxFen);
  const values = {
    goodsValue: yuan(goodsFen),
    charge: yuan(goodsFen),
    freight: yuan(FREIGHT_FEN),
    taxTotal: yuan(taxFen),
    valueAddedTax: yuan(taxFen),
    acturalPaid: paid,
    amountPaid: paid,
    netWeight: kilograms(grams),
    weight: kilograms(grams + WRAPPING_GRAMS),
    grossWeight: kilograms(grams + WRAPPING_GRAMS),
  };
  return {
    serial: String((seed * 10 + index) % 1_000_000).padStart(SERIAL_DIGITS, '0'),
    values,
    lines: bought.map(({ pieces, priceFen, totalFen }, i) => ({
      values: {
        gnum: String(i + 1),
        gseqno: String(i + 1),
        itemNo: `SKU-${String(i + 1).padStart(4, '0')}`,
        qty: String(pieces),
        price: yuan(priceFen),
        totalPrice: yuan(totalFen),
        taxPrice: yuan(taxed[i]!),
        valueAddedTax: yuan(taxes[i]!),
      },
    })),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const yuan = (fen: number) => String(fen / 100);
const kilograms = (grams: number) => String(grams / 1000);

/** A UUID in capitals, always the same for the same words (FNV-1a, four times salted). It need not be hard to guess. */
export function uuidFrom(words: string): string {
  const hex = [0, 1, 2, 3]
    .map((salt) => fnv1a(`${salt} ${words}`).toString(16).padStart(8, '0'))
    .join('')
    .toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `A${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}
