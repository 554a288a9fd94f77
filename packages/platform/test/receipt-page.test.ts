// A page made straight from packs is the page made receipt by receipt, to the byte: for every type, and whatever stands in the values.

import { type MessageType, messages, tableOf } from '@tongguan/ceb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiptJson } from '../src/http/receipt-json.ts';
import { receiptPage } from '../src/http/receipt-page.ts';
import { encodePack } from '../src/receipts/pack-format.ts';
import { numbered, receiptXml } from '../src/receipts/read.ts';
import type { NewReceipt } from '../src/receipts/write.ts';
import type { OpenPack } from '../src/services.ts';

type Sources = Parameters<typeof receiptPage>[0];

/** The record of one receiver, in packs as given. */
function sources(packs: readonly NewReceipt[][]): Sources {
  const open: OpenPack[] = [];
  let firstNo = 1;
  for (const receipts of packs) {
    open.push({ firstNo, bytes: encodePack(receipts) });
    firstNo += receipts.length;
  }
  const receipts = {
    async *packs(_receiver: string, after: number, limit: number) {
      const end = (i: number) => open[i + 1]?.firstNo ?? firstNo;
      yield* open.filter((pack, i) => end(i) > after + 1 && pack.firstNo <= after + limit);
    },
  };
  return { receipts, delivery: { isStraight: async () => true } } as unknown as Sources;
}

function generally(packs: readonly NewReceipt[][], after: number, limit: number): string {
  const all = packs.flat().map((receipt, i) => numbered(i + 1, JSON.parse(JSON.stringify(receipt)) as NewReceipt));
  const page = all.slice(after, after + limit).map((receipt) => receiptJson(receipt, { xml: receiptXml }));
  return JSON.stringify({ receipts: page, next: page.at(-1)?.cursor ?? after });
}

async function straight(packs: readonly NewReceipt[][], after: number, limit: number, to = Number.POSITIVE_INFINITY) {
  const wanted = { receiver: 'R', range: { after, to }, limit, replay: false, xml: false };
  return String((await receiptPage(sources(packs), wanted)).body);
}

async function expectSame(packs: readonly NewReceipt[][], after = 0, limit = 1000) {
  expect(await straight(packs, after, limit)).toBe(generally(packs, after, limit));
}

const answers = (Object.keys(messages) as MessageType[]).filter((type) => tableOf(type).direction === 'out');

/** Texts that XML can carry, many of which need no care, some of which do. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    '2',
    '新增申报成功[1]：',
    'a&b',
    '<',
    ']]>',
    '"',
    '\\',
    '\t\n',
    '\r',
    '\u007f\u0085',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '𠀀',
  ),
  fc.stringMatching(/^[\t\n\r -\ud7ff\ue000-\ufffd]{0,12}$/),
  fc.stringMatching(/^[0-9A-Z-]{0,20}$/),
);

function receiptsOf(type: MessageType): fc.Arbitrary<NewReceipt> {
  const { fields } = tableOf(type).head;
  const few = fc.constantFrom('4403160SEL', '5317', '<&>');
  return fc.record({
    type: fc.constant(type),
    guid: fc.oneof(fc.constant('00000000-0000-4000-8000-000000000000'), text),
    orderNo: fc.option(text, { nil: undefined }),
    copNo: fc.option(few, { nil: undefined }),
    fields: fc
      .tuple(
        ...fields.map(({ name }) => fc.tuple(fc.constant(name), fc.option(fc.oneof(few, text), { nil: undefined }))),
      )
      .map(
        (entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, string>,
      ),
  }) as fc.Arbitrary<NewReceipt>;
}

describe('a page straight from packs', () => {
  test.each(answers)('has the bytes of the general way for %s', async (type) => {
    const packs = fc.array(fc.array(receiptsOf(type), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(packs, (some) => expectSame(some)),
      { numRuns: 40 },
    );
  });

  test('has them for types in turn, numbers in sentences, and packs that are JSON', async () => {
    const says = (type: string, n: number, more: Partial<NewReceipt> = {}): NewReceipt => ({
      type,
      guid: `g${n}`,
      orderNo: `T${n}`,
      copNo: `C${n}`,
      fields: { guid: `g${n}`, orderNo: `T${n}`, returnStatus: '2', returnInfo: `成功[g${n}]：T${n}` },
      ...more,
    });
    const inTable = (type: string, n: number) => {
      const { fields, ...receipt } = says(type, n);
      const known = tableOf(type as MessageType).head.fields.map(({ name }) => name);
      return {
        ...receipt,
        fields: Object.fromEntries(Object.entries(fields).filter(([name]) => known.includes(name))),
      };
    };
    const types = ['CEB312Message', 'CEB622Message', 'CEB412Message', 'CEB900Message'];
    const mixed = Array.from({ length: 20 }, (_, n) => inTable(types[n % 3]!, n >> 1));
    const odd = [
      inTable('CEB622Message', 1),
      { ...inTable('CEB622Message', 2), orderNo: 'T<2' },
      inTable('CEB900Message', 3),
    ];
    const json = [says('CEB312Message', 1, { copNo: '\u001f' }), says('CEB312Message', 2)];
    await expectSame([mixed, odd, json, mixed]);
  });

  test('has a value that was first said in a receipt made the general way', async () => {
    const of900 = (fields: Record<string, string>) => ({ type: 'CEB900Message', guid: 'g1', fields });
    const quotes = of900({ returnInfo: 'not well-formed', oriBizMessage: 'not well-formed' });
    await expectSame([[quotes, of900({ returnInfo: 'not well-formed' }), of900({})]]);
  });

  test('begins behind the cursor and ends at the limit or the end of the range, wherever packs are cut', async () => {
    const receipts = Array.from({ length: 12 }, (_, n) => ({
      type: 'CEB312Message',
      guid: `g${n >> 2}`,
      fields: { guid: `g${n}`, returnStatus: `${n % 2}`, returnInfo: `[g${n}]` },
    }));
    const packs = [receipts.slice(0, 5), receipts.slice(5, 6), receipts.slice(6)];
    for (let after = 0; after <= 12; after++) {
      for (const limit of [1, 2, 4, 6, 12, 1000]) {
        await expectSame(packs, after, limit);
        expect(await straight(packs, after, 1000, after + limit)).toBe(generally(packs, after, limit));
      }
    }
  });

  test('refuses what the general way refuses: a character that XML cannot carry', async () => {
    for (const odd of ['\u0001', '\ufffe', '\uffff', '\ud800']) {
      const bad = { type: 'CEB312Message', guid: 'g', fields: { guid: 'g', returnInfo: odd } };
      await expect(straight([[bad]], 0, 10)).rejects.toThrow(RangeError);
    }
  });
});
