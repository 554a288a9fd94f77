// lint, sign and explain on files, as a software house uses them in its CI.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSelfSigned, formatMessage, lineOf, linesOf, wrapDxp } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { credential, orderXml, trade } from './support/messages.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

let folder: string;
const at = (name: string) => path.join(folder, name);
const put = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content);
  return at(name);
};

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-cli-'));
  put('key.pem', credential.keyPem);
  put('cert.pem', credential.certPem);
});
afterAll(() => rmSync(folder, { recursive: true }));

const keys = () => ['--key', at('key.pem'), '--cert', at('cert.pem')];

describe('sign and lint', () => {
  test.each(['rsa-sha1', 'rsa-sha256'])('what sign signs with %s, lint finds without fault', async (algorithm) => {
    const signed = at(`${algorithm}.xml`);
    const file = put('order.xml', orderXml);
    const signing = await tongguan(['sign', file, ...keys(), '--algorithm', algorithm, '--out', signed]);
    expect(signing).toMatchObject({ code: 0, out: '' });
    const linting = await tongguan(['lint', signed]);
    expect(linting.out).toContain('CEB311Message, 1 record(s), signature holds: no faults');
    expect(linting.code).toBe(0);
  });

  test('sign reads standard input and writes standard output, so that it fits into a pipe', async () => {
    const { code, out } = await tongguan(['sign', '-', ...keys()], { input: orderXml });
    expect(code).toBe(0);
    expect((await tongguan(['lint', '-'], { input: out })).code).toBe(0);
  });

  test('one character changed after signing: lint names the digest', async () => {
    const { out } = await tongguan(['sign', put('order.xml', orderXml), ...keys()]);
    const { orderNo } = trade.order.head;
    const changed = out.replace(orderNo, `${orderNo.slice(0, -1)}X`);
    const linting = await tongguan(['lint', put('changed.xml', changed)]);
    expect(linting.out).toContain('signature-digest');
    expect(linting.code).toBe(1);
  });

  test('lint --canonical shows where the bytes that were digested differ, and the cause in words', async () => {
    const { out } = await tongguan(['sign', put('order.xml', orderXml), ...keys()]);
    const indented = put(
      'indented.xml',
      out.replace('<ceb:Order>', '\n  <ceb:Order>').replace(/ xmlns:xsi="[^"]*"/, ''),
    );
    const found = await tongguan(['lint', indented]);
    expect(found.out).toContain('space-between-elements');
    expect(found.out).toContain('root-namespace-added');
    const mine = put('mine.bin', orderXml.replace(/^<\?xml[^>]*>\s*/, ''));
    const linting = await tongguan(['lint', '--canonical', mine, indented]);
    expect(linting.out).toMatch(/First difference: byte \d+, line 1, column \d+/);
    expect(linting.out).toContain('yours:');
    expect((await tongguan(['lint', '--canonical', mine, indented, indented])).code).toBe(2);
  });

  test('a key that does not belong to the certificate signs nothing', async () => {
    put('other-key.pem', createSelfSigned({ commonName: 'other', days: 1 }).keyPem);
    const args = ['sign', put('order.xml', orderXml), '--key', at('other-key.pem'), '--cert', at('cert.pem')];
    const { code, out, err } = await tongguan(args);
    expect(err).toContain('does not belong to the certificate');
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });

  test('lint names every fault of a record, each with its line and path', async () => {
    const broken = orderXml
      .replace(/<ceb:appType>.*?<\/ceb:appType>/, '<ceb:appType>12</ceb:appType>\n')
      .replace(/<ceb:goodsValue>.*?<\/ceb:goodsValue>/, '\n<ceb:goodsValue>1,000</ceb:goodsValue>')
      .replace(/<ceb:ebpName>.*?<\/ceb:ebpName>/, '');
    const file = put('broken.xml', broken);
    const { code, out } = await tongguan(['lint', file]);
    const where = [...out.matchAll(/broken\.xml:(\d+) {2}(\S+)/g)].map(([, line, spot]) => [Number(line), spot]);
    const head = '/CEB311Message/Order[1]/OrderHead';
    expect(where).toContainEqual([2, `${head}/appType`]);
    expect(where).toContainEqual([2, `${head}/ebpName`]);
    expect(where).toContainEqual([4, `${head}/goodsValue`]);
    expect(code).toBe(1);
  });

  test('lint looks into a DXP envelope', async () => {
    const { out } = await tongguan(['sign', put('order.xml', orderXml), ...keys()]);
    const envelope = wrapDxp({
      copMsgId: 'M1',
      senderId: 'DXPDEMOEBP1',
      receiverIds: ['DXPEDCCEB0000002'],
      msgType: 'CEB311Message',
      createdMs: Date.now(),
      business: Buffer.from(out),
    });
    const linting = await tongguan(['lint', put('envelope.xml', envelope)]);
    expect(linting.err).toContain('DXP envelope');
    expect(linting.code).toBe(0);
  });

  test('what is no message at all is said in one line, in Chinese where asked', async () => {
    const file = put('hello.txt', 'hello');
    const { code, out } = await tongguan(['lint', file], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(out).toContain('格式良好的XML');
    expect(code).toBe(1);
  });
});

describe('explain', () => {
  test('a message in words, without a trace of personal data', async () => {
    const { code, out } = await tongguan(['explain', put('order.xml', orderXml)]);
    const { orderNo, buyerName, buyerIdNumber, buyerTelephone, consigneeAddress } = trade.order.head;
    expect(out).toContain(`订单编号 orderNo = ${orderNo}`);
    expect(out).toContain('appType = 1 (new)');
    for (const secret of [buyerName, buyerIdNumber, buyerTelephone, consigneeAddress])
      expect(out).not.toContain(secret);
    expect(code).toBe(0);
  });

  test('a receipt with its status, and the cause and remedy of its code', async () => {
    const receipt = formatMessage('CEB622Message', {
      guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
      records: [
        {
          head: {
            guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
            copNo: 'C1',
            preNo: 'B20261122000000001',
            returnStatus: '100',
            returnTime: '20261122100000123',
            returnInfo: '[Code:1313;Desc:订购人购买超过年度限额]',
          },
        },
      ],
    });
    const { code, out } = await tongguan(['explain', put('receipt.xml', receipt)]);
    expect(out).toContain('Status 100: rejected by customs');
    expect(out).toMatch(/1313: buyer above the yearly limit/i);
    expect(out).toContain('What to do: Declare as general trade');
    expect(code).toBe(0);
  });
});

describe('lines of a message', () => {
  test('are found by path, past comments and CDATA, and by the nearest element where one is missing', () => {
    const xml = [
      '<c:M xmlns:c="x">',
      '<!-- <c:R> -->',
      '<c:R>',
      '<c:a><![CDATA[</c:R>]]></c:a>',
      '</c:R>',
      '<c:R>',
      '<c:b/>',
      '</c:R>',
      '</c:M>',
    ];
    const lines = linesOf(xml.join('\n'));
    const found = ['/M', '/M/R[1]/a', '/M/R[2]', '/M/R[2]/b', '/M/R[2]/missing', '/Other'].map((spot) =>
      lineOf(lines, spot),
    );
    expect(found).toEqual([1, 4, 6, 7, 6, 1]);
  });

  test('are found in what is not even well-formed', () => {
    expect(lineOf(linesOf('</x>\n<a>\n<b>\n<a'), '/a[1]/b')).toBe(3);
  });
});

test('a file that is not there is named, with the exit code of a failure', async () => {
  const { code, err } = await tongguan(['lint', at('nowhere.xml')]);
  expect(err).toContain('There is no file');
  expect(code).toBe(1);
});
