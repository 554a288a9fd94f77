import { certificateInfo, createSelfSigned } from '@tongguan/ceb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createRegistry,
  delegate,
  listParticipants,
  type Registration,
  RegistryError,
  registerParticipant,
  revokeApiKey,
  revokeCertificate,
  revokeDelegation,
} from '../../src/registry/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query('truncate participant cascade; truncate delegation'));

const seller: Registration = {
  code: 'TGTESTEBC1',
  name: '测试商贸有限公司',
  roles: ['seller'],
  dxpId: 'DXPENT0000000001',
};
const broker: Registration = { code: 'TGTESTAGT1', name: '测试报关有限公司', roles: ['broker'] };

async function faultsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RegistryError);
  return (error as RegistryError).faults.map((fault) => fault.field);
}

describe('registering', () => {
  test('a participant is found by code, by dxpId and by the API key it was given', async () => {
    const registry = createRegistry(db.pool);
    const { apiKey } = await registerParticipant(db.pool, seller);
    const found = {
      ...seller,
      played: false,
      sandbox: false,
      edition: '202205',
      variants: null,
      internalStates: false,
    };
    expect(await registry.byCode(seller.code)).toEqual(found);
    expect(await registry.byDxpId(seller.dxpId!)).toEqual(found);
    expect(await registry.byApiKey(apiKey)).toEqual(found);
    expect(await registry.byApiKey(`${apiKey.slice(0, -1)}!`)).toBeUndefined();
  });

  test('the database holds no API key, only what cannot be turned back into one', async () => {
    const { apiKey } = await registerParticipant(db.pool, seller);
    const { rows } = await db.pool.query('select key_hash from participant_api_key');
    expect(rows).toHaveLength(1);
    expect(rows[0].key_hash).toHaveLength(32);
    expect(rows[0].key_hash.includes(Buffer.from(apiKey))).toBe(false);
  });

  test('registering again replaces name and roles, keeps dxpId and flags, and old and new API key overlap', async () => {
    const first = await registerParticipant(db.pool, { ...seller, sandbox: true });
    const second = await registerParticipant(db.pool, {
      code: seller.code,
      name: '新名',
      roles: ['seller', 'platform'],
    });
    const registry = createRegistry(db.pool);
    expect(await registry.byApiKey(first.apiKey)).toMatchObject({ name: '新名', dxpId: seller.dxpId, sandbox: true });
    expect(await registry.byApiKey(second.apiKey)).toMatchObject({ roles: ['seller', 'platform'] });
  });

  test('every fault of an entry is named at once, and nothing is written', async () => {
    const bad = {
      code: '123',
      name: ' ',
      roles: ['seller', 'smuggler'],
      dxpId: 'DXP ENT',
      certificateDer: Buffer.from('no'),
    };
    expect(await faultsOf(registerParticipant(db.pool, bad))).toEqual([
      'code',
      'name',
      'roles',
      'dxpId',
      'certificate',
    ]);
    expect(await listParticipants(db.pool, '', 10)).toEqual([]);
  });

  test('a dxpId belongs to one participant', async () => {
    await registerParticipant(db.pool, seller);
    expect(await faultsOf(registerParticipant(db.pool, { ...broker, dxpId: seller.dxpId }))).toEqual(['dxpId']);
    expect(await createRegistry(db.pool).byCode(broker.code)).toBeUndefined();
  });
});

describe('what is at hand', () => {
  test('is what was asked for, until the register changes', async () => {
    await registerParticipant(db.pool, seller);
    const registry = createRegistry(db.pool);
    await registry.refresh();
    expect(registry.atHand.byCode(seller.code)).toBeUndefined();
    expect(registry.atHand.mayActFor(broker.code, seller.code)).toBeUndefined();
    await registry.byCode(seller.code);
    expect(registry.atHand.byCode(seller.code)).toMatchObject({ code: seller.code });
    await registerParticipant(db.pool, broker);
    await registry.refresh();
    expect(registry.atHand.byCode(seller.code)).toBeUndefined();
  });

  test('is no delegation that is missing, nor one that was taken back', async () => {
    for (const participant of [seller, broker]) await registerParticipant(db.pool, participant);
    const registry = createRegistry(db.pool);
    expect(registry.atHand.mayActFor(seller.code, seller.code)).toBe(true);
    expect(await registry.mayActFor(broker.code, seller.code)).toBe(false);
    await delegate(db.pool, seller.code, broker.code);
    expect(await registry.mayActFor(broker.code, seller.code)).toBe(true);
    expect(registry.atHand.mayActFor(broker.code, seller.code)).toBe(true);
    await revokeDelegation(db.pool, seller.code, broker.code);
    await registry.refresh();
    expect(registry.atHand.mayActFor(broker.code, seller.code)).toBeUndefined();
  });
});

describe('certificates', () => {
  const issue = () => certificateInfo(createSelfSigned({ commonName: seller.code, days: 365 }).certPem);

  test('a new certificate joins the old one, the newest first, both with their keys', async () => {
    const [old, young] = [issue(), issue()];
    await registerParticipant(db.pool, { ...seller, certificateDer: old.der });
    await registerParticipant(db.pool, { ...seller, certificateDer: young.der });
    const certificates = await createRegistry(db.pool).certificatesOf(seller.code);
    expect(certificates.map((entry) => entry.serial)).toEqual([young.serial, old.serial]);
    expect(certificates[0]).toMatchObject({
      revokedAt: null,
      notAfter: young.validTo,
      fingerprint: young.fingerprint,
    });
    expect(certificates[0]!.publicKey.equals(young.publicKey)).toBe(true);
  });

  test('a revoked certificate is still named, with its time, and never comes back', async () => {
    const { der, serial } = issue();
    await registerParticipant(db.pool, { ...seller, certificateDer: der });
    await revokeCertificate(db.pool, seller.code, serial.toUpperCase());
    const [certificate] = await createRegistry(db.pool).certificatesOf(seller.code);
    expect(certificate!.revokedAt).toBeInstanceOf(Date);
    expect(await faultsOf(registerParticipant(db.pool, { ...seller, certificateDer: der }))).toEqual(['certificate']);
    expect(await faultsOf(revokeCertificate(db.pool, seller.code, serial))).toEqual(['serial']);
  });
});

describe('delegation', () => {
  test('an agent acts for a company that is not registered itself, until that is taken back', async () => {
    await registerParticipant(db.pool, broker);
    await delegate(db.pool, 'TGFARAWAY1', broker.code);
    await delegate(db.pool, 'TGFARAWAY1', broker.code);
    expect(await createRegistry(db.pool).mayActFor(broker.code, 'TGFARAWAY1')).toBe(true);
    expect(await listParticipants(db.pool, '', 10)).toMatchObject([{ code: broker.code, actsFor: ['TGFARAWAY1'] }]);
    await revokeDelegation(db.pool, 'TGFARAWAY1', broker.code);
    expect(await createRegistry(db.pool).mayActFor(broker.code, 'TGFARAWAY1')).toBe(false);
  });

  test('everybody acts for himself', async () => {
    expect(await createRegistry(db.pool).mayActFor('TGNOBODY01', 'TGNOBODY01')).toBe(true);
  });

  test('only a registered broker or transmitter may be an agent', async () => {
    await registerParticipant(db.pool, seller);
    expect(await faultsOf(delegate(db.pool, 'TGFARAWAY1', seller.code))).toEqual(['to']);
    expect(await faultsOf(delegate(db.pool, 'TGFARAWAY1', 'TGNOBODY01'))).toEqual(['to']);
    expect(await faultsOf(delegate(db.pool, seller.code, seller.code))).toEqual(['to']);
    expect(await faultsOf(delegate(db.pool, 'short', 'short'))).toEqual(['from', 'to']);
  });
});

describe('the cache', () => {
  test('a revoked API key works no more after the next refresh', async () => {
    const { apiKey } = await registerParticipant(db.pool, seller);
    const registry = createRegistry(db.pool);
    await registry.refresh();
    expect(await registry.byApiKey(apiKey)).toBeDefined();
    await revokeApiKey(db.pool, apiKey);
    expect(await registry.byApiKey(apiKey)).toBeDefined();
    await registry.refresh();
    expect(await registry.byApiKey(apiKey)).toBeUndefined();
    expect(await faultsOf(revokeApiKey(db.pool, apiKey))).toEqual(['apiKey']);
  });

  test('a newcomer is seen without a refresh, because nobody remembers that it was missing', async () => {
    const registry = createRegistry(db.pool);
    expect(await registry.byCode(seller.code)).toBeUndefined();
    expect(await registry.certificatesOf(seller.code)).toEqual([]);
    await registerParticipant(db.pool, seller);
    expect(await registry.byCode(seller.code)).toBeDefined();
  });
});
