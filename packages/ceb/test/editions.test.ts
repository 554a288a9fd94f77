import { describe, expect, it } from 'vitest';
import { exampleMessage, formatMessage, isInEdition, readMessage, tableOf, validateRecord } from '../src/index.ts';

type Fields = Record<string, string>;
const first = (type: Parameters<typeof exampleMessage>[0]) =>
  exampleMessage(type).records[0] as { head: Fields; list: Fields[] };

describe('edition 2018', () => {
  it('has the lengths that the notes tell', () => {
    const field = (type: 'CEB603Message' | 'CEB621Message', list: boolean, name: string) => {
      const table = tableOf(type, '2018');
      return (list ? table.list! : table.head).fields.find((candidate) => candidate.name === name)!.type;
    };
    expect(field('CEB603Message', false, 'ebpCode')).toBe('C..50');
    expect(field('CEB603Message', false, 'invtNo')).toBe('C18');
    expect(field('CEB603Message', false, 'totalPackageNo')).toBe('C..60');
    expect(field('CEB621Message', true, 'itemNo')).toBe('C..30');
    expect(tableOf('CEB509Message', '2018').list).toMatchObject({ min: 1, max: 100 });
    expect(tableOf('CEB509Message').list).toMatchObject({ min: 1, max: Number.POSITIVE_INFINITY });
    expect(tableOf('CEB701Message', '2018').list!.min).toBe(1);
  });

  it('leaves tables without a difference as they are', () => {
    expect(tableOf('CEB311Message', '2018')).toBe(tableOf('CEB311Message'));
  });

  it('has no export returns', () => {
    expect(
      ['CEB213Message', 'CEB214Message', 'CEB215Message', 'CEB216Message'].map((type) =>
        isInEdition(type as 'CEB213Message', '2018'),
      ),
    ).toEqual([false, false, false, false]);
    expect(() => tableOf('CEB213Message', '2018')).toThrow(RangeError);
    expect(validateRecord('CEB213Message', first('CEB213Message'), 1, { edition: '2018' })).toMatchObject([
      { code: 'not-in-edition' },
    ]);
    const xml = formatMessage('CEB213Message', exampleMessage('CEB213Message'));
    expect(readMessage(Buffer.from(xml), { edition: '2018' })).toMatchObject({
      ok: false,
      faults: [{ code: 'not-in-edition' }],
    });
    expect(readMessage(Buffer.from(xml))).toMatchObject({ ok: true });
  });

  it('takes a waybill number of 80 characters, which 202205 does not', () => {
    const message = exampleMessage('CEB505Message');
    message.records[0]!.head.logisticsNo = 'X'.repeat(80);
    const bytes = Buffer.from(formatMessage('CEB505Message', message));
    const faults = (edition: '2018' | '202205') => {
      const outcome = readMessage(bytes, { edition });
      return outcome.ok ? outcome.message.records[0]!.faults.map(({ code }) => code) : undefined;
    };
    expect(faults('2018')).toEqual([]);
    expect(faults('202205')).toEqual(['field-too-long']);
  });

  it('reads 792 without gseqno and not with it; 202205 the other way round', () => {
    const current = exampleMessage('CEB792Message');
    const write = (edition: '2018' | '202205') => Buffer.from(formatMessage('CEB792Message', current, { edition }));
    const codes = (bytes: Buffer, edition: '2018' | '202205') => {
      const outcome = readMessage(bytes, { edition });
      return outcome.ok ? outcome.message.records.flatMap(({ faults }) => faults.map(({ code }) => code)) : undefined;
    };
    expect(write('2018').includes('gseqno')).toBe(false);
    expect(codes(write('2018'), '2018')).toEqual([]);
    expect(codes(write('2018'), '202205')).toEqual(['missing-2018']);
    expect(codes(write('202205'), '2018')).toEqual(['field-unknown']);
    expect(codes(write('202205'), '202205')).toEqual([]);
  });

  it('keeps the faults of structure and lists no more than asked for', () => {
    const message = exampleMessage('CEB605Message');
    const xml = formatMessage('CEB605Message', message).replace('<ceb:guid>', '<ceb:other>x</ceb:other><ceb:guid>x');
    const read = (faultsPerRecord: number) => {
      const outcome = readMessage(Buffer.from(xml), { edition: '2018', faultsPerRecord });
      return outcome.ok ? outcome.message.records[0]!.faults.map(({ code }) => code) : undefined;
    };
    expect(read(10)).toEqual(['field-unknown', 'field-wrong-length']);
    expect(read(1)).toEqual(['field-unknown', 'too-many-faults']);
  });
});
