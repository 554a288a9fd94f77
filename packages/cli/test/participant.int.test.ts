// The register and the doors for participants, first without a platform, then beside a running one: one story, in order.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { certificateInfo, createRevocationList, createSelfSigned, formatMessage, keyKind } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { platform as market, orderXml, trade } from './support/messages.ts';
import { freePort, said } from './support/platform.ts';
import { cleanEnvironment, LAUNCHER, PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

let folder: string;
let serving: ChildProcess | undefined;
const at = (name: string) => path.join(folder, name);
const data = () => ['--data', at('data')];
const add = (code: string, ...more: string[]) =>
  tongguan(['participant', 'add', '--code', code, '--name', `测试${code}`, '--out', at(code), ...more, ...data()]);

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-participant-'));
});
afterAll(async () => {
  if (serving?.exitCode === null) {
    serving.kill('SIGTERM');
    await new Promise((resolve) => serving!.once('exit', resolve));
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('without a running platform', () => {
  test('participant add makes key, certificate and API key, the secrets for their owner only', {
    timeout: 60_000,
  }, async () => {
    const { code, out } = await add(market.code, '--roles', 'platform', '--dxp-id', market.dxpId);
    expect(out).toContain(`Registered ${market.code}`);
    expect(code).toBe(0);
    const files = ['key.pem', 'cert.pem', 'api-key'].map((name) => at(`${market.code}/${name}`));
    expect(files.every((file) => existsSync(file))).toBe(true);
    if (process.platform !== 'win32') {
      expect([files[0]!, files[2]!].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    }
  });

  test('a second time it refuses to write over the keys, before anything is registered', async () => {
    const { code, err } = await add(market.code, '--roles', 'platform');
    expect(err).toContain('Already there');
    expect(code).toBe(1);
  });

  test('what the register refuses is said with all its faults', async () => {
    const { code, err } = await add('123', '--roles', 'seller', '--dxp-id', 'DXP ENT');
    expect(err).toMatch(/code "123"[\s\S]*dxpId "DXP ENT"/);
    expect(code).toBe(1);
    expect(existsSync(at('123'))).toBe(false);
  });
});

describe('beside a running platform', () => {
  let port: number;
  let url: string;
  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const args = [LAUNCHER, 'start', '--port', String(port), '--workers', '1', ...data()];
    serving = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: cleanEnvironment(),
    });
    await said(serving.stdout!, `Tongguan serves at ${url}`);
  });

  test('participant add --cert, delegate and list go through the running platform', async () => {
    const own = createSelfSigned({ commonName: 'TGTESTAGT1', days: 30 });
    writeFileSync(at('own.pem'), own.certPem);
    expect(await add('TGTESTAGT1', '--roles', 'broker', '--cert', at('own.pem'))).toMatchObject({ code: 0 });
    expect(existsSync(at('TGTESTAGT1/key.pem'))).toBe(false);
    const delegating = await tongguan([
      'participant',
      'delegate',
      '--from',
      'TGTESTEBC1',
      '--to',
      'TGTESTAGT1',
      ...data(),
    ]);
    expect(delegating.code).toBe(0);
    const { out } = await tongguan(['participant', 'list', '--json', ...data()]);
    const listed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(listed).toEqual([
      expect.objectContaining({ code: market.code, dxpId: market.dxpId, apiKeys: 1 }),
      expect.objectContaining({ code: 'TGTESTAGT1', actsFor: ['TGTESTEBC1'] }),
    ]);
  });

  test('participant set changes edition and forms of signature, and list shows what is not the default', async () => {
    const set = (...more: string[]) => tongguan(['participant', 'set', '--code', 'TGTESTAGT1', ...more, ...data()]);
    const done = await set('--edition', '2018', '--variants', 'space-stripped');
    expect(done.out).toContain('edition 2018, forms of signature: in-scope,space-stripped');
    const { out } = await tongguan(['participant', 'list', ...data()]);
    expect(out).toContain('[edition 2018]  [signatures: in-scope,space-stripped]');
    expect((await set('--edition', '202205', '--variants', 'all')).out).toContain('202205, forms of signature: all');
    expect(await set()).toMatchObject({ code: 2, err: expect.stringContaining('Say what to set') });
    const nobody = await tongguan(['participant', 'set', '--code', 'TGNOBODY01', '--edition', '2018', ...data()]);
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('is not registered') });
  });

  test('participant add --algorithm sm2 makes an SM2 pair; crl add, list and remove rule over its certificate', async () => {
    expect(await add('TGTESTSM21', '--roles', 'seller', '--algorithm', 'sm2')).toMatchObject({ code: 0 });
    const [certPem, keyPem] = ['cert.pem', 'key.pem'].map((name) => readFileSync(at(`TGTESTSM21/${name}`), 'utf8'));
    const { serial, publicKey } = certificateInfo(certPem!);
    expect(keyKind(publicKey)).toBe('sm2');
    const list = (day: string) =>
      createRevocationList({
        certPem: certPem!,
        keyPem: keyPem!,
        revoked: [{ serialHex: serial, since: new Date('2026-11-01T00:00:00Z') }],
        thisUpdate: new Date(day),
        nextUpdate: new Date('2026-11-20T00:00:00Z'),
      });
    writeFileSync(at('new.crl'), list('2026-11-02T00:00:00Z'));
    writeFileSync(at('old.crl'), list('2026-11-01T00:00:00Z'));
    const crl = (...args: string[]) => tongguan(['crl', ...args, ...data()]);
    const added = await crl('add', at('new.crl'), '--issuer', at('TGTESTSM21/cert.pem'));
    expect(added.out).toMatch(
      new RegExp(`CN=TGTESTSM21, of 2026-11-02.*1 certificate.*\\n *TGTESTSM21: certificate ${serial}`),
    );
    expect(added.err).toContain('was to publish its next list by 2026-11-20');
    expect(await crl('add', at('old.crl'))).toMatchObject({ code: 1, err: expect.stringContaining('is not newer') });
    expect((await crl('list')).out).toMatch(/^1 {2}CN=TGTESTSM21 .*1 registered {2}\[verified\] {2}\[stale\]/);
    const listed = (await tongguan(['participant', 'list', ...data()])).out;
    expect(listed).toMatch(/TGTESTSM21.*certificates: -/);
    expect(await crl('remove', '1')).toMatchObject({ code: 0 });
  });

  test('submit sends a signed order and prints its receipts until the last, and the same ones when it is sent again', async () => {
    writeFileSync(at('order.xml'), orderXml);
    const keys = ['--key', at(`${market.code}/key.pem`), '--cert', at(`${market.code}/cert.pem`)];
    await tongguan(['sign', at('order.xml'), ...keys, '--out', at('signed.xml')]);
    const { code, out } = await tongguan([
      'submit',
      at('signed.xml'),
      '--api-key',
      at(`${market.code}/api-key`),
      ...data(),
    ]);
    expect(out).toContain('signed.xml: accepted, CEB311Message with 1 record(s)');
    expect(out).toMatch(/CEB312Message {2}order \S+ {2}2 [\s\S]*CEB312Message {2}order \S+ {2}120 /);
    expect(out).toContain(trade.order.head.orderNo);
    expect(code).toBe(0);
    const again = await tongguan(['submit', at('signed.xml'), '--api-key', at(`${market.code}/api-key`), ...data()]);
    expect({ ...again, err: '' }).toEqual({ code: 0, out, err: '' });
  });

  test('submit names every fault of a message that is refused, and ends with 1', async () => {
    writeFileSync(
      at('bad.xml'),
      orderXml
        .replace('4CDE1CFD', '5CDE1CFD')
        .replace(/<ceb:appType>1</, '<ceb:appType>123<')
        .replace(/<ceb:currency>142</, '<ceb:currency>CN<'),
    );
    const { code, out } = await tongguan([
      'submit',
      at('bad.xml'),
      '--url',
      url,
      '--api-key',
      at(`${market.code}/api-key`),
    ]);
    expect(out).toMatch(/refused with 400[\s\S]*appType[\s\S]*currency/);
    expect(code).toBe(1);
  });

  test('submit says when nobody answers', async () => {
    const { code, err } = await tongguan(['submit', at('signed.xml'), '--url', 'http://127.0.0.1:9']);
    expect(err).toContain('Nothing answers at http://127.0.0.1:9');
    expect(code).toBe(1);
  });

  test('doctor finds the platform and nothing wrong with it', async () => {
    const { code, out } = await tongguan(['doctor', '--port', String(port), ...data()]);
    expect(out).toContain(`127.0.0.1:${port} is served by this platform`);
    expect(out).toMatch(/^OK .*Platform: http/m);
    expect(code).toBe(0);
  });

  test('keys rotate wraps the data keys anew while the platform serves', async () => {
    const keyring = () => JSON.parse(readFileSync(at('data/keys/master.json'), 'utf8')).current as string;
    const before = keyring();
    expect(await tongguan(['keys', 'rotate', ...data()])).toMatchObject({ code: 0 });
    expect(keyring()).not.toBe(before);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('manifest import files bills, all or none, and list and show read them', async () => {
    const head = 'customsCode,voyageNo,billNo,trafNo,pieces,weight';
    writeFileSync(at('good.csv'), `${head}\n5317,CX1,160-1,CX1,2,3.5\n`);
    writeFileSync(at('bad.csv'), `${head}\n5317,CX1,160-2,CX1,2,3.5\n5317,CX1,160-3,CX1,none,3.5\n`);
    const [good, bad] = await Promise.all(
      ['good.csv', 'bad.csv'].map((file) => tongguan(['manifest', 'import', at(file), ...data()])),
    );
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('1 bill(s) added') });
    expect(bad!.err).toMatch(/Row 3: pieces "none" must be a whole number.*Write the pieces.*13348/);
    expect(bad!.code).toBe(1);
    const listed = await tongguan(['manifest', 'list', '--open', ...data()]);
    expect(listed.out.trim()).toMatch(
      /^5317 {2}CX1 {2}1601 {2}CX1 {2}0 of 2 pieces, 0 of 3.5 kg written off {2}operator$/,
    );
    expect((await tongguan(['manifest', 'show', '5317', 'CX1', '160-2', ...data()])).err).toContain(
      'There is no bill 160-2',
    );
  });

  test('participant set --internal-states tells a participant what customs keep to themselves', async () => {
    const set = await tongguan(['participant', 'set', '--code', market.code, '--internal-states', 'on', ...data()]);
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining('on') });
  });

  test('a revoked API key is refused within a second', async () => {
    const headers = { authorization: `Bearer ${readFileSync(at(`${market.code}/api-key`), 'utf8').trim()}` };
    const ask = async () => (await fetch(`${url}/ceb/receipts?after=0&limit=1`, { headers })).status;
    expect(await ask()).toBe(200);
    await tongguan(['participant', 'revoke', '--api-key', at(`${market.code}/api-key`), ...data()]);
    await expect.poll(ask, { timeout: 1_500, interval: 100 }).toBe(401);
  });

  test('adopt registers the companies of existing messages as played counterparts', async () => {
    const inventory = formatMessage('CEB621Message', {
      guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC95',
      records: [trade.inventory],
      transfer: { copCode: 'TGTESTAGT1', copName: '测试报关', dxpMode: 'DXP', dxpId: 'DXPTESTAGT1' },
    });
    writeFileSync(at('inventory.xml'), inventory);
    const { code, out } = await tongguan(['adopt', folder, ...data()]);
    expect(out).toMatch(new RegExp(`^${trade.roles.logistics.code} .*logistics .*registered as played`, 'm'));
    expect(out).toMatch(new RegExp(`^${market.code} .*left as it is`, 'm'));
    expect(code).toBe(0);
    expect(existsSync(at(`data/keys/played/${trade.roles.logistics.code}/key.pem`))).toBe(true);
  });

  test('a second start on the same data, or on the same port, says why it cannot', async () => {
    const samePort = await tongguan(['start', '--port', String(port), '--data', at('other')]);
    expect(samePort).toMatchObject({ code: 1, err: expect.stringContaining('choose another with --port') });
    const sameData = await tongguan(['start', '--port', String(await freePort()), ...data()]);
    expect(sameData).toMatchObject({ code: 1, err: expect.stringContaining('in use by the platform') });
  });

  test('SIGTERM stops it in order, with exit code 0', async () => {
    const ended = new Promise((resolve) => serving!.once('exit', resolve));
    serving!.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect((await tongguan(['doctor', ...data()])).out).toContain('does not run on this data folder');
  });
});
