// The two limits of retail import: 5,000 an order, with an exception for a single item, and 26,000 a person and year.
// They are asked twice: by E-port on the list alone (negative codes) and by customs when the documents agree.
import { type Check, check, type Rule, rule } from './check.ts';
import { formatFen, UNIT } from './decimal.ts';
import type { Parameters } from './parameters.ts';
import { withinYear } from './quota.ts';

export interface LimitRules {
  single: Rule;
  year: Rule;
}

export const customsLimits: LimitRules = {
  single: rule('single-limit', '13281', 'totalPrice'),
  year: rule('year-limit', '1313', 'buyerIdNumber', { personal: true }),
};

export const eportLimits: LimitRules = {
  single: rule('single-limit', '-621005', 'totalPrice'),
  year: rule('year-limit', '-621018', 'buyerIdNumber', { personal: true }),
};

export interface Purchase {
  dutiableFen: number;
  /** Quantities of the lines in hundred-thousandths. */
  lines: readonly { qty: bigint }[];
  /** Fen of the year already used, without this purchase. */
  quotaUsedFen: number;
}

export function limits(
  rules: LimitRules,
  { dutiableFen, lines, quotaUsedFen }: Purchase,
  parameters: Parameters,
): Check[] {
  const { singleLimitFen, yearLimitFen } = parameters;
  return [
    check(rules.single, dutiableFen <= singleLimitFen || isSingleItem(lines), {
      computed: formatFen(dutiableFen),
      limit: formatFen(singleLimitFen),
    }),
    check(rules.year, withinYear(quotaUsedFen, dutiableFen, yearLimitFen), {
      computed: formatFen(quotaUsedFen + dutiableFen),
      limit: formatFen(yearLimitFen),
    }),
  ];
}

/** One indivisible item: one line with quantity one (财关税〔2018〕49号). */
function isSingleItem(lines: Purchase['lines']): boolean {
  return lines.length === 1 && lines[0]!.qty === UNIT;
}
