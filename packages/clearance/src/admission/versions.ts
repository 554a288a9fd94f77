// Reference data by date. Each kind (tariff, positive list, bans, code tables, rates) has versions, each whole and never changed once it is
// live; on a day the one counts whose first day is the last not after it. What is asked of a day is one object, made once and kept.
import { type BanIndex, type Bans, indexBans, sampleBans } from './bans.ts';
import type { PositiveList } from './positive-entry.ts';
import { sampleGoods } from './sample-goods.ts';
import { sampleHistory } from './sample-history.ts';
import { samplePositiveList } from './sample-positive-list.ts';
import { type CodeTables, defaultTables } from './tables/index.ts';
import type { Tariff, TariffEntry } from './tariff.ts';

/** One version of one kind. Of two with the same first day the later in the list counts: it mends the other. */
export interface Version<Content> {
  /** As a decision names it. */
  name: string;
  /** First day, YYYYMMDD. */
  from: string;
  content: Content;
}

/** Customs exchange rates of a month: yuan for one unit of a currency, by its alpha code (`USD`). */
export type ExchangeRates = ReadonlyMap<string, string>;

export interface ReferenceVersions {
  tariff: readonly Version<readonly TariffEntry[]>[];
  'positive-list': readonly Version<PositiveList>[];
  bans: readonly Version<Bans>[];
  'code-tables': readonly Version<CodeTables>[];
  rates: readonly Version<ExchangeRates>[];
}

export type ReferenceKind = keyof ReferenceVersions;
export const REFERENCE_KINDS: readonly ReferenceKind[] = ['tariff', 'positive-list', 'bans', 'code-tables', 'rates'];

/** Which version of each kind a decision rests on. */
export type VersionNames = Readonly<Partial<Record<ReferenceKind, string>>>;

/** All reference data of one day. */
export interface DayReference {
  versions: VersionNames;
  goods: ReadonlyMap<string, TariffEntry>;
  positiveList: PositiveList;
  bans: BanIndex;
  tables: CodeTables;
  rates: ExchangeRates;
}

/** VAT has been 13 % and 9 % since this day. */
const SAMPLE_FROM = '20190401';
const EVER = '00000000';
const SAMPLE = 'sample';

/** What stands before an operator publishes anything, and for the days before that. */
export const sampleVersions: ReferenceVersions = {
  tariff: [...sampleHistory, { name: SAMPLE, from: SAMPLE_FROM, content: sampleGoods }],
  'positive-list': [{ name: SAMPLE, from: EVER, content: samplePositiveList }],
  bans: [{ name: SAMPLE, from: EVER, content: sampleBans }],
  'code-tables': [{ name: '2018-08', from: EVER, content: defaultTables }],
  rates: [],
};

const NO_GOODS: readonly TariffEntry[] = [];
const NO_BANS: Bans = { goods: [], words: [], origins: [] };
const NO_RATES: ExchangeRates = new Map();
const NO_LIST: PositiveList = { sample: true, entries: new Map() };

/** Days made ready at once: cases of some days run beside each other, a replay asks for more. */
const DAYS_MAX = 32;

export class ReferenceBook {
  readonly #versions: ReferenceVersions;
  readonly #days = new Map<string, DayReference>();
  #last: { day: string; reference: DayReference } | undefined;

  constructor(versions: ReferenceVersions) {
    this.#versions = versions;
  }

  /** @param day YYYYMMDD */
  on(day: string): DayReference {
    if (this.#last?.day === day) return this.#last.reference;
    let reference = this.#days.get(day);
    if (reference === undefined) {
      if (this.#days.size >= DAYS_MAX) this.#days.clear();
      reference = makeDay(this.#versions, day, [...this.#days.values()]);
      this.#days.set(day, reference);
    }
    this.#last = { day, reference };
    return reference;
  }

  /** The same as the law asks for it. */
  readonly tariff: Tariff = (hs10, day) => this.on(day).goods.get(hs10);
}

/** The version that counts on a day. */
export function versionOn<Content>(versions: readonly Version<Content>[], day: string): Version<Content> | undefined {
  let found: Version<Content> | undefined;
  for (const version of versions) {
    if (version.from <= day && (found === undefined || version.from >= found.from)) found = version;
  }
  return found;
}

function makeDay(versions: ReferenceVersions, day: string, others: readonly DayReference[]): DayReference {
  const tariff = versionOn(versions.tariff, day);
  const list = versionOn(versions['positive-list'], day);
  const bans = versionOn(versions.bans, day);
  const tables = versionOn(versions['code-tables'], day);
  const rates = versionOn(versions.rates, day);
  const names: VersionNames = {
    ...(tariff && { tariff: tariff.name }),
    ...(list && { 'positive-list': list.name }),
    ...(bans && { bans: bans.name }),
    ...(tables && { 'code-tables': tables.name }),
    ...(rates && { rates: rates.name }),
  };
  // Most days have the versions of the day before, and share its object.
  const same = others.find((other) => REFERENCE_KINDS.every((kind) => other.versions[kind] === names[kind]));
  return (
    same ?? {
      versions: Object.freeze(names),
      goods: goodsBy(tariff?.content ?? NO_GOODS, rates?.content ?? NO_RATES),
      positiveList: list?.content ?? NO_LIST,
      bans: indexBans(bans?.content ?? NO_BANS),
      tables: tables?.content ?? defaultTables,
      rates: rates?.content ?? NO_RATES,
    }
  );
}

function goodsBy(goods: readonly TariffEntry[], rates: ExchangeRates): Map<string, TariffEntry> {
  const dollar = rates.get('USD');
  return new Map(goods.map((entry) => [entry.hs10, dollar === undefined ? entry : atRate(entry, dollar)]));
}

/** Where the split of a tax is set in US dollars, it is turned into yuan at the rate of the month (rule of the tax on beer). */
function atRate(entry: TariffEntry, dollar: string): TariffEntry {
  const { consumption } = entry;
  if (consumption.kind !== 'specific' || consumption.dear?.usd === undefined) return entry;
  const atLeast = times(consumption.dear.usd, dollar);
  return { ...entry, consumption: { ...consumption, dear: { ...consumption.dear, atLeast } } };
}

/** `370/988` times `7.0574` as a quotient of decimals: nothing is rounded. */
function times(quotient: string, factor: string): string {
  const [dividend, divisor = '1'] = quotient.split('/');
  const decimals = factor.split('.')[1]?.length ?? 0;
  const whole = BigInt(factor.replace('.', '')) * BigInt(dividend!);
  return `${whole}/${BigInt(divisor) * 10n ** BigInt(decimals)}`;
}

export const sampleBook = new ReferenceBook(sampleVersions);
