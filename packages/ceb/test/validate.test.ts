import { describe, expect, it } from 'vitest';
import { readStrict } from '../src/codec/strict.ts';
import { defaultLimits, faultCatalogue, readMessage, validateRecord } from '../src/index.ts';
import { records, sample } from './support/samples.ts';

const { head, list = [] } = records.CEB311Message! as { head: Record<string, string>; list: Record<string, string>[] };

function faultsWith(change: Record<string, string | undefined>, line: Record<string, string> = {}): string[] {
  const changed = Object.fromEntries(Object.entries({ ...head, ...change }).filter(([, value]) => value !== undefined));
  const faults = validateRecord('CEB311Message', {
    head: changed as Record<string, string>,
    list: [{ ...list[0]!, ...line }],
  });
  return faults.map(({ code, path }) => `${code} ${path}`);
}

const at = (code: string, field: string) => [`${code} /CEB311Message/Order[1]/OrderHead/${field}`];

describe('validateRecord', () => {
  it('finds nothing wrong with a sound record', () => {
    expect(faultsWith({})).toEqual([]);
  });

  it('finds required fields missing and empty', () => {
    expect(faultsWith({ orderNo: undefined })).toEqual(at('field-missing', 'orderNo'));
    expect(faultsWith({ orderNo: '' })).toEqual(at('field-empty', 'orderNo'));
    expect(faultsWith({ acturalPaid: '' })).toEqual(at('field-empty', 'acturalPaid'));
  });

  it('measures lengths in characters, not in bytes or UTF-16 units', () => {
    expect(faultsWith({ orderNo: '无'.repeat(60), buyerName: '𠮷'.repeat(60) })).toEqual([]);
    expect(faultsWith({ orderNo: '𠮷'.repeat(61) })).toEqual(at('field-too-long', 'orderNo'));
    expect(faultsWith({ currency: '𠮷𠮷𠮷' })).toEqual([]);
    expect(faultsWith({ currency: '1𠮷' })).toEqual(at('field-wrong-length', 'currency'));
    expect(faultsWith({ guid: 'x' })).toEqual(at('field-wrong-length', 'guid'));
  });

  it.each([
    '0',
    '117',
    '117.08',
    '-1',
    '+1',
    '.5',
    '5.',
    '00000000000000000000001',
    '1.000000',
    '12345678901234.12345',
    '99999999999999.99999',
  ])('takes %s for N19,5', (discount) => expect(faultsWith({ discount })).toEqual([]));

  it.each([
    '',
    'x',
    '.',
    '-',
    '1e3',
    '1,000',
    '1.123456',
    '12345678901234567890',
    '123456789012345.12345',
    '1 2',
    '0x1',
    'NaN',
    '1.2.3',
    '１',
  ])('does not take "%s" for N19,5', (discount) =>
    expect(faultsWith({ discount })).toEqual(at(discount === '' ? 'field-empty' : 'field-not-decimal', 'discount')),
  );

  it('takes line numbers as xs:int, no further', () => {
    for (const gnum of ['1', '099', '+1', '2147483647']) expect(faultsWith({}, { gnum })).toEqual([]);
    for (const gnum of ['1.0', 'a', '2147483648', '12345678901', '-']) {
      expect(faultsWith({}, { gnum })).toEqual(['field-not-integer /CEB311Message/Order[1]/OrderList[1]/gnum']);
    }
  });

  it('counts the lines', () => {
    const count = (lines: Record<string, string>[]) => validateRecord('CEB311Message', { head, list: lines }, 7);
    expect(count([])).toMatchObject([{ code: 'section-missing', path: '/CEB311Message/Order[7]/OrderList' }]);
    expect(count(Array(99).fill(list[0]))).toEqual([]);
    expect(count(Array(100).fill(list[0]))).toMatchObject([{ code: 'section-repeated' }]);
  });
});

describe('reading a record with faults of structure', () => {
  const xml = sample('CEB311Message').toString();
  const read = (text: string) => {
    const outcome = readMessage(Buffer.from(text));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    return outcome.message.records[0]!;
  };

  it('names unknown, misplaced and repeated fields and keeps the others', () => {
    const record = read(
      xml
        .replace('<ceb:appType>1</ceb:appType>', '')
        .replace(
          '<ceb:orderType>',
          '<ceb:appType>1</ceb:appType><ceb:consigneePhone>1</ceb:consigneePhone><ceb:orderType>',
        ),
    );
    expect(record.faults.map(({ code, path }) => [code, path.split('/').at(-1)])).toEqual([
      ['field-order', 'appType'],
      ['field-unknown', 'consigneePhone'],
    ]);
    expect(record.head).toEqual(head);
  });

  it('treats empty optional fields as absent, in any spelling, and white space around numbers as none', () => {
    for (const empty of ['<ceb:payCode></ceb:payCode>', '<ceb:payCode/>', '<ceb:payCode />']) {
      const record = read(xml.replace(/<ceb:payCode>.*?<\/ceb:payCode>/, empty).replace('>258.57<', '> 258.57\n<'));
      expect(record.faults).toEqual([]);
      expect(record.head).not.toHaveProperty('payCode');
      expect(record.head.acturalPaid).toBe('258.57');
    }
  });

  it('takes a missing head, lines before the head and too many faults for faults of the record alone', () => {
    const second = xml.replace(
      /(<ceb:Order>)(<ceb:OrderHead>.*?<\/ceb:OrderHead>)(.*?)(<\/ceb:Order>)/,
      '$&$1$3$4$1$3$2$4',
    );
    const outcome = readMessage(Buffer.from(second));
    if (!outcome.ok) throw new Error('refused');
    const codes = outcome.message.records.map(({ faults }) => new Set(faults.map(({ code }) => code)));
    expect(codes[0]!.size).toBe(0);
    expect(codes[1]).toContain('section-missing');
    expect(codes[2]).toContain('field-order');
    const flooded = readStrict(
      Buffer.from(xml.replace('<ceb:orderNo>', `${'<ceb:x/>'.repeat(500)}<ceb:orderNo>`)),
      defaultLimits,
    );
    if (!flooded.ok) throw new Error('refused');
    expect(flooded.message.records[0]!.faults.length).toBe(101);
    expect(flooded.message.records[0]!.faults.at(-1)).toMatchObject({ code: 'too-many-faults' });
  });

  it('tells every fault in both languages, with all its slots filled', () => {
    const { faults } = read(xml.replace('>258.57<', '>x<').replace('<ceb:currency>142', '<ceb:currency>14'));
    expect(faults.map(({ message }) => message)).toEqual([
      'field acturalPaid is not a decimal number of the form N19,5',
      'field currency has 2 characters; exactly 3 are needed',
    ]);
    expect(faults[0]!.messageZh).toBe('字段acturalPaid不是符合N19,5格式的数值');
    expect(faults[0]!.rule).toBe('CEB311Message OrderHead.acturalPaid N19,5');
    for (const text of Object.values(faultCatalogue)) expect(text.remedy && text.remedyZh).toBeTruthy();
  });
});
