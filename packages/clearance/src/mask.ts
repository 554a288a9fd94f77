// Personal data as it may leave the house: enough to recognise one's own, not enough to learn another's.
import type { Check, Source, Values } from './check.ts';

const HIDDEN = '***';

/** 王小明 is 王*明, 王明 is 王*. */
export function maskName(name: string): string {
  const chars = Array.from(name);
  if (chars.length <= 1) return '*';
  if (chars.length === 2) return `${chars[0]}*`;
  return `${chars[0]}${'*'.repeat(chars.length - 2)}${chars.at(-1)}`;
}

/** 440307********0011: area code and the last four. */
export function maskIdNumber(value: string): string {
  return shown(value, 6, 4, 15);
}

/** 138****8000. */
export function maskPhone(value: string): string {
  return shown(value, 3, 4, 10);
}

/** An address down to its district: 广东省深圳市南山区***. */
export function maskAddress(address: string): string {
  const end = districtEnd(address) ?? cityEnd(address);
  return `${end === undefined ? '' : address.slice(0, end)}${HIDDEN}`;
}

/** The check with its personal values masked by the kind of its field; personal values of another kind are hidden. */
export function maskCheck(check: Check): Check {
  if (!check.personal) return check;
  const mask = maskFor(check.field);
  const values: Values = {};
  for (const source of Object.keys(check.values) as Source[]) {
    const value = check.values[source];
    // A limit is the law's, not the person's; what was computed about a person (the year used) has no form worth showing.
    if (value === undefined || source === 'limit') values[source] = value;
    else values[source] = source === 'computed' ? HIDDEN : mask(value);
  }
  return { ...check, values };
}

function maskFor(field: string): (value: string) => string {
  if (field.endsWith('IdNumber')) return maskIdNumber;
  if (field.endsWith('Telephone')) return maskPhone;
  if (field.endsWith('Address')) return maskAddress;
  if (field.endsWith('Name') || field === 'consignee') return maskName;
  return () => HIDDEN;
}

/** First and last characters, the rest as stars; a value too short for that is all stars. */
function shown(value: string, first: number, last: number, lengthMin: number): string {
  if (value.length < lengthMin) return '*'.repeat(value.length);
  return `${value.slice(0, first)}${'*'.repeat(value.length - first - last)}${value.slice(-last)}`;
}

/** Provinces, cities and districts stand within the first characters; a 区 further on belongs to a street or an estate. */
const DIVISIONS_LENGTH_MAX = 24;
/** 自治区 is a province; 小区, 社区, 园区 and the like are estates. */
const NOT_A_DISTRICT = '治小社园城厂库';

function districtEnd(address: string): number | undefined {
  for (let i = 2; i < Math.min(address.length, DIVISIONS_LENGTH_MAX); i++) {
    const char = address[i];
    if (char === '县' || char === '旗') return i + 1;
    if (char === '区' && !NOT_A_DISTRICT.includes(address[i - 1]!)) return i + 1;
  }
  return undefined;
}

function cityEnd(address: string): number | undefined {
  const at = address.slice(0, DIVISIONS_LENGTH_MAX).indexOf('市');
  return at < 0 ? undefined : at + 1;
}
