// The XSD files and the reader say the same of every message: what the table allows is valid for libxml2 and without fault for us; each
// single violation of structure is refused by both, and both name the same field. The exceptions are the named leniencies, and those
// are held to as well: the schema refuses, the reader takes.

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { mustStand } from '../src/generate/xsd.ts';
import {
  CEB_NAMESPACE,
  type Edition,
  exampleMessage,
  formatMessage,
  isInEdition,
  isMessageType,
  type MessageType,
  messages,
  readMessage,
  signMessage,
  tableOf,
} from '../src/index.ts';
import { baseTransfer } from '../src/messages/common.ts';
import { testKeys } from './support/keys.ts';
import { anyRecord, guid, transfer } from './support/samples.ts';
import { type Node, section, toXml, violationsOf } from './support/violations.ts';
import { namesIn, Schema } from './support/xsd.ts';

const types = Object.keys(messages).filter(isMessageType);
/** Edition 2018 where its table is another one. */
const cases: [MessageType, Edition][] = types.flatMap((type) => {
  const both = isInEdition(type, '2018') && tableOf(type, '2018') !== tableOf(type);
  return [[type, '202205'] as const, ...(both ? ([[type, '2018']] as const) : [])] as [MessageType, Edition][];
});

type Values = Record<string, string>;

function tree(type: MessageType, edition: Edition, records: { head: Values; list: Values[] }[]): Node {
  const { record, flat, head, list, direction } = tableOf(type, edition);
  const nodes = records.map((values): Node => {
    const inner = section(flat ? record : head.name, head.fields, values.head);
    if (flat) return inner;
    return { name: record, children: [inner, ...values.list.map((line) => section(list!.name, list!.fields, line))] };
  });
  const tail = direction === 'in' ? [section('BaseTransfer', baseTransfer.fields, transfer as Values)] : [];
  return { name: type, attributes: { xmlns: CEB_NAMESPACE, guid, version: '1.0' }, children: [...nodes, ...tail] };
}

/** The fields that the reader's faults name. */
function namedByUs(xml: string, edition: Edition): string[] {
  const outcome = readMessage(Buffer.from(xml), { edition });
  const faults = outcome.ok ? outcome.message.records.flatMap((record) => record.faults) : outcome.faults;
  return faults.map(({ path }) => path.slice(path.lastIndexOf('/') + 1).replace(/^@|\[\d+\]$/g, ''));
}

describe.each(cases)('%s of edition %s', (type, edition) => {
  const table = tableOf(type, edition);
  const schema = new Schema(type, edition);
  afterAll(() => schema.dispose());
  const record = anyRecord(type, edition, (field) => mustStand(field, table));

  it('is valid for both when its table allows it', () => {
    const some = fc.array(record, { minLength: 1, maxLength: Math.min(3, table.maxRecords) });
    fc.assert(
      fc.property(some, (records) => {
        const xml = toXml(tree(type, edition, records));
        expect(schema.faults(xml)).toEqual([]);
        expect(namedByUs(xml, edition)).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it('is refused by both for each single violation of structure, with the same field named', () => {
    fc.assert(
      fc.property(record, (values) => {
        const list = values.list.length > 0 || !table.list ? values.list : [];
        const found = violationsOf(table, tree(type, edition, [{ head: values.head, list }]));
        expect(found.length).toBeGreaterThan(10);
        const disagreements = found.flatMap(({ what, fields, leniency, stopsAt = [], root }) => {
          const xml = toXml(root);
          const theirs = namesIn(schema.faults(xml));
          const ours = namedByUs(xml, edition);
          const theyName = [...fields, ...stopsAt].some((field) => theirs.has(field));
          const weName = leniency ? ours.length === 0 : ours.some((field) => fields.includes(field));
          return theyName && weName ? [] : [{ what, leniency, theirs: [...theirs], ours }];
        });
        expect(disagreements).toEqual([]);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });
});

describe('with every block that a declaration may carry, signed', () => {
  const { key, certificate } = testKeys();
  const subscribers = Array(5).fill({ status: 'RET', dxpMode: 'DXP', dxpAddress: 'DXPENT0000012346' });
  const extend = { name: 'OWN001Message', version: '1.0', Message: '批次 <1> & 2' };

  it.each(types.filter((type) => tableOf(type).direction === 'in'))('%s is valid for both', (type) => {
    const xml = formatMessage(type, { ...exampleMessage(type, { lines: 1 }), subscribers, extend });
    const signed = signMessage(xml, { key, certificate }).toString();
    const order =
      tableOf(type).flow === 'import' ? /ExtendMessage>.*<ds:Signature/ : /<\/ds:Signature>.*ExtendMessage>/;
    expect(signed).toMatch(order);
    const schema = new Schema(type, '202205');
    try {
      expect(schema.faults(signed)).toEqual([]);
      expect(namedByUs(signed, '202205')).toEqual([]);
    } finally {
      schema.dispose();
    }
  });

  it('own-message: the schema bounds the name of ExtendMessage, the reader carries any', () => {
    const own = { ...extend, name: 'x'.repeat(31) };
    const xml = formatMessage('CEB311Message', { ...exampleMessage('CEB311Message'), extend: own });
    const schema = new Schema('CEB311Message', '202205');
    try {
      expect([...namesIn(schema.faults(xml))]).toContain('name');
      expect(namedByUs(xml, '202205')).toEqual([]);
    } finally {
      schema.dispose();
    }
  });
});
