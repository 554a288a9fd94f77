// Sample files of every message: a valid one, a bad one, and the known oddities, each with the faults that reading must find.

import { formatMessage } from '../format.ts';
import { type MessageType, tableOf } from '../messages/index.ts';
import type { Field } from '../messages/table.ts';
import { exampleMessage } from './example.ts';
import { typesOf } from './xsd.ts';

/** `code path`, as the reader gives them; empty for a valid message. */
export type ExpectedFaults = readonly string[];

export interface Sample {
  file: string;
  xml: string;
  expected: ExpectedFaults;
}

export function samplesOf(type: MessageType): Sample[] {
  return [
    { file: 'valid.xml', xml: valid(type), expected: [] },
    badSample(type),
    ...oddities.filter((oddity) => oddity.type === type).map(oddSample),
  ];
}

export const sampleTypes = () => typesOf('202205');

function valid(type: MessageType): string {
  const lines = tableOf(type).list ? 2 : 1;
  return laidOut(formatMessage(type, exampleMessage(type, { lines })));
}

/** One element a line, for readers. White space between elements means nothing; behind a CDATA section it would. */
function laidOut(xml: string): string {
  let depth = 0;
  const lines = xml.split(/(?<=[^\]]>)\s*(?=<(?!!))/).map((line) => {
    const text = line.trim();
    if (text.startsWith('</')) depth--;
    const indented = '  '.repeat(depth) + text;
    if (/^<[^/?][^>]*>$/.test(text)) depth++;
    return indented;
  });
  return `${lines.join('\n')}\n`;
}

/** The first record with five faults: a field missing, one too long, one unknown, one repeated, one that is no number. */
function badSample(type: MessageType): Sample {
  const { record, flat, head, list } = tableOf(type);
  const base = `/${type}/${record}[1]`;
  const path = flat ? base : `${base}/${head.name}`;
  const missing = head.fields.findLast(isPlain)!;
  const long = head.fields.find((field) => isPlain(field) && field.name !== missing.name && longest(field) < 200)!;
  const number = head.fields.find(isDecimal) ?? list?.fields.find(isDecimal);
  const inHead = number && head.fields.includes(number);
  const value = 'X'.repeat(longest(long) + 1);
  let xml = valid(type);
  xml = replaceFirst(xml, missing.name, () => '');
  xml = replaceFirst(xml, long.name, (element) => element.replace(/>[^<]*</, `>${value}<`));
  xml = replaceFirst(xml, 'guid', (element) => `${element}\n${element}\n${element.replaceAll('guid', 'unknownField')}`);
  if (number)
    xml = replaceFirst(
      xml,
      number.name,
      (element) => element.replace(/>[^<]*</, '>1,000.00<'),
      inHead ? '' : list!.name,
    );
  const expected = [
    `field-repeated ${path}/guid`,
    `field-unknown ${path}/unknownField`,
    `field-missing ${path}/${missing.name}`,
    `field-too-long ${path}/${long.name}`,
    ...(number ? [`field-not-decimal ${inHead ? path : `${base}/${list!.name}[1]`}/${number.name}`] : []),
  ];
  return { file: 'bad.xml', xml: laidOut(xml), expected: expected.sort() };
}

const isDecimal = (field: Field) => field.writes.kind === 'N' && field.presence === 'required';
const isPlain = ({ name, presence, reads }: Field) =>
  name !== 'guid' &&
  presence === 'required' &&
  reads.kind === 'C' &&
  reads.min < reads.max &&
  Number.isFinite(reads.max);
const longest = ({ reads }: Field) => (reads.kind === 'C' ? reads.max : 0);

/** Changes the first element of the name, behind the first `after`. */
function replaceFirst(xml: string, name: string, change: (element: string) => string, after = ''): string {
  const from = after === '' ? 0 : xml.indexOf(`${after}>`);
  const element = new RegExp(`<((?:ceb:)?)${name}>[^<]*</\\1${name}>`);
  return xml.slice(0, from) + xml.slice(from).replace(element, change);
}

interface Oddity {
  type: MessageType;
  file: string;
  change: (xml: string) => string;
  expected: ExpectedFaults;
}

const drop = (name: string) => (xml: string) => replaceFirst(xml, name, () => '');
const put = (name: string, value: string) => (xml: string) =>
  replaceFirst(xml, name, (element) => element.replace(/>[^<]*</, `>${value}<`));
const rename = (name: string, other: string) => (xml: string) =>
  replaceFirst(xml, name, (element) => element.replaceAll(name, other));

const oddities: readonly Oddity[] = [
  {
    type: 'CEB311Message',
    file: 'client-2016.xml',
    change: (xml) => drop('buyerTelephone')(drop('gmodel')(xml)),
    expected: [
      'missing-2016 /CEB311Message/Order[1]/OrderHead/buyerTelephone',
      'missing-2016 /CEB311Message/Order[1]/OrderList[1]/gmodel',
    ],
  },
  {
    type: 'CEB311Message',
    file: 'describe-before-gmodel.xml',
    change: (xml) =>
      xml.replace(/(<ceb:gmodel>.*<\/ceb:gmodel>)(\s*)(<ceb:itemDescribe>.*<\/ceb:itemDescribe>)/, '$3$2$1'),
    expected: ['order-2016 /CEB311Message/Order[1]/OrderList[1]/gmodel'],
  },
  {
    type: 'CEB311Message',
    file: 'time-of-28.xml',
    change: put('appTime', 'Wed Nov 11 09:30:15 CST 2026'),
    expected: ['time-of-28 /CEB311Message/Order[1]/OrderHead/appTime'],
  },
  {
    type: 'CEB311Message',
    file: 'names-of-notes.xml',
    change: (xml) =>
      rename('consigneeDistrict', 'consigneeDitrict')(rename('consigneeTelephone', 'consigneeTelephon')(xml)),
    expected: [
      'field-missing /CEB311Message/Order[1]/OrderHead/consigneeTelephone',
      'name-of-notes /CEB311Message/Order[1]/OrderHead/consigneeDitrict',
      'name-of-notes /CEB311Message/Order[1]/OrderHead/consigneeTelephon',
    ],
  },
  {
    type: 'CEB511Message',
    file: 'client-2016.xml',
    change: (xml) => drop('orderNo')(rename('consignee', 'consingee')(xml)),
    expected: [
      'field-missing /CEB511Message/Logistics[1]/LogisticsHead/consignee',
      'missing-2016 /CEB511Message/Logistics[1]/LogisticsHead/orderNo',
      'name-of-notes /CEB511Message/Logistics[1]/LogisticsHead/consingee',
    ],
  },
  {
    type: 'CEB621Message',
    file: 'date-with-time.xml',
    change: put('ieDate', '20261111093015'),
    expected: ['date-with-time /CEB621Message/Inventory[1]/InventoryHead/ieDate'],
  },
  {
    type: 'CEB303Message',
    file: 'transfer-twice.xml',
    change: (xml) => xml.replace(/<ceb:BaseTransfer>[\s\S]*<\/ceb:BaseTransfer>/, '$&\n$&'),
    expected: ['transfer-twice /CEB303Message/BaseTransfer'],
  },
  {
    type: 'CEB605Message',
    file: 'name-of-notes.xml',
    change: rename('agentName', 'agengName'),
    expected: [
      'field-missing /CEB605Message/InvtCancel[1]/agentName',
      'name-of-notes /CEB605Message/InvtCancel[1]/agengName',
    ],
  },
  {
    type: 'CEB701Message',
    file: 'name-of-notes.xml',
    change: rename('declAgentCode', 'declagAgentCode'),
    expected: [
      'field-missing /CEB701Message/SummaryApply[1]/SummaryApplyHead/declAgentCode',
      'name-of-notes /CEB701Message/SummaryApply[1]/SummaryApplyHead/declagAgentCode',
    ],
  },
  {
    type: 'CEB214Message',
    file: 'root-without-message.xml',
    change: (xml) => xml.replaceAll('CEB214Message', 'CEB214'),
    expected: ['root-without-message /CEB214'],
  },
  {
    type: 'CEB792Message',
    file: 'without-gseqno.xml',
    change: drop('gseqno'),
    expected: ['missing-2018 /CEB792Message/SummaryResult[1]/SummaryResultList[1]/gseqno'],
  },
];

function oddSample({ type, file, change, expected }: Oddity): Sample {
  return { file, xml: laidOut(change(valid(type))), expected };
}
