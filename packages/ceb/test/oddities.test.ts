// What older clients, the printed specification and the official samples do differently is told by name.

import { describe, expect, it } from 'vitest';
import { faultCatalogue, readMessage } from '../src/index.ts';
import { namesOfNotes } from '../src/oddities.ts';
import { sample } from './support/samples.ts';

type Told = { code: string; field: string; message: string };

/** The faults of the first record, or of the refused message. */
function told(xml: string): Told[] {
  const outcome = readMessage(Buffer.from(xml));
  const faults = outcome.ok ? outcome.message.records[0]!.faults : outcome.faults;
  return faults.map(({ code, path, message }) => ({ code, field: path.split('/').at(-1)!, message }));
}

const order = sample('CEB311Message').toString();
const waybill = sample('CEB511Message').toString();
const inventory = sample('CEB621Message').toString();
const without = (xml: string, name: string) => xml.replace(new RegExp(`<ceb:${name}>.*?</ceb:${name}>`), '');

describe('oddities of older clients', () => {
  it('311 without buyerTelephone and gmodel, 511 without orderNo: a client of 2016', () => {
    expect(told(without(order, 'buyerTelephone'))).toMatchObject([{ code: 'missing-2016', field: 'buyerTelephone' }]);
    expect(told(without(order, 'gmodel'))).toMatchObject([{ code: 'missing-2016', field: 'gmodel' }]);
    expect(told(without(waybill, 'orderNo'))).toMatchObject([{ code: 'missing-2016', field: 'orderNo' }]);
    expect(told(without(order, 'orderNo'))).toMatchObject([{ code: 'field-missing', field: 'orderNo' }]);
  });

  it('311 with itemDescribe straight after itemName', () => {
    const turned = order.replace(/(<ceb:gmodel>.*?<\/ceb:gmodel>)/, '<ceb:itemDescribe>奶粉</ceb:itemDescribe>$1');
    expect(told(turned)).toMatchObject([{ code: 'order-2016', field: 'gmodel' }]);
  });

  it('a date of 28 characters in appTime, with the value to send', () => {
    const java = order.replace('20261111093015', 'Wed Nov 11 09:30:15 CST 2026');
    expect(told(java)).toEqual([
      {
        code: 'time-of-28',
        field: 'appTime',
        message: 'field appTime holds a date of 28 characters as programs print it; 20261111093015 is wanted',
      },
    ]);
    const other = order.replace('20261111093015', '2026-11-11T09:30:15.123+0800');
    expect(told(other)).toMatchObject([{ code: 'time-of-28', message: expect.stringContaining('YYYYMMDDhhmmss') }]);
    expect(told(order.replace('20261111093015', '2026111109301'))).toMatchObject([{ code: 'field-wrong-length' }]);
  });

  it('an ieDate of 14 digits, with the value to send', () => {
    const long = inventory.replace('<ceb:ieDate>20261111<', '<ceb:ieDate>20261111093015<');
    expect(told(long)).toMatchObject([{ code: 'date-with-time', message: expect.stringContaining('20261111') }]);
  });

  it.each(Object.entries(namesOfNotes))('%s, a name of the notes: %s is the name on the wire', (printed, wire) => {
    const odd = order.replace('<ceb:OrderHead>', `<ceb:OrderHead><ceb:${printed}>x</ceb:${printed}>`);
    const [first] = told(odd);
    expect(first).toMatchObject({ code: 'name-of-notes', field: printed });
    expect(first!.message).toContain(`the field on the wire is ${wire}`);
  });

  it('BaseTransfer twice, as in the official export samples; misplaced it is something else', () => {
    const block = /<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>/.exec(order)![0];
    expect(told(order.replace(block, block + block))).toMatchObject([{ code: 'transfer-twice' }]);
    const misplaced = order.replace(block, '').replace('<ceb:Order>', `${block}<ceb:Order>`);
    expect(told(misplaced).map(({ code }) => code)).toEqual(['root-child', 'record-count']);
  });

  it('root CEB214, as in the official sample', () => {
    expect(told('<CEB214 xmlns="http://www.chinaport.gov.cn/ceb" guid="x" version="1.0"/>')).toMatchObject([
      { code: 'root-without-message', message: expect.stringContaining('it is CEB214Message') },
    ]);
    expect(told('<CEB999 xmlns="http://www.chinaport.gov.cn/ceb"/>')).toMatchObject([{ code: 'unknown-type' }]);
  });

  it('each has a remedy in both languages', () => {
    const names = [
      'name-of-notes',
      'missing-2016',
      'missing-2018',
      'order-2016',
      'time-of-28',
      'date-with-time',
    ] as const;
    for (const name of [...names, 'transfer-twice', 'root-without-message'] as const) {
      const { remedy, remedyZh } = faultCatalogue[name];
      expect(remedy.length).toBeGreaterThan(10);
      expect(remedyZh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
