// Everything the law leaves open or that changes from year to year. Each has a default, its unit and where it comes from; an
// operator may set another value (parameters-file.ts), and the platform keeps since when. docs/parameters.md is made of these words.
import { type AfterParameters, defaultAfterParameters } from './after/parameters.ts';
import { type BillParameters, billExpectations, defaultBillParameters } from './bills/parameters.ts';
import { parseDecimal, UNIT } from './decimal.ts';

/** Does 800 wait until the goods are at the supervised site? */
export type Arrival = 'none' | 'before-release';

export interface Parameters extends BillParameters, AfterParameters {
  /** Dutiable price of one order inside the limits, in fen. 5,000.00 (财关税〔2018〕49号). */
  singleLimitFen: number;
  /** Dutiable price of one buyer in a calendar year, in fen. 26,000.00 (财关税〔2018〕49号). */
  yearLimitFen: number;
  /** Share of VAT and consumption tax levied inside the limits. 70 % (财关税〔2016〕18号). */
  withinShare: string;
  /** Allowed difference between order and payment and in the order's own sum, in yuan. 0: the standard defines them as equal. */
  amountTolerance: string;
  /**
   * Allowed difference of price * qty and totalPrice, in yuan. Half a fen: a price has five decimals at most, so 100.00 for three
   * pieces can only be declared as 33.33333 each.
   */
  lineTolerance: string;
  /** Allowed share by which a declared taxTotal may differ from the computed tax. 5 %: the only published figure (customs side). */
  taxTolerance: string;
  /** Allowed difference of waybill weight and gross weight, as a share of the gross weight. Unpublished; 5 %. */
  weightToleranceShare: string;
  /** ... and in kilograms: the larger of the two counts. Light parcels are weighed in steps of 100 g. */
  weightToleranceKg: string;
  /** HS code not in the tariff: send the list back, or take `assumedDuty` and `assumedVat`, no consumption tax, and say so. */
  unknownHs: 'refuse' | 'assume';
  /** Duty of goods whose HS code is not known, as a share. Unpublished; 10 %. */
  assumedDuty: string;
  /** VAT of goods whose HS code is not known, as a share. 13 %: the general rate. */
  assumedVat: string;
  /** Goods that are not on the positive list: refuse, or only show it. Refuse (财关税〔2016〕18号; list of 2022). */
  unlistedGoods: 'refuse' | 'warn';
  /** Customs office that the code table does not know: the only full table is of 2018, and offices have come since. Warn. */
  unknownCustomsOffice: 'refuse' | 'warn';
  /** Must every item have been filed by its seller? Optional: what is filed must agree, what is not is no fault (local practice differs). */
  goodsFiling: 'optional' | 'required';
  /** Price of a unit far from what others declare: shown, refused or not looked at. Warn (GACC valuation: a doubt, not a finding). */
  peerPrice: 'off' | 'warn' | 'refuse';
  /** How many times, or what part, of the middle price is far at least. Unpublished; 5. */
  peerPriceFactor: string;
  /** Prices that must be known before any is judged. Unpublished; 32. */
  peerPriceCount: number;
  /** Identity documents a buyer and a payer may use. `1` identity card: the only one accepted for import; `2` other. */
  buyerIdTypes: readonly string[];
  /**
   * Payer and buyer must be one person (财关税〔2016〕18号 asks it where the buyer's identity is not authenticated). `true`: always, as ports
   * do; `unless-authenticated`: another may pay for a buyer whom the population register knows; `false`: never asked.
   */
  payerMustBeBuyer: boolean | 'unless-authenticated';
  /** Is the buyer's name looked up in the population register (海关总署公告2018年第194号)? The platform's port says which register. */
  identityCheck: boolean;
  /** Raw data of payments (notice 2018-179) is asked for before the decision: of this share of cases. Unpublished; 0. */
  rawDataShare: string;
  /** ... of every case above this dutiable price, in fen; null: of none for that. */
  rawDataAboveFen: number | null;
  /** ... where one transaction pays several orders. */
  rawDataWhenShared: boolean;
  /** ... of every case of these platforms (ebpCode). */
  rawDataPlatforms: readonly string[];
  /** Hours in which it must be there, else the case is sent back. Unpublished; 24. */
  rawDataHours: number;
  /** Hours by which the payment's time may differ from the raw data's. Unpublished; a window of 24 hours is practice. */
  rawDataTimeHours: number;
  /** Supervision modes accepted for import lists. */
  tradeModes: readonly string[];
  /**
   * Arrival regime by customs district (`5301`) or by district and site (`5301/A0001`), or for all (`*`); the nearest entry
   * comes first. Not named here: `none`, as for every site without a registered operator. Read for direct purchase (9610) only.
   */
  arrival: Readonly<Record<string, Arrival>>;
  /**
   * A bonded list whose ledger (emsNo) nobody filed here: let it pass with a warning, or send it back. `warn`: ledgers are filed one by one,
   * and a district may keep them elsewhere. A ledger that is filed is always drawn on.
   */
  unknownLedger: 'warn' | 'refuse';
  /** Allowed difference of the gate's own weight and the release form's total, as a share of the total. Set by each site, unpublished; 5 %. */
  gateWeightTolerance: string;
  /** Days that goods may be out on display under a deposit (保税展示交易). Set by each district, unpublished; 180. */
  displayDays: number;
  /**
   * Forms of the waybill numbers of carriers that have filed them, by logisticsCode: # a digit, @ a letter A to Z, everything else itself
   * (`SF#############`). Not named here: any number. None by default, as no register of forms is published.
   */
  waybillForms: Readonly<Record<string, readonly string[]>>;
  /** Months for which a waybill number names one parcel. 6 (CEB message standard: logisticsNo is not used again within six months). */
  waybillReuseMonths: number;
  /**
   * Countries (old numeric codes) from which road and rail may come: those with a border and Hong Kong, Macao. Others only warn, as
   * trains come from farther away. Our choice.
   */
  landCountries: readonly string[];
  /** Provinces (short names: 广东) that a carrier serves, by logisticsCode; an address elsewhere only warns. Not named here: all. */
  servedProvinces: Readonly<Record<string, readonly string[]>>;
  /** Two officers must agree on the release of a list that was held for review, above this dutiable price, in fen; null: of none for that. */
  releaseByTwoAboveFen: number | null;
  /** ... where the buyer has said that it was not he. */
  releaseByTwoWhenReported: boolean;
  /**
   * Days within which the documents must follow of a parcel that was released in an emergency. Unpublished; 14, the days that 海关法 第二十四条
   * gives for the declaration of goods that have arrived.
   */
  emergencyDays: number;
  /** Days that a case waits for its missing documents before it lapses. Unpublished; 30. Read by the platform. */
  waitingDays: number;
  /**
   * The windows in which the law may come back to a decided case, in days after its decision: a day of the record stays at hand until
   * the longest is over. Return: goods back at their site within 45 days of release (海关总署公告2020年第45号, since 2020-03-28).
   */
  returnDays: number;
  /** Bill: paid from day 31 to day 45 after release (海关总署公告2018年第194号, since 2019-01-01), notice term of 15 days (2022年第61号). */
  billDays: number;
  /** Audit: three years after release (海关稽查条例 第三条, since 1997-01-03), which the claim for tax overpaid has too (关税法, since 2024-12-01). */
  auditDays: number;
}

export const defaultParameters: Parameters = {
  ...defaultBillParameters,
  singleLimitFen: 500_000,
  yearLimitFen: 2_600_000,
  withinShare: '0.7',
  amountTolerance: '0',
  lineTolerance: '0.005',
  taxTolerance: '0.05',
  weightToleranceShare: '0.05',
  weightToleranceKg: '0.1',
  unknownHs: 'refuse',
  assumedDuty: '0.10',
  assumedVat: '0.13',
  unlistedGoods: 'refuse',
  unknownCustomsOffice: 'warn',
  goodsFiling: 'optional',
  peerPrice: 'warn',
  peerPriceFactor: '5',
  peerPriceCount: 32,
  buyerIdTypes: ['1'],
  payerMustBeBuyer: true,
  identityCheck: true,
  rawDataShare: '0',
  rawDataAboveFen: null,
  rawDataWhenShared: false,
  rawDataPlatforms: [],
  rawDataHours: 24,
  rawDataTimeHours: 24,
  tradeModes: ['9610', '1210', '1239'],
  arrival: {},
  unknownLedger: 'warn',
  gateWeightTolerance: '0.05',
  displayDays: 180,
  waybillForms: {},
  waybillReuseMonths: 6,
  // Afghanistan, Bhutan, Myanmar, Korea (DPR), Hong Kong, India, Laos, Macao, Mongolia, Nepal, Pakistan, Viet Nam, Kazakhstan,
  // Kyrgyzstan, Tajikistan, Russia.
  landCountries: '101 104 106 109 110 111 119 121 124 125 127 141 145 146 147 344'.split(' '),
  servedProvinces: {},
  releaseByTwoAboveFen: null,
  releaseByTwoWhenReported: true,
  emergencyDays: 14,
  waitingDays: 30,
  returnDays: 45,
  billDays: 60,
  auditDays: 1_096, // with a leap day
  ...defaultAfterParameters,
};

/** Days after its decision for which the law may come back to a case: the longest window there is. */
export const retentionDays = ({ returnDays, billDays, auditDays }: Parameters): number =>
  Math.max(returnDays, billDays, auditDays);

/** The fewest an operator may choose: until then the ledger of a day may still move. An audit only reads. */
export const retentionDaysMin = ({ returnDays, billDays }: Parameters): number => Math.max(returnDays, billDays);

/** A parameter that cannot be worked with: its name, the value given and what it must be. */
export interface ParameterFault {
  name: keyof Parameters;
  value: unknown;
  must: string;
}

/** Every fault of a set of parameters. To be asked when parameters are set: the rules themselves trust them. */
export function parameterFaults(parameters: Parameters): ParameterFault[] {
  const faults: ParameterFault[] = [];
  const expect = (name: keyof Parameters, holds: (value: never) => boolean, must: string): void => {
    const value = parameters[name];
    if (!isHeld(holds, value)) faults.push({ name, value, must });
  };
  expect('singleLimitFen', isCount, 'be a whole number of fen, 0 or more');
  expect('yearLimitFen', isCount, 'be a whole number of fen, 0 or more');
  for (const name of DAYS) {
    expect(name, isCount, 'be a whole number of days, 0 or more');
  }
  for (const name of ['amountTolerance', 'lineTolerance', 'weightToleranceKg'] as const) {
    expect(name, isAmount, 'be a decimal of at most five decimals, 0 or more, written as text');
  }
  const shares = [
    'withinShare',
    'taxTolerance',
    'weightToleranceShare',
    'gateWeightTolerance',
    'assumedDuty',
    'assumedVat',
    'rawDataShare',
  ] as const;
  for (const name of shares) expect(name, isShare, 'be a share from 0 to 1, written as text: 0.05 for five percent');
  expect('unknownHs', oneOf('refuse', 'assume'), 'be refuse or assume');
  expect('unknownLedger', oneOf('refuse', 'warn'), 'be warn or refuse');
  expect('unlistedGoods', oneOf('refuse', 'warn'), 'be refuse or warn');
  expect('unknownCustomsOffice', oneOf('refuse', 'warn'), 'be refuse or warn');
  expect('goodsFiling', oneOf('optional', 'required'), 'be optional or required');
  expect('peerPrice', oneOf('off', 'warn', 'refuse'), 'be off, warn or refuse');
  expect('peerPriceFactor', isFactor, 'be a decimal above 1, written as text');
  expect('peerPriceCount', isCount, 'be a whole number, 0 or more');
  for (const name of ['rawDataHours', 'rawDataTimeHours'] as const) {
    expect(name, isCount, 'be a whole number of hours, 0 or more');
  }
  for (const name of ['rawDataAboveFen', 'releaseByTwoAboveFen'] as const) {
    expect(name, (value: number | null) => value === null || isCount(value), 'be a whole number of fen, or null');
  }
  for (const name of ['identityCheck', 'rawDataWhenShared', 'releaseByTwoWhenReported'] as const) {
    expect(name, (value: boolean) => typeof value === 'boolean', 'be true or false');
  }
  expect('payerMustBeBuyer', isPayerRule, 'be true, false or unless-authenticated');
  expect('buyerIdTypes', isNamed, 'name at least one type');
  expect('returnElsewhere', Array.isArray, 'list supervision modes, or be empty');
  expect('tradeModes', isNamed, 'name at least one supervision mode');
  expect(
    'arrival',
    (value: Parameters['arrival']) =>
      Object.values(value).every((when) => when === 'none' || when === 'before-release'),
    'say none or before-release for each district or site',
  );
  expect('waybillForms', isLists, 'list forms of at most 60 characters for each carrier');
  expect('waybillReuseMonths', isCount, 'be a whole number of months, 0 or more');
  expect('landCountries', (value: readonly string[]) => value.every((c) => /^\d{3}$/.test(c)), 'list country codes');
  expect('servedProvinces', isLists, 'list provinces for each carrier');
  for (const { name, holds, must } of billExpectations) expect(name, holds, must);
  return faults;
}

/** A value of another kind may make the question itself fail. */
function isHeld(holds: (value: never) => boolean, value: unknown): boolean {
  try {
    return holds(value as never);
  } catch {
    return false;
  }
}

const DAYS = [
  'displayDays',
  'emergencyDays',
  'waitingDays',
  'returnDays',
  'billDays',
  'auditDays',
  'cancelDays',
  'returnApplyDays',
] as const;

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

const oneOf =
  (...words: string[]) =>
  (value: string): boolean =>
    words.includes(value);

function isFactor(value: string): boolean {
  const factor = parseDecimal(value);
  return factor !== undefined && factor > UNIT;
}

function isAmount(value: string): boolean {
  const amount = parseDecimal(value);
  return amount !== undefined && amount >= 0n;
}

function isShare(value: string): boolean {
  const share = parseDecimal(value);
  return share !== undefined && share >= 0n && share <= UNIT && !/^[+.]|\.$/.test(value);
}

function isLists(value: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.values(value).every(
    (list) => Array.isArray(list) && list.every((one) => one !== '' && one.length <= 60),
  );
}

function isPayerRule(value: Parameters['payerMustBeBuyer']): boolean {
  return typeof value === 'boolean' || value === 'unless-authenticated';
}

function isNamed(value: readonly string[]): boolean {
  return value.length > 0;
}
