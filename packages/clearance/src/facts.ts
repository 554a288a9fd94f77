// What a decision needs to know, and what it says. Both are plain values: the platform loads the one and commits the other.
import type { Filings } from './admission/filing.ts';
import type { Peers } from './admission/peers.ts';
import type { Tariff } from './admission/tariff.ts';
import type { DayReference, VersionNames } from './admission/versions.ts';
import type { LedgerFacts } from './bonded/draw.ts';
import type { Check } from './check.ts';
import type { Transport } from './manifest/transport.ts';
import type { RegisterAnswer } from './matching/register.ts';
import type { SharedTransaction } from './matching/transaction.ts';
import type { Parameters } from './parameters.ts';
import type { PausedRules } from './pausable.ts';
import type { RawDataAnswer } from './raw-data/compare.ts';
import type { Inventory, Logistics, Order, Payment } from './records.ts';
import type { BasketTax } from './taxation/basket.ts';

/** Roles a company can be registered for with customs (GACC 2018-194; GACC register of CBEC enterprises). */
export type Role = 'platform' | 'seller' | 'payment' | 'logistics' | 'broker' | 'warehouse' | 'site' | 'transmitter';

/** Is the code a valid registration for this role? Codes have 10 (customs) or 18 (unified social credit) characters. */
export type Registered = (code: string, role: Role) => boolean;

export interface Facts {
  order: Order;
  payment: Payment;
  waybill: Logistics;
  inventory: Inventory;
  /** Day of the case in Beijing, YYYYMMDD: chooses the tariff and bounds dates of birth. */
  day: string;
  /** Fen of the buyer's calendar year already posted or reserved, without this case. */
  quotaUsedFen: number;
  /**
   * Fen left of the guarantee of the company in assureCode. Undefined where the caller keeps no such account: then it is not asked
   * (`bills/guarantee.ts`).
   */
  guaranteeLeftFen?: number | undefined;
  registered: Registered;
  parameters: Parameters;
  tariff: Tariff;
  /** Positive list, bans and code tables of the day; our own samples when left out. */
  reference?: DayReference;
  /** What sellers have filed of their goods; nothing when left out. */
  filings?: Filings;
  /** Hundred-thousandths of the note's unit that the buyer's year has used of a kind of goods, without this case. */
  listedUsed?: (goods: string) => bigint;
  /** What others have declared lately; prices are not compared when left out. */
  peers?: Peers;
  /** Have the goods arrived at the supervised site? Read only where the regime waits for arrival. */
  arrived: boolean;
  /** Number of the order by which it is released though no site has reported its goods; left out where none is. */
  unreported?: number | undefined;
  /** What the ledger of a bonded list says; absent for other lists, and where nobody keeps ledgers. */
  bonded?: LedgerFacts | undefined;
  /** The master bill by which the parcel came, as the manifest has it. Given where it has arrived. */
  bill?: ManifestBill | undefined;
  /** Day (YYYYMMDD) on which another parcel was last declared under the waybill's number. */
  waybillUsedOn?: string | undefined;
  /** What the population register said of the buyer; absent where it was not to be asked (`personToVerify`) or has not been. */
  identity?: RegisterAnswer | undefined;
  /** Where the payment's transaction covers other orders too. */
  transaction?: SharedTransaction | undefined;
  /** Where the platform was asked for the raw data of the payment. */
  rawData?: RawDataAnswer | undefined;
  /** Rules that only warn for now; left out where none does. */
  paused?: PausedRules | undefined;
}

export interface ManifestBill extends Transport {
  /** Where the transport departed from, old numeric code. */
  country?: string | undefined;
}

/** `hold`: everything agrees and 120 is given, 800 waits for arrival (decide again with `arrived: true`) or for guarantee. */
export type Outcome = 'release' | 'reject' | 'hold';

/** A customs answer: returnStatus, reason code and returnInfo. */
export interface CustomsReceipt {
  status: '120' | '300' | '800' | '100' | '899';
  code: string;
  text: string;
}

export interface Decision {
  outcome: Outcome;
  /** What a held case waits for: the goods, or room in the guarantee. */
  holdFor?: 'arrival' | 'guarantee';
  /** Every check made, in the order of the law. */
  checks: readonly Check[];
  /** Those that do not hold and reject. */
  failures: readonly Check[];
  /** The order by which its goods are not waited for; left out where they have arrived, or need not. */
  unreported?: number;
  /** Those that would reject, had an order not paused their rules: to be audited afterwards. */
  paused: readonly Check[];
  tax: BasketTax;
  /** Versions of the reference data that it rests on. */
  versions: VersionNames;
  /** Goods, freight and insurance of the list in fen: what quota counts. */
  dutiableFen: number;
  /** In the order they are to be given; after a hold, 120 has been given already and only 800 is new. */
  receipts: readonly CustomsReceipt[];
}
