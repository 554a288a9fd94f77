/** Options that several commands share, and readers of values that say what would be right. */
import { isIP } from 'node:net';
import type { Edition } from '@tongguan/ceb';
import { defaultParameters, isDay, retentionDays, retentionDaysMin } from '@tongguan/clearance';
import { InvalidArgumentError, Option } from 'commander';
import type { Context } from './context.ts';
import type { Translate } from './texts/index.ts';

export function dataOption({ text }: Context): Option {
  return new Option('--data <dir>', text('option.data')).env('TONGGUAN_DATA').default('data');
}

const ARCHIVE_DAYS_MAX = 36_500;

/** Days that a day of the record stays in the tables: a number, or `legal`, the longest window of the law. */
export function archiveAfterOption({ text }: Context): Option {
  const [min, legal] = [retentionDaysMin(defaultParameters), retentionDays(defaultParameters)];
  const days = integer(text, min, ARCHIVE_DAYS_MAX);
  return new Option('--archive-after <days>', text('option.archiveAfter', { min, legal })).argParser((value: string) =>
    value === 'legal' ? legal : days(value),
  );
}

/** Editions of the standard, the older first. */
export const EDITIONS: readonly Edition[] = ['2018', '202205'];

/** Reader of a day. */
export function dayIn(text: Translate): (value: string) => string {
  return (value) => {
    if (isDay(value)) return value;
    throw new InvalidArgumentError(text('advice.day'));
  };
}

const BEIJING_AHEAD_MS = 8 * 3_600_000;

/** Of this machine's clock, YYYY-MM-DD. */
export const beijingToday = (): string => new Date(Date.now() + BEIJING_AHEAD_MS).toISOString().slice(0, 10);

/** Reader of a whole number from min to max. */
export function integer(text: Translate, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(text('advice.integer', { min, max }));
  };
}

/** Reader of a comma-separated list of words, each one of `allowed`. */
export function wordList(text: Translate, allowed: readonly string[]): (value: string) => string[] {
  return (value) => {
    const words = value.split(/[,，\s]+/).filter((word) => word !== '');
    const wrong = words.filter((word) => !allowed.includes(word));
    if (words.length > 0 && wrong.length === 0) return words;
    throw new InvalidArgumentError(text('advice.words', { wrong: wrong.join(', '), allowed: allowed.join(', ') }));
  };
}

/** Reader of a comma-separated list of addresses and networks, such as `10.0.0.0/8,192.0.2.1`. */
export function networkList(text: Translate): (value: string) => string[] {
  return (value) => {
    const networks = value.split(/[,，\s]+/).filter((word) => word !== '');
    const wrong = networks.filter((network) => !isNetwork(network));
    if (networks.length > 0 && wrong.length === 0) return networks;
    throw new InvalidArgumentError(text('advice.networks', { wrong: wrong.join(', ') }));
  };
}

function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128);
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, kib: 1024, m: 1024 ** 2, mib: 1024 ** 2 };

/** Reader of a size in bytes: `1048576`, `512k`, `20MiB`. */
export function byteSize(text: Translate, max: number): (value: string) => number {
  return (value) => {
    const [, digits = '', unit = ''] = /^(\d+)\s*([a-z]*)$/i.exec(value) ?? [];
    const bytes = Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
    if (bytes >= 1024 && bytes <= max) return bytes;
    throw new InvalidArgumentError(text('advice.size', { max: `${max / 1024 ** 2}MiB` }));
  };
}
