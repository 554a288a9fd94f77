// The sentences of real receipts. Source: receipts seen on the wire (protocol notes section 6). Kept to the letter: clients match on them.

import { type MessageType, tableOf } from '../messages/index.ts';
import { type CustomsCode, receiptReason } from './reasons.ts';

/** returnInfo is C..1000 in every receipt of a record. */
export const RETURN_INFO_CHARACTERS_MAX = 1000;

/** E-port accepts a document (status 2). */
export function acceptedText(type: MessageType, guid: string): string {
  return `${acceptedAs[type] ?? ''}新增申报成功[${guid}]`;
}

/** As seen on the wire for payments, in the samples of the standard for the others. */
const acceptedAs: Partial<Record<MessageType, string>> = {
  CEB411Message: '支付单',
  CEB513Message: '运单状态',
  CEB623Message: '撤销申请单',
  CEB625Message: '退货申请单',
  CEB711Message: '入库明细单',
};

/** Documents that a list is waiting for, with the keys by which they will be found. */
export interface MissingDocuments {
  order?: { ebcCode: string; orderNo: string };
  waybill?: { logisticsCode: string; logisticsNo: string };
  payment?: { ebpCode: string; orderNo: string };
}

/** E-port accepts a list (status 2), and says which of its documents are not there yet. */
export function acceptedListText(
  list: { guid: string; ebcCode: string; orderNo: string },
  { order, waybill, payment }: MissingDocuments = {},
): string {
  let text = `清单新增申报成功[${list.guid}][电商企业编码：${list.ebcCode}订单编号：${list.orderNo}]`;
  if (order) text += `对应电商企业为[${order.ebcCode}]订单号为[${order.orderNo}]的订单信息不存在`;
  if (waybill) text += `对应物流企业为[${waybill.logisticsCode}]物流单号为[${waybill.logisticsNo}]的运单信息不存在`;
  if (payment) text += `对应电商平台为[${payment.ebpCode}]订单号为[${payment.orderNo}]支付信息不存在`;
  return text;
}

/** As seen on the wire. */
const documents: Partial<Record<MessageType, { name: string; first: string; second: string }>> = {
  CEB311Message: { name: '订单', first: '电商企业编码', second: '订单编号' },
  CEB411Message: { name: '支付单', first: '支付企业编码', second: '支付交易编号' },
  CEB511Message: { name: '运单', first: '物流企业编码', second: '物流运单编号' },
  CEB621Message: { name: '清单', first: '电商企业编码', second: '订单编号' },
};

/** For the types of which no real sentence was seen: names of the tables, the keys being the first two of the business key. */
function byTable(type: MessageType): { name: string; first: string; second: string } {
  const { zh, businessKey, head } = tableOf(type);
  const [first = '', second = ''] = businessKey.map((key) => head.fields.find(({ name }) => name === key)?.zh ?? key);
  return { name: zh, first, second };
}

/**
 * E-port refuses a record: `订单[电商企业编码：X,订单编号：Y]报文校验失败:` and the causes, as many as returnInfo holds, then `+n` for
 * the rest.
 */
export function refusedText(
  type: MessageType,
  firstKey: string,
  secondKey: string,
  causes: string | readonly string[],
): string {
  const { name, first, second } = documents[type] ?? byTable(type);
  const prefix = `${name}[${first}：${firstKey},${second}：${secondKey}]报文校验失败:`;
  return textOfMany(typeof causes === 'string' ? [causes] : causes, { prefix });
}

/** The form of every customs result: `[Code:1800;Desc:逻辑校验通过]`, and what follows after a comma. */
export function customsText(code: string, description: string, more = ''): string {
  return cut(`[Code:${code};Desc:${description}]${more && `,${more}`}`, RETURN_INFO_CHARACTERS_MAX);
}

/** The customs result of a public code, with the words of the catalogue. */
export const resultText = (code: CustomsCode, more?: string): string => customsText(code, receiptReason(code).zh, more);

/** Reads the form again; undefined for any other text. */
export function parseCustomsText(text: string): { code: string; description: string; more: string } | undefined {
  const match = /^\[Code:(\d+);Desc:([^\]]*)\],?([\s\S]*)$/.exec(text);
  return match ? { code: match[1]!, description: match[2]!, more: match[3]! } : undefined;
}

interface ManyOptions {
  /** Stands before the parts. Default none. */
  prefix?: string;
  /** Stands between the parts. Default `; `. */
  separator?: string;
  /** Characters of the whole (code points, as the XSD counts). Default what returnInfo holds. */
  max?: number;
}

/**
 * As many whole parts as fit, then `+n` for the n that did not. A first part that does not fit alone is cut: a reader must see at least
 * where to begin.
 */
export function textOfMany(
  parts: readonly string[],
  { prefix = '', separator = '; ', max = RETURN_INFO_CHARACTERS_MAX }: ManyOptions = {},
): string {
  const whole = prefix + parts.join(separator);
  if (fits(whole, max)) return whole;
  let text = prefix;
  for (const [i, part] of parts.entries()) {
    const next = text + (i === 0 ? '' : separator) + part;
    const rest = parts.length - i - 1;
    if (fits(next + more(rest), max)) {
      text = next;
      continue;
    }
    return i === 0 ? cut(next, max - more(rest).length) + more(rest) : text + more(rest + 1);
  }
  return text;
}

const more = (count: number): string => (count === 0 ? '' : `+${count}`);

/** Characters are code points; a text has at most as many as UTF-16 units. */
const fits = (text: string, max: number): boolean => text.length <= max || [...text].length <= max;

function cut(text: string, max: number): string {
  return fits(text, max) ? text : [...text].slice(0, max).join('');
}
