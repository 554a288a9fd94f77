// Citizen identification numbers by GB 11643-1999: six digits area, eight digits date of birth, three digits sequence, check.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** The eighteenth character for seventeen digits (ISO 7064, MOD 11-2). */
export function checkCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

export function idNumber(area: string, birth: string, sequence: string): string {
  const seventeen = area + birth + sequence;
  if (!/^\d{17}$/.test(seventeen))
    throw new RangeError(`${seventeen} is not area, date of birth and sequence of an ID number`);
  return seventeen + checkCharacter(seventeen);
}

/** The same number with a check character that is wrong: what a mistyped number looks like. */
export function mistyped(number: string): string {
  const check = number[17] === 'X' ? '0' : String((Number(number[17]) + 1) % 10);
  return number.slice(0, 17) + check;
}
