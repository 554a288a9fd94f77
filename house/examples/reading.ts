/** A message for each fault of reading: an example of the standard with one thing wrong, read by the reader itself. */
import {
  type Edition,
  exampleMessage,
  formatMessage,
  type Limits,
  type MessageType,
  openEnvelope,
  readMessage,
  wrapDxp,
} from '@tongguan/ceb';
import type { CodeExample, Examples } from './example.ts';

const xmlOf = (type: MessageType) => formatMessage(type, exampleMessage(type));
const order = xmlOf('CEB311Message');
const list = xmlOf('CEB621Message');

const element = (name: string) => new RegExp(`<ceb:${name}>[\\s\\S]*?</ceb:${name}>`);
const without = (name: string, xml = order) => xml.replace(element(name), '');
const having = (name: string, value: string, xml = order) =>
  xml.replace(element(name), `<ceb:${name}>${value}</ceb:${name}>`);
const inValue = (inner: string) => order.replace('<ceb:orderNo>', `<ceb:orderNo>${inner}`);
const swapped = (first: string, second: string) => {
  const taken = element(second).exec(order)![0];
  return order.replace(taken, '').replace(`<ceb:${first}>`, `${taken}<ceb:${first}>`);
};
const prolog = (text: string) => order.replace(/\n/, `\n${text}`);
const envelope = wrapDxp({
  copMsgId: 'COPMSG-1',
  senderId: 'DXPENT0000000001',
  receiverIds: ['DXPEDCSZ'],
  msgType: 'CEB311Message',
  createdMs: 0,
  business: Buffer.from(order),
}).toString();

type Limit = Partial<Limits> & { edition?: Edition };

/** Code, what is sent in words, the bytes, and limits smaller than a platform's where the whole would not fit on a page. */
const CASES: readonly [code: string, en: string, zh: string, sent: string | Buffer, limit?: Limit][] = [
  ['empty', 'A body without a byte.', '空报文。', ''],
  [
    'too-long',
    'A message above the limit of the reader (here 1,000 bytes; a platform takes 20 MiB).',
    '报文超过长度上限（此处设为1000字节，平台为20MiB）。',
    order,
    { bytes: 1_000 },
  ],
  [
    'not-utf8',
    'An order in GBK.',
    'GBK编码的订单。',
    Buffer.from([0x3c, 0x61, 0x3e, 0xb6, 0xa9, 0xb5, 0xa5, 0x3c, 0x2f, 0x61, 0x3e]),
  ],
  ['not-well-formed', 'An order cut off in the middle.', '中途截断的订单。', order.slice(0, -200)],
  ['doctype', 'An order with a DOCTYPE before its root.', '根元素前带有DOCTYPE。', prolog('<!DOCTYPE order>')],
  [
    'processing-instruction',
    'An order with a style sheet instruction.',
    '带有样式表处理指令。',
    prolog('<?xml-stylesheet href="order.xsl"?>'),
  ],
  ['comment-in-value', 'A comment inside orderNo.', 'orderNo的值中带有注释。', inValue('<!-- from the shop -->')],
  [
    'too-deep',
    'Elements nested 40 deep in ExtendMessage.',
    'ExtendMessage中嵌套40层。',
    order.replace(
      '</ceb:CEB311Message>',
      `<ceb:ExtendMessage>${'<a>'.repeat(40)}${'</a>'.repeat(40)}</ceb:ExtendMessage></ceb:CEB311Message>`,
    ),
  ],
  [
    'too-many-elements',
    'More elements than the limit (here 10).',
    '元素数超过上限（此处设为10）。',
    order,
    { elements: 10 },
  ],
  [
    'too-many-attributes',
    'An element with 300 attributes.',
    '一个元素带有300个属性。',
    order.replace('<ceb:OrderHead>', `<ceb:OrderHead ${Array.from({ length: 300 }, (_, i) => `a${i}="1"`).join(' ')}>`),
  ],
  [
    'wrong-namespace',
    'An order in a namespace of one’s own.',
    '使用了自定义命名空间。',
    order.replace('http://www.chinaport.gov.cn/ceb', 'http://example.com/ceb'),
  ],
  ['unknown-type', 'A CEB999Message.', '类型为CEB999Message。', order.replaceAll('CEB311Message', 'CEB999Message')],
  ['root-attribute', 'A guid of 35 characters.', '报文guid为35位。', order.replace(/ guid="./, ' guid="')],
  [
    'root-child',
    'The transfer block before the records.',
    'BaseTransfer位于业务数据之前。',
    order
      .replace(element('BaseTransfer'), '')
      .replace('<ceb:Order>', `${element('BaseTransfer').exec(order)![0]}<ceb:Order>`),
  ],
  [
    'stray-text',
    'Text between the records.',
    '业务数据之间夹有文字。',
    order.replace('<ceb:BaseTransfer>', 'text<ceb:BaseTransfer>'),
  ],
  ['record-count', 'An order message without an order.', '没有订单数据的订单报文。', without('Order')],
  ['transfer-missing', 'An order without BaseTransfer.', '缺少BaseTransfer。', without('BaseTransfer')],
  [
    'transfer-twice',
    'BaseTransfer twice, as in official export samples.',
    'BaseTransfer出现两次（官方出口样例即如此）。',
    order.replace(element('BaseTransfer'), '$&$&'),
  ],
  ['section-missing', 'An order without lines.', '没有表体的订单。', without('OrderList')],
  ['section-repeated', 'Two heads in one order.', '一个订单有两个表头。', order.replace(element('OrderHead'), '$&$&')],
  ['field-missing', 'An order without orderNo.', '订单缺少orderNo。', without('orderNo')],
  ['field-empty', 'An empty orderNo.', 'orderNo为空。', having('orderNo', '')],
  [
    'field-unknown',
    'A field colour in the head of the order.',
    '订单表头中有字段colour。',
    order.replace('<ceb:goodsValue>', '<ceb:colour>red</ceb:colour><ceb:goodsValue>'),
  ],
  ['field-repeated', 'currency twice.', 'currency出现两次。', order.replace(element('currency'), '$&$&')],
  ['field-order', 'ebpName before ebpCode.', 'ebpName位于ebpCode之前。', swapped('ebpCode', 'ebpName')],
  ['field-too-long', 'An orderNo of 61 characters.', 'orderNo长度为61。', having('orderNo', 'T'.repeat(61))],
  ['field-wrong-length', 'A currency of two characters.', 'currency为2位。', having('currency', '14')],
  ['field-not-decimal', 'A price with a comma.', '价格含逗号。', having('goodsValue', '1,000.00')],
  ['field-not-integer', 'A line number that is a word.', '商品序号不是整数。', having('gnum', 'first')],
  ['field-not-plain', 'An element inside orderNo.', 'orderNo中含有子元素。', inValue('<b>1</b>')],
  [
    'too-many-faults',
    'More faults than are listed (here 3).',
    '错误数超过列出上限（此处设为3）。',
    order.replace('<ceb:orderNo>', `${'<ceb:x>1</ceb:x>'.repeat(10)}<ceb:orderNo>`),
    { faultsPerRecord: 3 },
  ],
  [
    'name-of-notes',
    'consingee, a spelling of the printed specification.',
    '使用规范文档中的写法consingee。',
    order.replace('<ceb:OrderHead>', '<ceb:OrderHead><ceb:consingee>x</ceb:consingee>'),
  ],
  [
    'missing-2016',
    'An order as clients of 2016 write it, without gmodel.',
    '2016年客户端的订单，缺少gmodel。',
    without('gmodel'),
  ],
  [
    'missing-2018',
    'A summary result without gseqno, which edition 2018 did not have.',
    '汇总结果单缺少gseqno（2018版没有该字段）。',
    xmlOf('CEB792Message').replace(/<gseqno>[^<]*<\/gseqno>/, ''),
  ],
  [
    'order-2016',
    'itemDescribe before gmodel, as clients of 2016 put it.',
    'itemDescribe位于gmodel之前（2016年客户端的写法）。',
    order.replace(element('gmodel'), '<ceb:itemDescribe>奶粉</ceb:itemDescribe>$&'),
  ],
  [
    'time-of-28',
    'A date as programs print it.',
    '程序默认格式的日期。',
    having('appTime', 'Wed Nov 11 09:30:15 CST 2026'),
  ],
  ['date-with-time', 'An ieDate with a time.', 'ieDate带有时间。', having('ieDate', '20261111093015', list)],
  [
    'root-without-message',
    'The root CEB214, as in the official sample.',
    '根元素为CEB214（官方样例即如此）。',
    '<CEB214 xmlns="http://www.chinaport.gov.cn/ceb" guid="x" version="1.0"/>',
  ],
  [
    'not-in-edition',
    'A return of exported goods, judged by edition 2018.',
    '按2018版校验的出口退货单。',
    xmlOf('CEB213Message'),
    { edition: '2018' },
  ],
  [
    'signature-structure',
    'A Signature without SignedInfo.',
    'Signature中没有SignedInfo。',
    order.replace(
      '</ceb:CEB311Message>',
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature></ceb:CEB311Message>',
    ),
  ],
  [
    'envelope-structure',
    'An envelope without TransInfo.',
    '信封缺少TransInfo。',
    envelope.replace(/<TransInfo>[\s\S]*<\/TransInfo>/, ''),
  ],
  [
    'envelope-data',
    'An envelope whose Data is no base64.',
    '信封的Data不是base64。',
    envelope.replace(/<Data>[^<]*<\/Data>/, '<Data>订单</Data>'),
  ],
];

export function readingExamples(): Examples {
  const examples = new Map<string, CodeExample>();
  for (const [code, en, zh, sent, limit = {}] of CASES) {
    const found = faultsOf(Buffer.from(sent), limit).find((fault) => fault.code === code);
    if (!found) continue;
    const { path, value, message, messageZh, rule } = found;
    examples.set(code, {
      made: 'run',
      sent: { en, zh },
      answer: JSON.stringify({ code, path, value, message, messageZh, rule }, undefined, 2),
      language: 'json',
    });
  }
  return examples;
}

/** Of the message or the envelope around it, whichever is wrong. */
function faultsOf(bytes: Buffer, limit: Limit) {
  const opened = bytes.includes('DxpMsg') ? openEnvelope(bytes) : { business: bytes };
  if ('fault' in opened) return [opened.fault];
  const outcome = readMessage(opened.business, limit);
  return outcome.ok ? outcome.message.records.flatMap(({ faults }) => faults) : outcome.faults;
}
