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

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

describe('the reader refuses', () => {
  it.each<[string, string, string]>([
    ['a DOCTYPE', withProlog('<!DOCTYPE ceb:CEB311Message>'), 'doctype'],
    ['a DOCTYPE behind a comment', withProlog('<!-- <a> --><!DOCTYPE a>'), 'doctype'],
    [
      'an external entity',
      withProlog('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace('O2026', '&x;'),
      'doctype',
    ],
    ['a parameter entity', withProlog('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'), 'doctype'],
    ['a billion laughs', withProlog(`<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]>`).replace('O2026', '&l9;'), 'doctype'],
    ['an undeclared entity', inHead('&x;'), 'not-well-formed'],
    ['a DOCTYPE inside the root', inHead('<!DOCTYPE a>'), 'not-well-formed'],
    [
      'a processing instruction before the root',
      withProlog('<?xml-stylesheet href="http://127.0.0.1/"?>'),
      'processing-instruction',
    ],
    ['a processing instruction inside', inHead('<?php x?>'), 'processing-instruction'],
    ['a processing instruction behind the root', `${sound}<?x?>`, 'processing-instruction'],
    ['a truncated message', sound.slice(0, -30), 'not-well-formed'],
    ['two messages in one', sound + sound.replace(/^<\?xml[^>]*>\n/, ''), 'not-well-formed'],
    ['text behind the root', `${sound}x`, 'not-well-formed'],
    ['another encoding declared', sound.replace('UTF-8', 'GBK'), 'not-utf8'],
    ['XML 1.1', sound.replace('version="1.0" encoding', 'version="1.1" encoding'), 'not-well-formed'],
    ['another root namespace', sound.replaceAll('chinaport.gov.cn/ceb', 'chinaport.gov.cn/cebb'), 'wrong-namespace'],
    ['an unknown type', sound.replaceAll('CEB311Message', 'CEB999Message'), 'unknown-type'],
    ['an attribute twice', sound.replace(' guid=', ' guid="x" guid='), 'not-well-formed'],
    ['a comment in a value', inHead('O2026<!-- x -->1111000001'), 'comment-in-value'],
    [
      'an XInclude',
      inHead('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
      'field-not-plain',
    ],
    ['xsi:nil', sound.replace('<ceb:orderNo>', '<ceb:orderNo xsi:nil="true">'), 'field-not-plain'],
    ['a second transfer block', sound.replace(/<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>/, '$&$&'), 'transfer-twice'],
    [
      'records behind the transfer block',
      sound.replace(/(<ceb:Order>.*<\/ceb:Order>)(.*)(<\/ceb:CEB)/, '$1$2$1$3'),
      'root-child',
    ],
    [
      'a field twice',
      sound.replace(/<ceb:acturalPaid>.*?<\/ceb:acturalPaid>/, '$&<ceb:acturalPaid>0.01</ceb:acturalPaid>'),
      'field-repeated',
    ],
    [
      'a field of another namespace',
      sound.replace(/<ceb:orderNo>(.*?)<\/ceb:orderNo>/, '<x:orderNo xmlns:x="urn:x">$1</x:orderNo>'),
      'field-unknown',
    ],
    ['no bytes', '', 'empty'],
    ['white space only', ' \n', 'not-well-formed'],
    ['no XML', 'hello', 'not-well-formed'],
  ])('%s', (_, xml, code) => {
    expect(refusal(xml)).toContain(code);
  });

  it.each<[string, Buffer, string]>([
    [
      'UTF-16 with byte order mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sound, 'utf16le')]),
      'not-utf8',
    ],
    ['UTF-16 without', Buffer.from(sound, 'utf16le'), 'not-utf8'],
    ['a NUL byte', Buffer.from(inHead('O\0')), 'not-utf8'],
    ['an overlong form of /', Buffer.from(inHead('O\xc0\xaf'), 'latin1'), 'not-utf8'],
    ['a surrogate in UTF-8', Buffer.from(inHead('O\xed\xa0\x80'), 'latin1'), 'not-utf8'],
    ['GBK bytes', Buffer.from(inHead('\xd6\xd0'), 'latin1'), 'not-utf8'],
    ['U+FFFF', Buffer.from(inHead('O\uffff')), 'not-well-formed'],
    ['a control character', Buffer.from(inHead('O\u0001')), 'not-well-formed'],
  ])('%s', (_, bytes, code) => {
    expect(refusal(bytes)).toContain(code);
  });

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
    const nested = Array.from({ length: 30 }, (_, i) => `<a xmlns:n${i}="urn:${i}">`).join('');
    expect(refusal(inHead(`${nested}${'<b/>'.repeat(240_000)}${'</a>'.repeat(30)}`))).toEqual(['too-many-attributes']);
    expect(refusal(sample('CEB411Message', 101))).toEqual(['record-count']);
    expect(refusal(Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))).toEqual(['too-long']);
  });

  it('lists of faults that would grow with the message', () => {
    const line = /<ceb:OrderList>.*?<\/ceb:OrderList>/.exec(sound)![0];
    const bad = line.replace(/<ceb:gnum>.*<\/ceb:barCode>/, '');
    expect(refusal(sound.replace(line, bad.repeat(3_000))).length).toBe(101);
    expect(refusal(inHead(`${'<x>y</x>'.repeat(20_000)}`)).length).toBeLessThan(102);
    expect(
      refusal(sound.replace('<ceb:BaseTransfer>', `${'<ceb:Zzz/>'.repeat(20_000)}<ceb:BaseTransfer>`)).length,
    ).toBe(101);
    expect(refusal(sound.replace('<ceb:orderNo>', `${'<ceb:zzz/>'.repeat(20_000)}<ceb:orderNo>`)).length).toBe(101);
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
