// The numbers that E-port and customs give. Source: real messages (protocol notes section 5).

const SERIAL_DIGITS = 9;

/** Kind of a pre-entry number: B list, C cancel, T return, R entry list. */
export type PreNoKind = 'B' | 'C' | 'T' | 'R';

/**
 * Pre-entry number: letter + yyyymmdd + 9 digits, 18 characters.
 * @throws RangeError when the serial does not fit: it is below 0, above 999,999,999 or no whole number
 */
export function formatPreNo(kind: PreNoKind, dateYmd: string, serial: number): string {
  if (!/^\d{8}$/.test(dateYmd)) throw new RangeError(`dateYmd must be YYYYMMDD, not "${dateYmd}"`);
  return `${kind}${dateYmd}${serialDigits(serial)}`;
}

/**
 * List number: 4 customs + year + I or E + 9 digits, 18 characters (room for 11 since 202205, import keeps 9).
 * @throws RangeError when a part does not fit
 */
export function formatInvtNo(customsCode: string, year: number, ieFlag: 'I' | 'E', serial: number): string {
  if (!/^\d{4}$/.test(customsCode)) throw new RangeError(`customsCode must be 4 digits, not "${customsCode}"`);
  if (!Number.isInteger(year) || year < 1000 || year > 9999)
    throw new RangeError(`year must have 4 digits, not ${year}`);
  return `${customsCode}${year}${ieFlag}${serialDigits(serial)}`;
}

function serialDigits(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= 10 ** SERIAL_DIGITS) {
    throw new RangeError(`serial ${serial} does not fit ${SERIAL_DIGITS} digits`);
  }
  return serial.toString().padStart(SERIAL_DIGITS, '0');
}
