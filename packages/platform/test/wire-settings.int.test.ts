// Each participant by its own settings at the real door: edition, forms of signature, certificates that overlap, end, or are taken back.

import { createHash, createPrivateKey, createSign } from 'node:crypto';
import {
  certificateInfo,
  createRevocationList,
  createSelfSigned,
  exampleMessage,
  formatMessage,
  readMessage,
  type SigningAlgorithm,
  signMessage,
} from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addRevocationList,
  RegistryError,
  registerParticipant,
  removeRevocationList,
  setWireSettings,
  type WireSettings,
} from '../src/registry/index.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

type Keys = ReturnType<typeof createSelfSigned>;
const DAY_MS = 86_400_000;
const LOGISTICS = '4403160LOG';
const BROKER = '4403160BRK';
const DXP_ID = { [LOGISTICS]: 'DXPTESTLOG1', [BROKER]: 'DXPTESTBRK1' };
type Code = keyof typeof DXP_ID;

let platform: TestPlatform;
let keys: Record<Code, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform();
  keys = {
    [LOGISTICS]: await platform.register({
      code: LOGISTICS,
      name: '测试物流',
      roles: ['logistics'],
      dxpId: DXP_ID[LOGISTICS],
    }),
    [BROKER]: await platform.register({ code: BROKER, name: '测试报关', roles: ['broker'], dxpId: DXP_ID[BROKER] }),
  };
});
afterAll(() => platform.stop());

const set = async (code: Code, change: Partial<WireSettings>) => {
  const holds = await setWireSettings(platform.database.pool, code, change);
  await platform.runtime.registry.refresh();
  return holds;
};

/** Registers one more certificate for a company that stands already. */
async function join(code: Code, options: Partial<Parameters<typeof createSelfSigned>[0]> = {}): Promise<Keys> {
  const made = createSelfSigned({ commonName: code, days: 30, ...options });
  await registerParticipant(platform.database.pool, {
    code,
    name: '测试企业',
    roles: [code === BROKER ? 'broker' : 'logistics'],
    certificateDer: certificateInfo(made.certPem).der,
  });
  await platform.runtime.registry.refresh();
  return made;
}

let serial = 0;
/** A waybill of its own, or a list, from the company whose it is. */
function xmlOf(code: Code, change: { head?: Record<string, string>; list?: Record<string, string> } = {}): string {
  const type = code === LOGISTICS ? 'CEB511Message' : 'CEB621Message';
  const number = String(++serial).padStart(12, '0');
  const example = exampleMessage(type);
  const [record] = example.records;
  const own =
    code === LOGISTICS
      ? { logisticsCode: code, logisticsNo: `W${number}` }
      : { agentCode: code, ebcCode: code, copNo: `C${number}` };
  return formatMessage(type, {
    ...example,
    guid: `4CDE1CFD-EDED-46B1-946C-${number}`,
    records: [
      {
        head: { ...record!.head, ...own, guid: `5CDE1CFD-EDED-46B1-946C-${number}`, ...change.head },
        list: (record!.list ?? []).map((line) => ({ ...line, ...change.list })),
      },
    ],
    transfer: { copCode: code, copName: '测试企业', dxpMode: 'DXP', dxpId: DXP_ID[code] },
  });
}

const sign = (xml: string, { keyPem: key, certPem: certificate }: Keys, algorithm?: SigningAlgorithm) =>
  signMessage(xml, { key, certificate, ...(algorithm && { algorithm }) });

async function send(body: Buffer | string) {
  const response = await fetch(`${platform.baseUrl}/ceb`, {
    method: 'POST',
    headers: { 'content-type': 'application/xml' },
    body,
  });
  const answer = (await response.json()) as { errors?: Record<string, string>[]; messageId?: string };
  return { status: response.status, errors: answer.errors ?? [], messageId: answer.messageId };
}

/** The row id is behind the day in the id of a message. */
const variantOf = async (messageId = '') => {
  const id = messageId.split('-')[1];
  const { rows } = await platform.database.pool.query('select variant from message where id = $1', [id]);
  return rows[0]?.variant;
};

describe('edition', () => {
  // The one difference of the import messages: country of trade exactly three characters in 2018, at most three now.
  const list = () => sign(xmlOf(BROKER, { list: { tradeCountry: '11' } }), keys[BROKER]);
  const complaints = async () =>
    (await send(list())).errors.flatMap(({ path, code }) => (path?.endsWith('/tradeCountry') ? [code] : []));

  test('records are judged by the edition of their sender, from the moment that it is set', async () => {
    expect(await complaints()).toEqual([]);
    expect(await set(BROKER, { edition: '2018' })).toEqual({ edition: '2018', variants: null });
    expect(await complaints()).toEqual(['field-wrong-length']);
    await set(BROKER, { edition: '202205' });
    expect(await complaints()).toEqual([]);
  });

  test('so are the documents of a dry run, by the edition of who asks', async () => {
    const example = (type: 'CEB311Message' | 'CEB411Message' | 'CEB511Message') =>
      formatMessage(type, exampleMessage(type));
    const body = JSON.stringify({
      order: example('CEB311Message'),
      payment: example('CEB411Message'),
      waybill: example('CEB511Message'),
      inventory: xmlOf(BROKER, { list: { tradeCountry: '11' } }),
    });
    const ask = async () => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys[BROKER].apiKey}` };
      const response = await fetch(`${platform.baseUrl}/ceb/check`, { method: 'POST', headers, body });
      const { errors = [] } = (await response.json()) as { errors?: { path: string }[] };
      return errors.filter(({ path }) => path.endsWith('/tradeCountry')).length;
    };
    expect(await ask()).toBe(0);
    await set(BROKER, { edition: '2018' });
    expect(await ask()).toBe(1);
    await set(BROKER, { edition: '202205' });
  });

  test('an edition that there is not, and a company that is not registered, are refused', async () => {
    const { pool } = platform.database;
    await expect(setWireSettings(pool, BROKER, { edition: '2016' as '2018' })).rejects.toThrow(
      'participant_edition_check',
    );
    await expect(setWireSettings(pool, '4403160NON', { edition: '2018' })).rejects.toThrow(RegistryError);
  });
});

describe('forms of signature', () => {
  /** Signed as clients do that strip white space before they digest. */
  function stripping(code: Code): string {
    const spaced = xmlOf(code).replace(/>(?=<ceb:)/g, '>\n  ');
    const read = readMessage(Buffer.from(sign(spaced, keys[code])));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const stripped = spaced.replace(/^<\?xml[^>]*>\s*/, '').replace(/>\s+</g, '><');
    const digest = createHash('sha1').update(stripped).digest('base64');
    const digested = (xml: string) => xml.replace(/(<ds:DigestValue>)[^<]*/, `$1${digest}`);
    const value = createSign('RSA-SHA1')
      .update(digested(read.message.signature!.signedInfo.toString()))
      .sign(createPrivateKey(keys[code].keyPem), 'base64');
    return digested(sign(spaced, keys[code]).toString()).replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`);
  }

  test('all pass by default, and the one that matched is kept with the message', async () => {
    const { status, messageId } = await send(stripping(LOGISTICS));
    expect(status).toBe(202);
    expect(await variantOf(messageId)).toBe('in-scope+space-stripped');
  });

  test('one that is switched off is refused by its name; the standard’s way and others allowed pass', async () => {
    await set(LOGISTICS, { variants: ['in-scope'] });
    expect(await send(stripping(LOGISTICS))).toMatchObject({
      status: 401,
      errors: [
        {
          code: 'signature-variant',
          path: '/CEB511Message/Signature',
          value: 'in-scope+space-stripped',
          rule: expect.stringContaining('participant set'),
        },
      ],
    });
    expect((await send(sign(xmlOf(LOGISTICS), keys[LOGISTICS]))).status).toBe(202);
    expect(await set(LOGISTICS, { variants: ['in-scope', 'space-stripped'] })).toMatchObject({ edition: '202205' });
    expect((await send(stripping(LOGISTICS))).status).toBe(202);
    expect(await set(LOGISTICS, { variants: null })).toMatchObject({ variants: null });
  });
});

describe('keys', () => {
  test('old and new key sign side by side, RSA and SM2 in every form of the standard and the live one', async () => {
    const sm2 = await join(LOGISTICS, { algorithm: 'sm2' });
    const card = await join(LOGISTICS, { bits: 1024 });
    const old = keys[LOGISTICS];
    const forms: [Keys, SigningAlgorithm][] = [
      [old, 'rsa-sha1'],
      [sm2, 'sm2-sm3'],
      [sm2, 'sm2-sm3-live'],
      [card, 'rsa-sha256'],
      [old, 'rsa-sha256'],
    ];
    for (const [pair, algorithm] of forms) {
      expect(await send(sign(xmlOf(LOGISTICS), pair, algorithm))).toMatchObject({ status: 202 });
    }
    // Without KeyInfo nothing names the key: those registered are tried.
    const anonymous = sign(xmlOf(LOGISTICS), old)
      .toString()
      .replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '');
    expect(await send(anonymous)).toMatchObject({ status: 202 });
  });

  test.each([
    ['not valid yet', 'certificate-not-yet-valid', 2],
    ['expired', 'certificate-expired', -40],
  ])('a certificate that is %s is refused by name, with the day', async (_, code, startDays) => {
    const notBefore = new Date(Date.now() + startDays * DAY_MS);
    const pair = await join(LOGISTICS, { notBefore });
    const info = certificateInfo(pair.certPem);
    const at = code === 'certificate-expired' ? info.validTo : info.validFrom;
    const day = new Date(at.getTime() + DAY_MS / 3).toISOString().slice(0, 10);
    expect(await send(sign(xmlOf(LOGISTICS), pair))).toMatchObject({
      status: 401,
      errors: [
        {
          code,
          path: '/CEB511Message/Signature/KeyInfo',
          value: info.serial,
          message: expect.stringContaining(day),
          rule: expect.stringContaining('ertificate'),
        },
      ],
    });
  });
});

describe('a revocation list', () => {
  const since = new Date(Date.now() - DAY_MS);
  const listOf = (issuer: Keys, days: number, revoked: Keys[]) =>
    createRevocationList({
      ...issuer,
      revoked: revoked.map(({ certPem }) => ({ serialHex: certificateInfo(certPem).serial, since })),
      thisUpdate: new Date(Date.now() - days * DAY_MS),
      nextUpdate: new Date(Date.now() + DAY_MS),
    });
  const add = async (list: Buffer, issuer?: Keys) => {
    const added = await addRevocationList(platform.database.pool, list, issuer && Buffer.from(issuer.certPem));
    await platform.runtime.registry.refresh();
    return added;
  };
  const faultOf = (list: Buffer, issuer?: Keys) =>
    add(list, issuer).then(
      () => undefined,
      (error: unknown) => (error instanceof RegistryError ? error.faults.map(({ field }) => field) : error),
    );

  test('keeps out the certificate that it names, of its issuer only, until a newer list says otherwise', async () => {
    const issuer = await join(LOGISTICS);
    const info = certificateInfo(issuer.certPem);
    const namesake = createSelfSigned({ commonName: '别家CA', days: 9, serialHex: info.serial });
    await add(listOf(createSelfSigned({ commonName: '别家CA', days: 9 }), 3, [namesake]));
    expect((await send(sign(xmlOf(LOGISTICS), issuer))).status).toBe(202);

    expect(await add(listOf(issuer, 2, [issuer]), issuer)).toMatchObject({
      issuer: `CN=${LOGISTICS}`,
      entries: 1,
      known: false,
      registered: [{ code: LOGISTICS, serial: info.serial }],
    });
    expect(await send(sign(xmlOf(LOGISTICS), issuer))).toMatchObject({
      status: 401,
      errors: [
        {
          code: 'certificate-revoked',
          value: info.serial,
          message: expect.stringMatching(`by its issuer CN=${LOGISTICS}`),
        },
      ],
    });
    await expect(
      registerParticipant(platform.database.pool, {
        code: LOGISTICS,
        name: '测试物流',
        roles: ['logistics'],
        certificateDer: info.der,
      }),
    ).rejects.toThrow('on the revocation list');

    await add(listOf(issuer, 1, []));
    expect((await send(sign(xmlOf(LOGISTICS), issuer))).status).toBe(202);
  });

  test('stands until a newer one comes; an older one is refused, the same one is known', async () => {
    const ca = createSelfSigned({ commonName: '测试CA', days: 30 });
    const newer = listOf(ca, 1, [ca]);
    const { id } = await add(newer, ca);
    expect(await faultOf(listOf(ca, 2, []))).toEqual(['list']);
    expect(await add(newer)).toMatchObject({ id, known: true });
    expect(await removeRevocationList(platform.database.pool, id)).toBe(true);
    expect(await removeRevocationList(platform.database.pool, id)).toBe(false);
    expect(await faultOf(listOf(ca, 2, []))).toBeUndefined();
  });

  test('has one of each part where the issuer cuts it', async () => {
    const ca = createSelfSigned({ commonName: '分段CA', days: 30 });
    const part = (scope: string, days: number) =>
      createRevocationList({ ...ca, revoked: [], thisUpdate: new Date(Date.now() - days * DAY_MS), scope });
    const first = await add(part('http://crl.example/1.crl', 1));
    expect((await add(part('http://crl.example/2.crl', 2))).id).not.toBe(first.id);
    expect((await add(part('http://crl.example/1.crl', 0))).id).toBe(first.id);
  });

  test('is refused when it is none, dated ahead, or not signed by the issuer given', async () => {
    const ca = createSelfSigned({ commonName: '假CA', days: 30 });
    expect(await faultOf(Buffer.from('hello'))).toEqual(['list']);
    expect(await faultOf(listOf(ca, -3, []))).toEqual(['list']);
    expect(await faultOf(listOf(ca, 1, []), createSelfSigned({ commonName: '假CA', days: 30 }))).toEqual(['issuer']);
    expect(await faultOf(listOf(ca, 1, []), keys[BROKER])).toEqual(['issuer']);
  });
});
