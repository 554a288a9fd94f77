// Packs: whatever a receipt says is read again, in whatever company it was packed.

import {
  acceptedListText,
  acceptedText,
  type MessageType,
  messages,
  receiptFor,
  resultText,
  tableOf,
} from '@tongguan/ceb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePack, encodePack, isOfValues } from '../src/receipts/pack-format.ts';
import type { NewReceipt } from '../src/receipts/write.ts';

/** As a reader of JSON would get them: what is undefined is not there. */
const plain = (receipts: readonly NewReceipt[]) => JSON.parse(JSON.stringify(receipts)) as NewReceipt[];
const survive = (receipts: readonly NewReceipt[]) => {
  const read = decodePack(encodePack(receipts));
  expect(read).toEqual(plain(receipts));
  // The order of the fields too: it is that of the XML where a table says nothing.
  expect(JSON.stringify(read.map(({ fields }) => fields))).toBe(JSON.stringify(receipts.map(({ fields }) => fields)));
};

const answers = (Object.keys(messages) as MessageType[]).filter((type) => tableOf(type).direction === 'out');
const word = fc.oneof(
  fc.constantFrom('', '2', '120', '4403160SEL', 'B20261122000000001'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Receipts of few kinds with few values, as in a commit: many are as before in something, none must be taken for it in the rest. */
const commit = fc
  .record({ type: fc.constantFrom(...answers), guid: word, orderNo: fc.option(word, { nil: undefined }), value: word })
  .chain(({ type, guid, orderNo, value }) =>
    fc.record({
      type: fc.constant(type),
      guid: fc.oneof(fc.constant(guid), word),
      orderNo: fc.oneof(fc.constant(orderNo), word),
      copNo: fc.option(fc.oneof(fc.constant(value), word), { nil: undefined }),
      fields: fc
        .subarray(tableOf(type).head.fields.map(({ name }) => name))
        .chain((names) =>
          fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.oneof(fc.constantFrom(value, guid), word)))),
        )
        .map((entries) => Object.fromEntries(entries) as Record<string, string>),
    }),
  ) as fc.Arbitrary<NewReceipt>;

describe('a pack', () => {
  test('gives back arbitrary receipts of every type', () => {
    fc.assert(fc.property(fc.array(commit, { minLength: 1, maxLength: 30 }), survive), { numRuns: 500 });
  });

  test.each(['\u001d', '\u001e', '\u001f', '\ud800', '\udfff\ud800', '\u0000', '\ufeff', '\ufffe'])(
    'gives back a value with %j in it',
    (odd) => {
      const receipt = { type: 'CEB312Message', guid: 'g', fields: { guid: 'g', returnInfo: `a${odd}b` } };
      survive([receipt]);
      survive([{ ...receipt, fields: { guid: odd, returnInfo: 'a' } }]);
      survive([{ ...receipt, guid: odd }, receipt]);
      survive([{ ...receipt, orderNo: odd }, receipt]);
    },
  );

  test('gives back what no table describes', () => {
    survive([{ type: 'CEB999Message', guid: 'g', fields: { guid: 'g' } }]);
    survive([{ type: 'CEB312Message', guid: 'g', fields: { notOfTheTable: '1', '@guid': '2' } }]);
  });

  test('gives back a sentence that quotes its numbers, also where these are short, empty or one in the other', () => {
    for (const [guid, orderNo] of [
      ['1', '11'],
      ['11', '1'],
      ['', ''],
      ['$&', '$1'],
      ['a', 'a'],
    ] as const) {
      const fields = { guid, returnStatus: '2', returnInfo: `1111 $& $1 aa [${guid}][${orderNo}]` };
      survive([
        { type: 'CEB622Message', guid, orderNo, fields },
        { type: 'CEB622Message', guid: 'x', fields },
      ]);
    }
  });

  test('does not take a sentence with a mark in it for one whose number is marked', () => {
    const says = (guid: string, returnInfo: string) => ({ type: 'CEB622Message', guid, fields: { guid, returnInfo } });
    survive([says('g1', 'done [g1]'), says('g2', 'done [g2]'), says('g3', 'done [\u001e]')]);
  });

  test('holds a 900 with its original beside other receipts', () => {
    const quoted = `<?xml version="1.0"?>\n<a b="&lt;">${'汉字𠀀\r\n'.repeat(2_000)}]]></a>`;
    const format = (n: number): NewReceipt => ({
      type: 'CEB900Message',
      guid: `g${n}`,
      fields: { guid: `g${n}`, returnStatus: '-999999', returnInfo: 'x', returnTime: '2', oriBizMessage: quoted + n },
    });
    const other = { type: 'CEB312Message', guid: 'g', orderNo: 'o', fields: { guid: 'g', orderNo: 'o' } };
    const receipts = [format(1), other, format(2), other, format(2)];
    survive(receipts);
    expect(isOfValues(encodePack(receipts))).toBe(true);
  });

  test('of a thousand receipts that have nothing in common is read again', () => {
    const names = tableOf('CEB622Message').head.fields.map(({ name }) => name);
    survive(
      Array.from({ length: 1000 }, (_, n) => {
        const some = names.filter((_, i) => (n >> i) & 1);
        return {
          type: 'CEB622Message',
          guid: `g${n}`,
          fields: Object.fromEntries(some.map((name) => [name, `${name}${n % 7}`])),
        };
      }),
    );
  });

  test('of a usual commit tells little more than what differs', () => {
    const receipts = Array.from({ length: 20 }, (_, n) => ordersAndLists(n)).flat();
    survive(receipts);
    const packed = encodePack(receipts);
    expect(isOfValues(packed)).toBe(true);
    expect(packed.length).toBeLessThan(Buffer.byteLength(JSON.stringify(receipts)) / 4);
  });
});

/** The E-port's answer and the 120 of an order, and the E-port's answer to its list. */
function ordersAndLists(n: number): NewReceipt[] {
  const guid = `guid-of-a-record-with-36-characters-${n % 10}`;
  const head = {
    guid,
    ebpCode: '4403160PLT',
    ebcCode: '4403160SEL',
    agentCode: '4403160BRK',
    orderNo: `T${n}`,
    copNo: `C${n}`,
  };
  const of = (type: 'CEB311Message' | 'CEB621Message', status: string, info: string): NewReceipt => {
    const { type: answer, record } = receiptFor({ type }, { head }, { status, info, time: 1_795_852_800_000 });
    return { type: answer, guid: 'guid-of-the-message', orderNo: head.orderNo, copNo: head.copNo, fields: record.head };
  };
  return [
    of('CEB311Message', '2', acceptedText('CEB311Message', guid)),
    of('CEB311Message', '120', resultText('1800')),
    of('CEB621Message', '2', acceptedListText(head)),
  ];
}
