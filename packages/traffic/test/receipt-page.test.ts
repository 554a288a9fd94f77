/** Pages of receipts read as bytes say what JSON.parse says of them, or throw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreesWithJson, type ReceiptSeen, scanPage } from '../src/load/receipt-page.ts';

const receipt = {
  cursor: 7,
  type: 'CEB622Message',
  guid: '0D2A2F8E-0F0E-4C1C-9A3B-3F1D3C2B1A09',
  orderNo: 'B02000000001',
  copNo: 'COP1',
  returnStatus: '800',
  returnInfo: '[Code:2600;Desc:放行]',
  returnTime: '20261128120000000',
  xml: '<?xml version="1.0" encoding="UTF-8"?>\n<ceb:CEB622Message version="1.0"><a>"}, "\\"}\\</a></ceb:CEB622Message>',
};

const bytesOf = (page: unknown) => Buffer.from(JSON.stringify(page));

function seen(bytes: Buffer) {
  const receipts: Record<string, unknown>[] = [];
  const page = scanPage(bytes, ({ cursor, type, returnStatus, returnInfo, orderNo }: ReceiptSeen) =>
    receipts.push({ cursor, type, returnStatus, returnInfo, orderNo }),
  );
  return { ...page, receipts };
}

describe('a page of receipts', () => {
  test('is read field by field, whatever stands in its XML', () => {
    const { cursor, type, returnStatus, returnInfo, orderNo } = receipt;
    const second = { ...receipt, cursor: 8, returnStatus: '120', orderNo: undefined };
    expect(seen(bytesOf({ receipts: [receipt, second], next: 8 }))).toEqual({
      next: 8,
      receipts: [
        { cursor, type, returnStatus, returnInfo, orderNo },
        { cursor: 8, type, returnStatus: '120', returnInfo, orderNo: undefined },
      ],
    });
    expect(seen(bytesOf({ receipts: [], next: 8 }))).toEqual({ next: 8, receipts: [] });
  });

  test('is read as JSON.parse reads it, with every text in every field and fields that nobody knows', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '"}', '\\"},{"cursor":1', 'é', '放行'),
    );
    const some = fc.record(
      {
        cursor: fc.nat(Number.MAX_SAFE_INTEGER),
        type: field,
        guid: field,
        orderNo: fc.oneof(field, fc.constant(null)),
        copNo: fc.oneof(field, fc.constant(null)),
        returnStatus: field,
        returnInfo: field,
        later: fc.oneof(fc.integer(), fc.boolean(), field),
        xml: field,
      },
      { requiredKeys: ['cursor', 'type', 'returnStatus', 'returnInfo'] },
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), fc.nat(), (receipts, next) => {
        expect(() => agreesWithJson(bytesOf({ receipts, next }))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  test('that is cut short or goes on is refused', () => {
    const whole = bytesOf({ receipts: [receipt, { ...receipt, cursor: 8 }], next: 8 });
    for (let length = 0; length < whole.length; length++) {
      expect(() => scanPage(whole.subarray(0, length), () => {}), `${length} bytes`).toThrow(/Not a page of receipts/);
    }
    expect(() => scanPage(Buffer.concat([whole, whole]), () => {})).toThrow(/Not a page of receipts/);
  });

  test.each([
    ['a cursor', { ...receipt, cursor: undefined }],
    ['a cursor that is a number', { ...receipt, cursor: '7' }],
    ['a type', { ...receipt, type: null }],
    ['a status', { ...receipt, returnStatus: undefined }],
  ])('is refused when a receipt is without %s', (_what, without) => {
    expect(() => scanPage(bytesOf({ receipts: [without], next: 7 }), () => {})).toThrow(/Not a page of receipts/);
  });

  test('on which the scan misses a receipt does not agree with JSON.parse', () => {
    const hidden = { cursor: 7, type: 'a', returnStatus: '2', returnInfo: '', xml: '', later: 1 };
    const page = { receipts: [hidden, { ...receipt, cursor: 8 }], next: 8 };
    expect(() => agreesWithJson(bytesOf(page))).toThrow();
  });
});
