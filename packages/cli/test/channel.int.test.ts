// tongguan channel and verify-receipt, as an operator and a folder client meet them; the platform is killed under load.

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDataFolder } from './support/folder.ts';
import { orderXml, platform } from './support/messages.ts';
import { LAUNCHER, PROCESS_MS_MAX, tongguan } from './support/run.ts';

let folder: string;
const at = (...parts: string[]) => path.join(folder, ...parts);
const data = () => ['--data', at('data')];

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-channel-'));
  makeDataFolder(at('data'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tongguan channel', () => {
  let serving: ChildProcess | undefined;
  afterAll(() => end('SIGTERM'));

  /** The whole group, as a machine that loses power ends it. */
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (serving === undefined || serving.exitCode !== null || serving.signalCode !== null) return;
    const ended = once(serving, 'exit');
    process.kill(signal === 'SIGKILL' ? -serving.pid! : serving.pid!, signal);
    await ended;
  }

  async function start(): Promise<void> {
    const args = [LAUNCHER, 'start', '--port', '0', '--workers', '1', ...data()];
    args[args.indexOf('0')] = String(20_000 + Math.floor(Math.random() * 20_000));
    serving = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LC_ALL: 'C' },
      detached: true,
    });
    for await (const chunk of serving.stdout!) if (String(chunk).includes('Tongguan serves')) return;
  }

  /** Nothing in a folder that the platform has not come to make. */
  const list = (part: string): string[] =>
    (existsSync(at('exchange', part)) ? readdirSync(at('exchange', part)) : [])
      .filter((name) => !name.startsWith('.'))
      .sort();

  test('add, list and remove; what does not fit is said', { timeout: 4 * PROCESS_MS_MAX }, async () => {
    const roles = ['--roles', 'platform', '--dxp-id', platform.dxpId, '--out', at('keys')];
    const add = ['participant', 'add', '--code', platform.code, '--name', platform.name, ...roles, ...data()];
    expect(await tongguan(add)).toMatchObject({ code: 0 });
    const channel = ['channel', 'add', '--participant', platform.code];
    expect(await tongguan([...channel, ...data()])).toMatchObject({ code: 2, err: expect.stringContaining('either') });
    const made = await tongguan([...channel, '--folder', at('exchange'), '--after', '0', ...data()]);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(at('exchange', 'send')) });
    expect(await tongguan([...channel, '--folder', at('exchange'), ...data()])).toMatchObject({ code: 1 });
    const { out } = await tongguan(['channel', 'list', ...data()]);
    expect(out).toContain(`${platform.code}  folder  ${at('exchange')}  next receipt: 1`);
    expect(await tongguan(['channel', 'remove', '99', ...data()])).toMatchObject({ code: 1 });
  });

  test('a folder client loses and doubles nothing when everything is killed twice', { timeout: 170_000 }, async () => {
    const MESSAGES = 150;
    await start();
    const send = at('exchange', 'send');
    mkdirSync(send, { recursive: true });
    for (let n = 1; n <= MESSAGES; n++) {
      const id = String(n).padStart(6, '0');
      const xml = orderXml
        .replace(/guid="[^"]*"/, `guid="AAAAAAAA-0000-0000-0000-000000${id}"`)
        .replace(/(<(?:\w+:)?orderNo>)[^<]*/, `$1K${id}`);
      writeFileSync(`${send}/${id}.tmp`, xml);
      renameSync(`${send}/${id}.tmp`, `${send}/${id}.xml`);
      if (n === MESSAGES / 3 || n === (2 * MESSAGES) / 3) {
        // Into the middle of the work: some accepted, some claimed, some receipts written.
        await sleep(1_300);
        await end('SIGKILL');
        await start();
      }
    }
    while (list('backup').length < MESSAGES || list('receive').length < 2 * MESSAGES) await sleep(100);
    await sleep(500);
    expect([list('send'), list('fail'), list('backup').length]).toEqual([[], [], MESSAGES]);
    const receipts = list('receive');
    expect(receipts.map((name) => Number(name.slice(0, 12)))).toEqual(
      Array.from({ length: 2 * MESSAGES }, (_, i) => i + 1),
    );
    const told = receipts.map((name) => {
      const xml = readFileSync(at('exchange', 'receive', name), 'utf8');
      return `${/<orderNo>([^<]*)</.exec(xml)?.[1]} ${/<returnStatus>([^<]*)</.exec(xml)?.[1]}`;
    });
    expect(new Set(told).size).toBe(2 * MESSAGES);
  });
});

describe('tongguan verify-receipt', () => {
  // As docs/proof.md gives the form, written down again: an hour with two receipts.
  const sha256 = (...parts: (string | Buffer)[]) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const xml =
    '<CEB622Message><returnStatus>800</returnStatus><returnTime>20261122101500123</returnTime></CEB622Message>';
  const leafOf = (number: number) => sha256('\0', JSON.stringify({ number, receiver: '1105919001', xml }));
  const root = sha256('\u0001', leafOf(6), leafOf(7)).toString('hex');
  const hour = '2026-11-22T10:00:00.000+08:00';
  const statement = { hour, leaves: 2, log: 'tongguan receipts 1', previous: '0'.repeat(64), root };
  const proof = {
    proof: 'tongguan receipt 1',
    receiver: '1105919001',
    number: 7,
    xml,
    leaf: 1,
    leaves: 2,
    path: [leafOf(6).toString('hex')],
    root,
    previous: statement.previous,
    hour,
    signature: sign(null, Buffer.from(JSON.stringify(statement)), privateKey).toString('base64'),
    keyId: sha256(publicKey.export({ type: 'spki', format: 'der' }))
      .toString('hex')
      .slice(0, 16),
  };
  const verify = (input: unknown, ...more: string[]) => {
    writeFileSync(at('log.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    return tongguan(['verify-receipt', '-', '--key', at('log.pem'), ...more], { input: JSON.stringify(input) });
  };

  test('says what is proven', { timeout: PROCESS_MS_MAX }, async () => {
    writeFileSync(at('receipt.xml'), xml);
    const { code, out } = await verify(proof, '--xml', at('receipt.xml'));
    expect(out).toContain('Proven: receipt 7 of 1105919001, CEB622Message');
    expect(out).toContain('Status 800 at 20261122101500123');
    expect(out).toContain(hour);
    expect(code).toBe(0);
  });

  test('says what fails', { timeout: 3 * PROCESS_MS_MAX }, async () => {
    const changed = await verify({ ...proof, xml: xml.replace('800', '100') });
    expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('not proven (path)') });
    const moved = await verify({ ...proof, hour: hour.replace('T10', 'T11') });
    expect(moved).toMatchObject({ code: 1, err: expect.stringContaining('not proven (signature)') });
    writeFileSync(at('other.xml'), `${xml} `);
    const other = await verify(proof, '--xml', at('other.xml'));
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('not the receipt of this proof') });
  });
});
