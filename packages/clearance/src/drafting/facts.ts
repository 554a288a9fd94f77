// What a draft of the list (CEB621) is made from, and what it says. Plain values: whoever holds the documents passes them in.
import type { InventoryHead, InventoryListItem, Logistics, Order, OrderListItem, Payment } from '@tongguan/ceb';
import type { Tariff } from '../admission/tariff.ts';
import type { Parameters } from '../parameters.ts';
import type { Text } from '../reason.ts';
import type { DraftSettings } from './settings.ts';

/** What customs has been told of a seller's goods beforehand (goods filing), for one unit sold. */
export interface FiledGood {
  /** Ten-digit commodity code. */
  gcode: string;
  /** Number in the account book; bonded goods have one. */
  itemRecordNo?: string;
  /** Name and specification for customs, where they differ from the shop's. */
  gname?: string;
  gmodel?: string;
  barCode?: string;
  /** Country of origin, three-digit customs code. */
  origin?: string;
  /** Unit sold that the factors speak of; left out, that of the order. */
  unit?: string;
  /** Statutory quantity in one unit sold, by customs unit code: a bag of nappies is `{ '035': '1.7', '020': '64' }`. */
  factors: Readonly<Record<string, string>>;
  /** Net weight of one unit sold in kilograms, where it is not the factor of 035. */
  netWeight?: string;
}

/** The journey of a direct purchase (9610), as its manifest has it. */
export interface Consignment {
  trafNo?: string;
  voyageNo?: string;
  /** Country or region of departure. */
  country?: string;
  /** Day of arrival, YYYYMMDD. */
  ieDate?: string;
}

export interface DraftFacts {
  order: Order;
  /** Nothing of the list comes from the payment; that it is there, and agrees, is said beforehand. */
  payment: Payment | undefined;
  waybill: Logistics | undefined;
  /** What is filed of the goods of a line; undefined where nothing is. */
  filed: (item: OrderListItem) => FiledGood | undefined;
  consignment?: Consignment | undefined;
  settings: DraftSettings;
  /** Beijing time of the declaration, YYYYMMDDhhmmss. */
  appTime: string;
  /** Of the record, 36 characters. */
  guid: string;
  /** The declarant's own number of the list, at most 20 characters. The same order should always get the same. */
  copNo: string;
  parameters: Parameters;
  tariff: Tariff;
}

/** Where the value of a field comes from. `constant`: the same in every list; `customs`: left to customs, which gives it later. */
export type DraftSource =
  | 'order'
  | 'waybill'
  | 'goods'
  | 'tariff'
  | 'consignment'
  | 'settings'
  | 'computed'
  | 'constant'
  | 'caller'
  | 'customs';

/** A field that the list needs and the sources do not give. */
export interface Gap {
  /** `assureCode`, `InventoryList[2].gcode`. */
  field: string;
  from: DraftSource;
  /** What to supply, and where. */
  supply: Text;
}

/** Something that the draft had to choose, or that its sources do not agree on. The draft is complete all the same. */
export interface DraftWarning {
  field: string;
  message: Text;
  /** What was compared or taken, by its source. */
  values: Partial<Record<DraftSource, string>>;
}

export interface Draft {
  /** Fields with a gap are left out. */
  head: Partial<InventoryHead>;
  list: Partial<InventoryListItem>[];
  gaps: readonly Gap[];
  warnings: readonly DraftWarning[];
}
