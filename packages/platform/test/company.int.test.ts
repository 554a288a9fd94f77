// What a company does about itself in the portal: certificates, delegations, its own signing service; and the sandbox page.

import { createHmac, createPrivateKey, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  certificateInfo,
  createSelfSigned,
  exampleMessage,
  formatMessage,
  readMessage,
  signText,
  verifySignature,
} from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AccessAnswer,
  ChallengeAnswer,
  PortalHomeAnswer,
  SandboxAnswer,
  SigningSecretAnswer,
  SigningServiceAnswer,
  TestedServiceAnswer,
} from '../src/api-types.ts';
import { registerParticipant } from '../src/registry/index.ts';
import { keyPairOf } from './support/key-pairs.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

const COMPANY = '4403160SEL';
const BROKER = '4403160BRK';

let web: Web;
let own: Browser;
let broker: Browser;
const first = keyPairOf(COMPANY);
beforeAll(async () => {
  web = await openWeb();
  const { pool } = web.door.services;
  const certificateDer = certificateInfo(first.certPem).der;
  await registerParticipant(pool, { code: COMPANY, name: 'Seller', roles: ['seller'], certificateDer, sandbox: true });
  await web.door.register(BROKER, { roles: ['broker'] });
  await web.account('mine', { roles: ['participant'], participant: COMPANY });
  await web.account('theirs', { roles: ['participant'], participant: BROKER });
  own = web.browser();
  broker = web.browser();
  await own.signIn('mine');
  await broker.signIn('theirs');
});
afterAll(() => web.close());

const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const access = (who = own) => read<AccessAnswer>(who.get('/api/portal/access'));
const audited = async () => {
  const { rows } = await web.door.services.pool.query('select what from audit_entry order by no');
  return rows.map(({ what }) => what as string);
};

describe('a further certificate', () => {
  const next = createSelfSigned({ commonName: COMPANY, days: 100 });
  const file = Buffer.from(next.certPem).toString('base64');
  const challenge = () =>
    read<ChallengeAnswer>(own.send('POST', '/api/portal/access/certificates/challenge', { certificate: file }));
  const add = (text: string, signature: string, certificate = file) =>
    own.send('POST', '/api/portal/access/certificates', { certificate, challenge: text, signature });

  it('is added by whoever has its key', async () => {
    const { challenge: text, certificate } = await challenge();
    expect(certificate.serial).toBe(certificateInfo(next.certPem).serial);
    const strange = createSelfSigned({ commonName: 'other', days: 10 });
    expect((await add(text, signText(text, strange.keyPem))).status).toBe(400);
    expect((await add(`${text}x`, signText(`${text}x`, next.keyPem))).status).toBe(400);
    expect((await add(text, signText(text, next.keyPem))).status).toBe(201);
    expect((await access()).certificates.map(({ state }) => state)).toEqual(['valid', 'valid']);
  });

  it('or by the key of one that stands', async () => {
    const third = createSelfSigned({ commonName: COMPANY, days: 100 });
    const certificate = Buffer.from(third.certPem).toString('base64');
    const { challenge: text } = await read<ChallengeAnswer>(
      own.send('POST', '/api/portal/access/certificates/challenge', { certificate }),
    );
    expect((await add(text, signText(text, first.keyPem))).status).toBe(400);
    expect((await add(text, signText(text, first.keyPem), certificate)).status).toBe(201);
  });

  it('is revoked for good', async () => {
    const { serial } = certificateInfo(next.certPem);
    const revoke = () => own.send('DELETE', `/api/portal/access/certificates/${serial}`);
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
    const { challenge: text } = await challenge();
    expect((await add(text, signText(text, next.keyPem))).status).toBe(400);
    expect(await audited()).toEqual(expect.arrayContaining(['certificate.add', 'certificate.revoke']));
  });

  it('is asked for on the first page when the last one ends within 30 days', async () => {
    const home = () => read<PortalHomeAnswer>(own.get('/api/portal/home'));
    expect((await home()).certificateEnds).toBeUndefined();
    const { pool } = web.door.services;
    const { rows } = await pool.query('select fingerprint, not_after from participant_certificate where code = $1', [
      COMPANY,
    ]);
    await pool.query(
      "update participant_certificate set not_after = now() + interval '12 days 1 hour' where code = $1",
      [COMPANY],
    );
    // The first page is some seconds old at most.
    await expect.poll(async () => (await home()).certificateEnds, { timeout: 10_000 }).toMatchObject({ days: 12 });
    expect((await access()).certificates.map(({ state }) => state)).toContain('ending');
    for (const { fingerprint, not_after } of rows) {
      await pool.query('update participant_certificate set not_after = $2 where fingerprint = $1', [
        fingerprint,
        not_after,
      ]);
    }
  });
});

describe('a delegation', () => {
  const give = (agent: string, lastDay: string | null) =>
    own.send('PUT', `/api/portal/access/delegations/${agent}`, { lastDay });
  const acts = async () => {
    await (web.door.services.registry as unknown as { refresh(): Promise<void> }).refresh();
    return web.door.services.registry.mayActFor(BROKER, COMPANY);
  };

  it('is given to brokers and transmitters alone', async () => {
    expect((await give('4403160XXX', null)).status).toBe(400);
    expect((await give(COMPANY, null)).status).toBe(400);
    expect(await acts()).toBe(false);
    expect((await give(BROKER, null)).status).toBe(204);
    expect(await acts()).toBe(true);
    expect((await access(broker)).actsFor).toEqual([{ code: COMPANY, name: 'Seller', lastDay: null, ended: false }]);
  });

  it('ends with its last day', async () => {
    const today = web.door.services.clock.day();
    for (const no of ['2020-01-01', '2099-02-30', '9999-99-99']) expect((await give(BROKER, no)).status).toBe(400);
    expect((await give(BROKER, today)).status).toBe(204);
    expect(await acts()).toBe(true);
    await web.door.services.pool.query('update delegation set last_day = last_day - 1');
    await web.door.services.pool.query('update registry_version set version = version + 1');
    expect(await acts()).toBe(false);
    expect((await access()).agents).toEqual([expect.objectContaining({ code: BROKER, ended: true })]);
  });

  it('is withdrawn at once', async () => {
    await give(BROKER, null);
    const withdraw = () => own.send('DELETE', `/api/portal/access/delegations/${BROKER}`);
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 404]);
    expect(await acts()).toBe(false);
    expect(await audited()).toEqual(expect.arrayContaining(['delegation.add', 'delegation.remove']));
  });
});

describe('a signing service', () => {
  let answer: (body: { bytes: string }, nth: number) => { status: number; text: string };
  let calls: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    calls.push({ headers: request.headers, body });
    const { status, text } = answer(JSON.parse(body), calls.length);
    response.writeHead(status).end(text);
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`;
  });
  afterAll(() => server.close());

  const { serial } = certificateInfo(first.certPem);
  const rsa = (bytes: string, keyPem = first.keyPem) =>
    sign('sha1', Buffer.from(bytes, 'base64'), createPrivateKey(keyPem)).toString('base64');
  const signs = ({ bytes }: { bytes: string }) => ({ status: 200, text: JSON.stringify({ signature: rsa(bytes) }) });
  const set = (body: object) => own.send('PUT', '/api/portal/signing-service', body);
  const test = async () => {
    calls = [];
    return read<TestedServiceAnswer>(own.send('POST', '/api/portal/signing-service/test'));
  };
  const xml = formatMessage('CEB621Message', exampleMessage('CEB621Message'));
  const signXml = () => own.send('POST', '/api/portal/sign/service', { xml });

  it('is at an https address; plain http leads to this machine in a sandbox only', async () => {
    expect((await signXml()).status).toBe(409);
    expect((await set({ url, serial })).status).toBe(400);
    expect((await set({ url: 'https://10.0.0.1/sign', serial })).status).toBe(400);
    await web.door.services.pool.query('update clock set movable = true');
    expect((await set({ url, serial: 'abcd' })).status).toBe(400);
    expect((await set({ url, serial })).status).toBe(200);
  });

  it('is called under the secret, and believed when the signature holds', async () => {
    const { secret } = await read<SigningSecretAnswer>(set({ url, serial }));
    answer = signs;
    expect(await test()).toMatchObject({ ok: true, error: null });
    const { headers, body } = calls[0]!;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(said).digest('base64')}`);
    expect(JSON.parse(body)).toMatchObject({ type: 'sign', company: COMPANY, serial, algorithm: 'rsa-sha1' });

    const signed = (await read<{ xml: string }>(signXml())).xml;
    const message = readMessage(Buffer.from(signed));
    expect(message.ok && verifySignature(message.message, certificateInfo(first.certPem).publicKey).ok).toBe(true);
  });

  it('is called again when it fails, and not when it answers wrong', async () => {
    answer = (body, nth) => (nth < 3 ? { status: 503, text: '' } : signs(body));
    expect([(await test()).ok, calls.length]).toEqual([true, 3]);
    answer = () => ({ status: 404, text: '' });
    expect([await test(), calls.length]).toEqual([expect.objectContaining({ ok: false, error: 'HTTP 404' }), 1]);
    const other = createSelfSigned({ commonName: 'x', days: 1 });
    answer = ({ bytes }) => ({ status: 200, text: JSON.stringify({ signature: rsa(bytes, other.keyPem) }) });
    expect(await test()).toMatchObject({ ok: false, error: expect.stringContaining('does not hold') });
    answer = () => ({ status: 200, text: JSON.stringify({ signature: `QQ${' '.repeat(15_000)}!` }) });
    expect(await test()).toMatchObject({ ok: false, error: expect.stringContaining('the answer is not') });
    answer = ({ bytes }) => ({
      status: 200,
      text: JSON.stringify({ signature: rsa(bytes).replace(/.{64}/g, '$&\r\n') }),
    });
    expect(await test()).toMatchObject({ ok: true });
    answer = ({ bytes }) => ({ status: 200, text: JSON.stringify({ signature: rsa(bytes, other.keyPem) }) });
    const refused = await signXml();
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('does not hold')]);
  });

  it('signs with SM2 as well', async () => {
    const sm2 = createSelfSigned({ commonName: BROKER, days: 10, algorithm: 'sm2' });
    const { code, name, roles } = { code: BROKER, name: 'Broker', roles: ['broker'] };
    const certificateDer = certificateInfo(sm2.certPem).der;
    await registerParticipant(web.door.services.pool, { code, name, roles, certificateDer });
    answer = ({ bytes }) => {
      const text = Buffer.from(bytes, 'base64').toString();
      return { status: 200, text: JSON.stringify({ signature: signText(text, createPrivateKey(sm2.keyPem)) }) };
    };
    const service = { url, serial: certificateInfo(sm2.certPem).serial };
    expect((await broker.send('PUT', '/api/portal/signing-service', service)).status).toBe(200);
    const tested = await read<TestedServiceAnswer>(broker.send('POST', '/api/portal/signing-service/test'));
    expect(tested.ok).toBe(true);
    const { xml: signed } = await read<{ xml: string }>(broker.send('POST', '/api/portal/sign/service', { xml }));
    const message = readMessage(Buffer.from(signed));
    expect(message.ok && verifySignature(message.message, certificateInfo(sm2.certPem).publicKey).ok).toBe(true);
    await broker.send('DELETE', '/api/portal/signing-service');
  });

  it('has a log of its calls', async () => {
    const { service, calls: log } = await read<SigningServiceAnswer>(own.get('/api/portal/signing-service'));
    expect(service).toMatchObject({ url, serial, madeBy: 'mine' });
    expect(log.map(({ error }) => error)).toEqual(expect.arrayContaining([null, 'HTTP 503', 'HTTP 404']));
    const theirs = await read<SigningServiceAnswer>(broker.get('/api/portal/signing-service'));
    expect([theirs.service, theirs.calls.length]).toEqual([null, 2]);
  });

  it('signs no more once its certificate is revoked, or it is removed', async () => {
    expect((await own.send('DELETE', '/api/portal/signing-service')).status).toBe(204);
    expect((await signXml()).status).toBe(409);
    expect(await audited()).toEqual(expect.arrayContaining(['signing-service.set', 'signing-service.remove']));
  });
});

describe('the sandbox page', () => {
  const sandbox = () => read<SandboxAnswer>(own.get('/api/portal/sandbox'));
  const move = (body: object) => own.send('POST', '/api/portal/sandbox/clock', body);

  it('says no more where the platform is none, and moves nothing', async () => {
    await web.door.services.pool.query('update clock set movable = false');
    expect(await sandbox()).toMatchObject({ movable: false, played: [], names: [] });
    expect((await move({ byMs: 1_000 })).status).toBe(409);
  });

  it('moves the clock, and puts it right', async () => {
    await web.door.services.pool.query('update clock set movable = true');
    await web.door.register('TGPLAYPAY1', { roles: ['payment'], played: true });
    expect(await sandbox()).toMatchObject({ movable: true, offsetMs: 0, played: [{ code: 'TGPLAYPAY1' }] });
    expect((await move({ byMs: 86_400_000 })).status).toBe(200);
    expect((await sandbox()).offsetMs).toBe(86_400_000);
    expect((await move({ byMs: 4_000 * 86_400_000 })).status).toBe(409);
    expect((await move({ byMs: 1, reset: true })).status).toBe(400);
    expect((await move({ reset: true })).status).toBe(200);
    expect((await sandbox()).offsetMs).toBe(0);
    expect(await audited()).toContain('clock.move');
  });
});
