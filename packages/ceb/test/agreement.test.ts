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
import { baseSubscribe, baseTransfer, extendMessage } from '../src/messages/common.ts';
import { testKeys } from './support/keys.ts';
import { anyRecord, guid } from './support/samples.ts';
import { type Node, section, smallest, toXml, type Values, violationsOf, wholeRecord } from './support/violations.ts';
import { namesIn, Schema, schemaText } from './support/xsd.ts';

const types = Object.keys(messages).filter(isMessageType);
const in2018 = types.filter((type) => isInEdition(type, '2018'));
/** Edition 2018 where its table is another one. */
const changed = in2018.filter((type) => tableOf(type, '2018') !== tableOf(type));
const cases: [MessageType, Edition][] = [
  ...types.map((type): [MessageType, Edition] => [type, '202205']),
  ...changed.map((type): [MessageType, Edition] => [type, '2018']),
];

/** @param whole with all that may stand behind the records of a declaration */
function tree(type: MessageType, edition: Edition, records: { head: Values; list: Values[] }[], whole = false): Node {
  const { record, flat, head, list, direction } = tableOf(type, edition);
  const nodes = records.map((values): Node => {
    const inner = section(flat ? record : head.name, head.fields, values.head);
    if (flat) return inner;
    return { name: record, children: [inner, ...values.list.map((line) => section(list!.name, list!.fields, line))] };
  });
  const blocks = direction === 'out' ? [] : whole ? [baseTransfer, baseSubscribe, extendMessage] : [baseTransfer];
  const tail = blocks.map(({ name, fields }) => section(name, fields, smallest(fields)));
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
    const whole = tree(type, edition, [wholeRecord(table)], true);
    expect(schema.faults(toXml(whole))).toEqual([]);
    expect(namedByUs(toXml(whole), edition)).toEqual([]);
    const disagreements = violationsOf(table, whole).flatMap(({ what, fields, leniency, stopsAt = [], root }) => {
      const xml = toXml(root);
      const theirs = namesIn(schema.faults(xml));
      const ours = namedByUs(xml, edition);
      const theyName = [...fields, ...stopsAt].some((field) => theirs.has(field));
      const weName = leniency ? ours.length === 0 : ours.some((field) => fields.includes(field));
      return theyName && weName ? [] : [{ what, leniency, theirs: [...theirs], ours }];
    });
    expect(disagreements).toEqual([]);
  });
});

describe('what edition 2018 does not change', () => {
  const unchanged = in2018.filter((type) => !changed.includes(type));

  it.each(unchanged)('%s has the same schema in both', (type) => {
    const before = schemaText(`${type}.xsd`, '2018').replaceAll('Edition 2018', 'Edition 202205');
    expect(before).toBe(schemaText(`${type}.xsd`, '202205'));
  });

  it('the types that both editions name are the same', () => {
    const named = (edition: Edition) => {
      const found = schemaText('common.xsd', edition).matchAll(
        /<xs:simpleType name="([^"]+)">[\s\S]*?<\/xs:simpleType>/g,
      );
      return new Map([...found].map(([text, name]) => [name, text]));
    };
    const now = named('202205');
    const both = [...named('2018')].filter(([name]) => now.has(name));
    expect(both.length).toBeGreaterThan(20);
    for (const [name, text] of both) expect(text).toBe(now.get(name));
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
