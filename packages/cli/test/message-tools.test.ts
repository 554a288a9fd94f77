// new, diff and fix on files, and what explain says of every message: through the real command where a person would see it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  exampleMessage,
  formatMessage,
  type MessageType,
  messages,
  readMessage,
  signMessage,
  tableOf,
  wrapDxp,
} from '@tongguan/ceb';
import { fixMessage, sampleGoods, sampleTariff } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { diffMessages } from '../src/message/diff.ts';
import { explainMessage } from '../src/message/explain.ts';
import { indented } from '../src/message/indent.ts';
import { translator } from '../src/texts/index.ts';
import { credential, orderXml, trade } from './support/messages.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

const types = Object.keys(messages) as MessageType[];
const NOW = Date.UTC(2026, 10, 22);
const fix = (xml: string | Buffer) => fixMessage(Buffer.from(xml), { tariff: sampleTariff, nowMs: NOW });
const read = (xml: string | Buffer) => {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.message;
};
/** Replaces the value of the first field of that name. */
const having = (xml: string, name: string, value: string) =>
  xml.replace(new RegExp(`(<(?:\\w+:)?${name}>)[^<]*(</)`), (_, open, close) => `${open}${value}${close}`);

let folder: string;
const at = (name: string) => path.join(folder, name);
const put = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content);
  return at(name);
};
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-tools-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('new', () => {
  test('makes an example that lint finds nothing wrong with', async () => {
    expect(await tongguan(['new', '311', '--records', '2', '--lines', '3', '--out', at('new.xml')])).toMatchObject({
      code: 0,
    });
    const { records } = read(readFileSync(at('new.xml')));
    expect(records.map((record) => [record.list.length, record.faults])).toEqual([
      [3, []],
      [3, []],
    ]);
    expect((await tongguan(['lint', at('new.xml')])).code).toBe(0);
  });

  test('says which messages there are, and which counts one allows', async () => {
    expect(await tongguan(['new', '999'])).toMatchObject({ code: 2, err: expect.stringContaining('311') });
    const env = { LANG: 'zh_CN.UTF-8' };
    expect(await tongguan(['new', '711', '--records', '2'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/1 to 1 .*--records/),
    });
    expect(await tongguan(['new', '621', '--lines', '100'], { env })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/商品行数为1至99/),
    });
    expect(await tongguan(['new', '213', '--edition', '2018'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('2018版没有CEB213Message'),
    });
  });

  test('says why a file cannot be written', async () => {
    const out = path.join(folder, 'no such folder', 'new.xml');
    const { code, err } = await tongguan(['new', '311', '--out', out]);
    expect(code).toBe(1);
    expect(err).toContain('cannot be written');
    expect(err).toContain('Check that its folder is there');
  });

  test.each(types)('%s, one element a line, reads as the same message', (type) => {
    const xml = formatMessage(type, exampleMessage(type, { lines: tableOf(type).list?.min === 0 ? 0 : 2 }));
    expect(read(indented(xml)).records).toEqual(read(xml).records);
  });
});

describe('explain', () => {
  test.each(types)('says what %s is in both languages, without personal data', (type) => {
    const message = read(formatMessage(type, exampleMessage(type)));
    const { head, list: section, title, zh } = tableOf(type);
    for (const language of ['en', 'zh'] as const) {
      const said = explainMessage(message, { text: translator(language), language }).join('\n');
      expect(said).toContain(language === 'zh' ? zh : title);
      const personal = [...head.fields, ...(section?.fields ?? [])].filter((field) => field.personal);
      for (const { name, example } of personal) {
        const value = message.records[0]!.head[name] ?? example;
        if (value.length > 1) expect(said).not.toContain(` ${value}`);
      }
    }
  });

  test('looks into both kinds of envelope', async () => {
    const inner = wrapDxp({
      copMsgId: 'M1',
      senderId: 'DXPDEMOEBP1',
      receiverIds: ['DXPEDCCEB0000002'],
      msgType: 'CEB311Message',
      createdMs: NOW,
      business: Buffer.from(orderXml),
    });
    const { out, err } = await tongguan(['explain', put('envelope.xml', inner)], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(out).toContain(`订单编号 orderNo = ${trade.order.head.orderNo}`);
    expect(err).toContain('DXP信封');
  });
});

describe('diff', () => {
  test('of a message with itself, laid out otherwise, is none and ends with 0', async () => {
    const { code, out } = await tongguan(['diff', put('a.xml', orderXml), put('b.xml', indented(orderXml))]);
    expect(out).toContain('no difference');
    expect(code).toBe(0);
  });

  test('names the field with both values, masks what is personal, and ends with 1', async () => {
    const changed = having(having(orderXml, 'freight', '777'), 'buyerName', '另一人');
    const { code, out, err } = await tongguan(['diff', put('a.xml', orderXml), put('b.xml', changed)]);
    expect(out).toContain(`freight (运杂费)  "${trade.order.head.freight}" → "777"`);
    expect(out).toMatch(/buyerName .*→ "另\*\*\*" {2}\(different, masked\)/);
    expect(out).not.toContain('另一人');
    expect(out).not.toContain(trade.order.head.buyerName);
    expect(err).toContain('2 difference(s)');
    expect(code).toBe(1);
  });

  test('in Chinese; what is no message ends with 2', async () => {
    const env = { LANG: 'zh_CN.UTF-8' };
    const changed = put('b.xml', having(orderXml, 'freight', '777'));
    expect((await tongguan(['diff', put('a.xml', orderXml), changed], { env })).out).toContain('运杂费 freight');
    expect((await tongguan(['diff', at('a.xml'), put('hello.txt', 'hello')])).code).toBe(2);
    const other = put('list.xml', formatMessage('CEB621Message', exampleMessage('CEB621Message')));
    expect((await tongguan(['diff', at('a.xml'), other], { env })).code).toBe(2);
  });

  test('matches records by business key and lines by gnum, whatever their order', () => {
    const example = exampleMessage('CEB621Message', { records: 3, lines: 3 });
    const shuffled = structuredClone(example);
    shuffled.records.reverse();
    for (const record of shuffled.records) record.list.reverse();
    const message = (records: typeof example.records) => read(formatMessage('CEB621Message', { ...example, records }));
    expect(diffMessages(message(example.records), message(shuffled.records))).toEqual([]);
    const removed = shuffled.records.pop()!;
    shuffled.records[0]!.list.pop();
    const found = diffMessages(message(example.records), message(shuffled.records));
    expect(found).toEqual([
      { where: expect.stringContaining(removed.head.copNo!), only: 'before', fields: [] },
      { where: expect.stringMatching(/InventoryList\[gnum=1\]$/), only: 'before', fields: [] },
    ]);
  });
});

describe('fix', () => {
  test('leaves a sound message as it is, to the byte', () => {
    for (const xml of [orderXml, ...types.map((type) => formatMessage(type, exampleMessage(type)))]) {
      const fixed = fix(`\ufeff${xml}`)!;
      expect(fixed).toMatchObject({ changes: [], faults: [], units: [] });
      expect(fixed.xml).toBe(`\ufeff${xml}`);
    }
  });

  test.each<[what: string, name: string, wrong: string, right?: string]>([
    ['white space around a value', 'buyerName', ` ${trade.order.head.buyerName}\t`],
    ['an ISO time', 'appTime', '2026-11-22T02:00:00Z', '20261122100000'],
    ['a time as Java prints it', 'appTime', 'Sun Nov 22 10:00:00 CST 2026', '20261122100000'],
    ['thousands separators', 'freight', '1,234.50', '1234.5'],
    ['a wrong sum', 'acturalPaid', '1'],
    ['a wrong goods value', 'goodsValue', '1'],
    ['a wrong line', 'totalPrice', '0.01'],
    ['an empty district', 'consigneeDistrict', ''],
  ])('mends %s and nothing else', (_what, name, wrong, right) => {
    const xml = indented(orderXml);
    const broken = having(xml, name, wrong);
    const { xml: mended, changes, faults } = fix(broken)!;
    expect(faults).toEqual([]);
    expect(changes.map(({ field }) => field?.name)).toContain(name);
    if (right === undefined) {
      const { list: lines, head } = read(mended).records[0]!;
      expect(lines).toEqual(trade.order.list);
      expect({ ...head, consigneeDistrict: '' }).toEqual({ ...trade.order.head, consigneeDistrict: '' });
    } else {
      expect(read(mended).records[0]!.head[name]).toBe(right);
    }
    const wrongLines = (text: string) => text.split('\n').filter((line) => !mended.includes(line.trim()));
    expect(wrongLines(broken).length).toBeLessThanOrEqual(changes.length);
  });

  test('puts fields into the order of the table and gives the wire’s name to one of the notes', () => {
    const swapped = indented(orderXml)
      .replace(/(\s*<ceb:ebpCode>.*<\/ceb:ebpCode>)(\s*<ceb:ebpName>.*<\/ceb:ebpName>)/, '$2$1')
      .replaceAll('consigneeTelephone>', 'consigneeTelephon>');
    expect(read(swapped).records[0]!.faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['field-order', 'name-of-notes']),
    );
    expect(fix(swapped)).toMatchObject({ xml: indented(orderXml), faults: [] });
  });

  test('turns a quantity into the statutory unit, and asks for it where it cannot', () => {
    const { hs10: gcode } = sampleGoods.find((entry) => entry.unit1 === '035' && entry.unit2 === undefined)!;
    const line = { gcode, unit: '120', qty1: '500', unit1: '036', qty2: '1', unit2: '007' };
    const { list: examples, ...record } = exampleMessage('CEB621Message').records[0]!;
    const message = (values: Record<string, string>) =>
      formatMessage('CEB621Message', {
        ...exampleMessage('CEB621Message'),
        records: [{ ...record, list: [{ ...examples[0], ...values }] }],
      });
    const mended = fix(message(line))!;
    expect(mended).toMatchObject({ faults: [], units: [] });
    const { qty2: _, unit2: __, ...right } = line;
    const [fixedLine] = read(mended.xml).records[0]!.list;
    expect(fixedLine).toEqual({ ...examples[0], ...right, qty1: '0.5', unit1: '035' });
    const boxes = fix(message({ ...right, unit1: '011' }))!;
    expect(boxes.units).toEqual([expect.objectContaining({ gcode, unit: '035' })]);
    expect(boxes.changes).toEqual([]);
  });

  test('drops the signature with the first change, says so, and never makes up what is missing', async () => {
    const { keyPem: key, certPem: certificate } = credential;
    const signed = signMessage(Buffer.from(having(orderXml, 'freight', '1,000')), { key, certificate });
    const missing = signed.toString().replace(/<ceb:buyerName>.*<\/ceb:buyerName>/, '');
    const { code, out } = await tongguan(['fix', put('signed.xml', missing), '--out', at('fixed.xml')]);
    expect(out).toContain('Sign the corrected message again');
    expect(out).toMatch(/Only the declarant can say these:[\s\S]*buyerName/);
    expect(code).toBe(1);
    const fixed = readFileSync(at('fixed.xml'), 'utf8');
    expect(fixed).not.toContain('Signature');
    expect(fixed).not.toContain('buyerName');
  });

  test('what is no XML at all is not touched', async () => {
    expect(fix('hello')).toBeUndefined();
    expect(await tongguan(['fix', put('hello.txt', 'hello')])).toMatchObject({ code: 1, out: '' });
  });
});
