// lint, sign and explain on files, as a software house uses them in its CI.

import { createSign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  certificateInfo,
  createRevocationList,
  createSelfSigned,
  exampleMessage,
  formatMessage,
  lineOf,
  linesOf,
  readMessage,
  signMessage,
  wrapDxp,
} from '@tongguan/ceb';
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
    expect(linting.out).toContain(
      'CEB311Message, 1 record(s), signature holds (in-scope: as the standard says): no faults',
    );
    expect(linting.code).toBe(0);
  });

  test('the algorithm follows the key: SM2 in both forms, and none that the key cannot make', async () => {
    const sm2 = createSelfSigned({ commonName: 'SM2', days: 1, algorithm: 'sm2' });
    const pair = ['--key', put('sm2-key.pem', sm2.keyPem), '--cert', put('sm2-cert.pem', sm2.certPem)];
    const file = put('order.xml', orderXml);
    const methods = [
      [[], 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3'],
      [['--algorithm', 'sm2-sm3-live'], 'http://www.w3.org/2000/09/xmldsig#sm2-sm3'],
    ] as const;
    for (const [more, method] of methods) {
      const { out } = await tongguan(['sign', file, ...pair, ...more]);
      expect(out).toContain(`SignatureMethod Algorithm="${method}"`);
      expect((await tongguan(['lint', '-'], { input: out })).out).toContain('signature holds (in-scope');
    }
    const { code, out, err } = await tongguan(['sign', file, ...pair, '--algorithm', 'rsa-sha1']);
    expect(err).toMatch(/rsa-sha1 does not fit .*sm2-cert\.pem, whose key is SM2/);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });

  test('lint names the form of a signature that is not the standard’s, and lets it pass', async () => {
    const withoutXsi = orderXml.replace(/ xmlns:xsi="[^"]*"/, '');
    const drafted = signMessage(withoutXsi, { key: credential.keyPem, certificate: credential.certPem }).toString();
    const read = readMessage(Buffer.from(drafted));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const declared = [
      'ceb="http://www.chinaport.gov.cn/ceb',
      'ds="http://www.w3.org/2000/09/xmldsig#',
      'xsi="http://www.w3.org/2001/XMLSchema-instance',
    ];
    const tag = `<ds:SignedInfo ${declared.map((name) => `xmlns:${name}"`).join(' ')}>`;
    const value = createSign('RSA-SHA1')
      .update(read.message.signature!.signedInfo.toString().replace(/^<[^>]*>/, tag))
      .sign(credential.keyPem, 'base64');
    const file = put('three.xml', drafted.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`));
    const { code, out } = await tongguan(['lint', file]);
    expect(out).toContain(
      'signature-variant: signed in the form three-declarations: SignedInfo was signed with exactly',
    );
    expect(out).toContain('signature holds (three-declarations');
    expect(code).toBe(0);
  });

  test('lint --crl finds the certificate on the list of its issuer, and says when the list is stale or of somebody else', async () => {
    const { keyPem: key, certPem: certificate } = credential;
    const signed = put('signed.xml', signMessage(orderXml, { key, certificate }));
    const { serial } = certificateInfo(credential.certPem);
    const day = new Date('2026-11-01T00:00:00Z');
    const revoked = [{ serialHex: serial, since: day }];
    const listed = createRevocationList({ ...credential, revoked, thisUpdate: day, nextUpdate: day });
    const found = await tongguan(['lint', signed, '--crl', put('listed.crl', listed)]);
    expect(found.out).toContain(`certificate-revoked: certificate ${serial} was revoked at 2026-11-01`);
    expect(found.err).toContain('was to publish its next list by 2026-11-01');
    expect(found.code).toBe(1);
    const other = createSelfSigned({ commonName: 'Other CA', days: 1 });
    const theirs = createRevocationList({ ...other, revoked, thisUpdate: day });
    const silent = await tongguan(['lint', signed, '--crl', put('theirs.crl', theirs)]);
    expect(silent.out).toContain('no list given is of that issuer');
    expect(silent.code).toBe(0);
    expect((await tongguan(['lint', signed, '--crl', signed])).code).toBe(2);
  });

  test('lint says by name that a certificate is expired, or not valid yet', async () => {
    const files = [-3, 1].map((startDays) => {
      const notBefore = new Date(Date.now() + startDays * 86_400_000);
      const { keyPem: key, certPem: certificate } = createSelfSigned({ commonName: 'x', days: 1, notBefore });
      return put(`from${startDays}.xml`, signMessage(orderXml, { key, certificate }));
    });
    expect((await tongguan(['lint', ...files])).out).toMatch(/certificate-expired[\s\S]*certificate-not-yet-valid/);
  });

  test('lint --edition judges by the tables of that edition', async () => {
    const example = exampleMessage('CEB505Message');
    example.records[0]!.head.logisticsNo = 'X'.repeat(80);
    const file = put('waybill.xml', formatMessage('CEB505Message', example));
    expect((await tongguan(['lint', file])).out).toContain('field-too-long');
    expect(await tongguan(['lint', file, '--edition', '2018'])).toMatchObject({ code: 0 });
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
