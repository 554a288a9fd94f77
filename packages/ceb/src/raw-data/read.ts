// Reading what a platform uploads as payExInfoStr: JSON to the form of notice 2018-179, every fault named, and the string that was signed.
import type { RawData, RawDataGoods, RawDataHead, RawDataOrder } from './data.ts';
import { topLevelValues } from './slices.ts';

/** A field that is missing, of another kind or too long; the words are those that customs' service answers with. */
export interface RawDataFault {
  field: string;
  zh: string;
}

export interface RawDataUpload {
  sessionID: string;
  serviceTime: string;
  /** Serial number of the certificate that signed. */
  certNo: string;
  signValue: string;
  data: RawData;
  /** What may have been signed: the values as they were sent, and as compact JSON. */
  signed: readonly string[];
}

export type RawDataRead = { ok: true; upload: RawDataUpload } | { ok: false; faults: readonly RawDataFault[] };

/** Orders of one transaction. The interface has no bound; a cart of ten thousand orders is an attack. */
const ORDERS_MAX = 1_000;
const GOODS_MAX = 1_000;
const FAULTS_MAX = 20;
/** N19,5 of what cannot be below zero. */
const AMOUNT = /^\d{1,14}(\.\d{1,5})?$/;

/** Reads the text. Never throws, whatever stands there. */
export function readRawData(text: string): RawDataRead {
  const top = objectIn(text);
  if (!top) return { ok: false, faults: [{ field: 'payExInfoStr', zh: 'payExInfoStr不是JSON对象' }] };
  const reader = new FieldReader();
  const upload = {
    sessionID: reader.text(top, 'sessionID', 36),
    serviceTime: reader.text(top, 'serviceTime', 20),
    certNo: reader.text(top, 'certNo', 64),
    signValue: reader.text(top, 'signValue', 2_000),
    data: {
      payExchangeInfoHead: headOf(reader, nested(top.payExchangeInfoHead)),
      payExchangeInfoLists: listsOf(reader, nested(top.payExchangeInfoLists)),
    },
  };
  if (reader.faults.length > 0) return { ok: false, faults: reader.faults.slice(0, FAULTS_MAX) };
  return { ok: true, upload: { ...upload, signed: signedStrings(text, top, upload) } };
}

type Json = Readonly<Record<string, unknown>>;

function objectIn(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Some send head and lists as JSON, some as text that holds it. */
function nested(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function headOf(reader: FieldReader, value: unknown): RawDataHead {
  const head = reader.object(value, 'payExchangeInfoHead');
  const payType = reader.optional(head, 'payType', 1);
  const note = reader.optional(head, 'note', 1_000);
  return {
    guid: reader.text(head, 'guid', 36),
    initalRequest: reader.text(head, 'initalRequest', 8_000),
    initalResponse: reader.text(head, 'initalResponse', 8_000),
    ebpCode: reader.text(head, 'ebpCode', 18),
    payCode: reader.text(head, 'payCode', 18),
    payTransactionId: reader.text(head, 'payTransactionId', 60),
    totalAmount: reader.amount(head, 'totalAmount'),
    currency: reader.text(head, 'currency', 4),
    verDept: reader.text(head, 'verDept', 1),
    tradingTime: reader.text(head, 'tradingTime', 14),
    ...(payType === undefined ? {} : { payType }),
    ...(note === undefined ? {} : { note }),
  };
}

function listsOf(reader: FieldReader, value: unknown): RawDataOrder[] {
  return reader.array(value, 'payExchangeInfoLists', ORDERS_MAX).map((item) => {
    const order = reader.object(item, 'payExchangeInfoLists');
    const recpCode = reader.optional(order, 'recpCode', 18);
    return {
      orderNo: reader.text(order, 'orderNo', 60),
      goodsInfo: reader.array(order.goodsInfo, 'goodsInfo', GOODS_MAX).map((goods) => goodsOf(reader, goods)),
      recpAccount: reader.text(order, 'recpAccount', 60),
      recpName: reader.text(order, 'recpName', 100),
      ...(recpCode === undefined ? {} : { recpCode }),
    };
  });
}

function goodsOf(reader: FieldReader, value: unknown): RawDataGoods {
  const goods = reader.object(value, 'goodsInfo');
  return { gname: reader.text(goods, 'gname', 250), itemLink: reader.text(goods, 'itemLink', 3_000) };
}

class FieldReader {
  readonly faults: RawDataFault[] = [];

  /** Numbers are taken as they are written: platforms send 142 and 5 without quotes. */
  text(of: Json, field: string, lengthMax: number): string {
    const value = of[field];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text === '') return this.#fault(field, `${field}不为空`);
    return text.length > lengthMax ? this.#fault(field, `${field}长度不超过${lengthMax}`) : text;
  }

  optional(of: Json, field: string, lengthMax: number): string | undefined {
    return of[field] === undefined || of[field] === null || of[field] === ''
      ? undefined
      : this.text(of, field, lengthMax);
  }

  amount(of: Json, field: string): string {
    const text = this.text(of, field, 20);
    return text === '' || AMOUNT.test(text) ? text : this.#fault(field, `${field}须为N19,5`);
  }

  object(value: unknown, field: string): Json {
    if (isObject(value)) return value;
    this.#fault(field, `${field}不为空`);
    return {};
  }

  array(value: unknown, field: string, max: number): readonly unknown[] {
    if (!Array.isArray(value) || value.length === 0) this.#fault(field, `${field}不为空`);
    else if (value.length > max) this.#fault(field, `${field}不超过${max}项`);
    else return value;
    return [];
  }

  /** Each field is told once, however many orders lack it. */
  #fault(field: string, zh: string): '' {
    if (!this.faults.some((fault) => fault.field === field)) this.faults.push({ field, zh });
    return '';
  }
}

/**
 * `"sessionID":"…"||"payExchangeInfoHead":"{json}"||"payExchangeInfoLists":"[json]"||"serviceTime":"…"`: the JSON inside is quoted, not
 * escaped. It should be compact; what was sent may differ from that in white space and escapes, and either may have been signed.
 */
function signedStrings(
  text: string,
  top: Json,
  { sessionID, serviceTime }: Pick<RawDataUpload, 'sessionID' | 'serviceTime'>,
) {
  const values = topLevelValues(text);
  const sent = (name: string): string => (typeof top[name] === 'string' ? top[name] : (values.get(name) ?? ''));
  const compact = (name: string): string => JSON.stringify(nested(top[name]));
  return [
    ...new Set(
      [sent, compact].map((form) =>
        signString({ sessionID, serviceTime, head: form('payExchangeInfoHead'), lists: form('payExchangeInfoLists') }),
      ),
    ),
  ];
}

export interface SignedParts {
  sessionID: string;
  /** JSON text. */
  head: string;
  lists: string;
  serviceTime: string;
}

/** What a platform signs. */
export function signString({ sessionID, head, lists, serviceTime }: SignedParts): string {
  const parts = { sessionID, payExchangeInfoHead: head, payExchangeInfoLists: lists, serviceTime };
  return Object.entries(parts)
    .map(([name, value]) => `"${name}":"${value}"`)
    .join('||');
}
