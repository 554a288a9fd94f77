// Attacks on the XML reader: each is refused, quickly, and never reaches beyond the bytes.

import { describe, expect, it } from 'vitest';
import { type ReadOutcome, readMessage } from '../../src/index.ts';
import { guid, sample } from '../support/samples.ts';

const sound = sample('CEB311Message').toString();
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const withProlog = (prolog: string) => sound.replace(/^<\?xml[^>]*>\n/, `${declaration}${prolog}`);
const inHead = (text: string) => sound.replace('O20261111000001', text);

/** Milliseconds of processor time an attack may take on a slow machine; sound messages take a fraction of one. */
const QUICK_MS = 3000;

function refusal(bytes: Buffer | string): string[] {
  const start = process.cpuUsage();
  const outcome: ReadOutcome = readMessage(Buffer.from(bytes));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(QUICK_MS);
  if (!outcome.ok) return outcome.faults.map(({ code }) => code);
  const faults = outcome.message.records.flatMap((record) => record.faults);
  return faults.map(({ code }) => code);
}

describe('the reader refuses', () => {
  it('nesting deeper than the limit', () => {
    expect(refusal(inHead(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`))).toEqual(['too-deep']);
    expect(refusal(inHead(`${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`)).length).toBe(1);
  });

  it('floods of elements, attributes, namespaces, records and bytes', () => {
    expect(refusal(inHead('<a/>'.repeat(600_000)))).toEqual(['too-many-elements']);
    expect(
      refusal(
        sound.replace('<ceb:Order>', `<ceb:Order ${Array.from({ length: 600_000 }, (_, i) => `a${i}="" `).join('')}>`),
      ),
    ).toEqual(['too-many-attributes']);
    const namespaces = Array.from({ length: 20_000 }, (_, i) => `xmlns:n${i}="urn:${i}" `).join('');
    expect(refusal(sound.replace('<ceb:Order>', `<ceb:Order ${namespaces}>`))).toEqual(['too-many-attributes']);
    const nested = Array.from({ length: 200 }, (_, i) => `<a xmlns:n${i}="urn:${i}">`).join('');
    expect(refusal(inHead(`${nested}${'<b/>'.repeat(4_700)}${'</a>'.repeat(200)}`))).toEqual(['too-many-attributes']);
    expect(refusal(sample('CEB411Message', 101))).toEqual(['record-count']);
    expect(refusal(Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))).toEqual(['too-long']);
  });

  it('lists of faults that would grow with the message', () => {
    const line = /<ceb:OrderList>.*?<\/ceb:OrderList>/.exec(sound)![0];
    const bad = line.replace(/<ceb:gnum>.*<\/ceb:barCode>/, '');
    expect(refusal(sound.replace(line, bad.repeat(300))).length).toBe(101);
    expect(refusal(inHead(`${'<x>y</x>'.repeat(20_000)}`)).length).toBeLessThan(102);
    expect(refusal(sound.replace('<ceb:BaseTransfer>', `${'<ceb:Zzz/>'.repeat(4_900)}<ceb:BaseTransfer>`)).length).toBe(
      101,
    );
    expect(refusal(sound.replace('<ceb:orderNo>', `${'<ceb:zzz/>'.repeat(4_900)}<ceb:orderNo>`)).length).toBe(101);
    const named = readMessage(Buffer.from(sound.replace('<ceb:orderNo>', `<ceb:${'n'.repeat(40_000)}/><ceb:orderNo>`)));
    expect(named.ok && JSON.stringify(named.message.records).length).toBeLessThan(10_000);
  });

  it('and still tells type, guid and transmitter where it can, so that a 900 finds its way', () => {
    expect(readMessage(Buffer.from(withProlog('<!DOCTYPE a>')))).toMatchObject({
      ok: false,
      type: 'CEB311Message',
      guid,
      transfer: { copCode: '1101960001', copName: '示例传输企业', dxpId: 'DXPENT0000012345' },
    });
    expect(readMessage(Buffer.from('junk'))).toMatchObject({ ok: false, type: 'Unknown' });
  });

  it('shows no personal data in faults', () => {
    const long = sound
      .replace('11010119900307109X', '11010119900307109X'.repeat(5))
      .replace('>王小明<', `>${'王小明'.repeat(40)}<`);
    const outcome = readMessage(Buffer.from(long));
    if (!outcome.ok) throw new Error('refused as a whole');
    const { faults } = outcome.message.records[0]!;
    expect(faults.map(({ path }) => path.split('/').at(-1))).toEqual(['buyerName', 'buyerIdNumber']);
    expect(JSON.stringify(faults)).not.toMatch(/19900307|小明/);
  });
});
