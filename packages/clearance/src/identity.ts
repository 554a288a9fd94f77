// ID numbers by GB 11643: 17 digits and a check character. The same form is used by identity cards, by residence permits of Hong Kong,
// Macao and Taiwan residents (81, 82, 83) and by permanent-residence cards of foreigners (9...).

export type IdFault = 'length' | 'characters' | 'area' | 'birth-date' | 'check-character';

export type IdVerdict = { ok: true } | { ok: false; reason: IdFault };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Check character by weighted sum mod 11; GB 11643 uses ISO 7064 MOD 11-2. */
const CHECKS = '10X98765432';
/** First two digits: provinces by GB/T 2260, and 81 to 83 of the residence permits. */
const AREAS = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
/** The standard's own second sample was born in 1880, so earlier centuries are only fenced off roughly. */
const YEAR_MIN = 1800;

/**
 * Is this a well-formed ID number? It says nothing of whether the number was issued: that is for the population register.
 * @param day YYYYMMDD; when given, a later date of birth is refused
 */
export function idNumber(value: string, day?: string): IdVerdict {
  if (value.length !== 18) return { ok: false, reason: 'length' };
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const digit = value.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return { ok: false, reason: 'characters' };
    sum += digit * WEIGHTS[i]!;
  }
  if (value[0] !== '9' && !AREAS.has(value.slice(0, 2))) return { ok: false, reason: 'area' };
  if (!isBirthDate(value.slice(6, 14), day)) return { ok: false, reason: 'birth-date' };
  if (value[17]!.toUpperCase() !== CHECKS[sum % 11]) return { ok: false, reason: 'check-character' };
  return { ok: true };
}

function isBirthDate(date: string, day: string | undefined): boolean {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(4, 6));
  const dayOfMonth = Number(date.slice(6, 8));
  if (year < YEAR_MIN || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) return false;
  return day === undefined || date <= day;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
