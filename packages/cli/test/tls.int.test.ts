// A platform with a self-signed certificate: what the demo plays reaches it, and submit when it is told whom to trust.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSelfSigned } from '@tongguan/ceb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { platform as market, orderXml } from './support/messages.ts';
import { freePort, said } from './support/platform.ts';
import { cleanEnvironment, LAUNCHER, PROCESS_MS_MAX, tongguan } from './support/run.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

let folder: string;
let database: TestDatabase;
let demo: ChildProcess;
let url: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-tls-'));
  const { keyPem, certPem } = createSelfSigned({ commonName: 'localhost', days: 1 });
  writeFileSync(at('key.pem'), keyPem);
  writeFileSync(at('cert.pem'), certPem);
  const port = await freePort();
  url = `https://localhost:${port}`;
  const tls = ['--tls-cert', at('cert.pem'), '--tls-key', at('key.pem')];
  const args = [
    LAUNCHER,
    'demo',
    '--rate',
    '5',
    '--port',
    String(port),
    '--workers',
    '1',
    '--data',
    at('data'),
    ...tls,
  ];
  demo = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...cleanEnvironment(), TONGGUAN_DATABASE_URL: database.url },
  });
  await said(demo.stdout!, `Tongguan serves at https://127.0.0.1:${port}`);
});
afterAll(async () => {
  demo.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('submit reaches it with --ca, and says what is missing without', async () => {
  writeFileSync(at('order.xml'), orderXml);
  const apiKey = () => readFileSync(at(`data/keys/demo/${market.code}/api-key`), 'utf8').trim();
  await expect.poll(apiKey, { timeout: PROCESS_MS_MAX }).toMatch(/^tg_/);
  const send = ['submit', at('order.xml'), '--url', url, '--wait', '0', '--api-key', apiKey()];
  const trusting = await tongguan([...send, '--ca', at('cert.pem')]);
  expect(trusting).toMatchObject({ code: 0, out: expect.stringContaining('accepted, CEB311Message') });
  const wary = await tongguan(send);
  expect(wary).toMatchObject({ code: 1, err: expect.stringMatching(/certificate of https.* is not trusted.*--ca/) });
});

test('the demo trades with it, and ends in order', async () => {
  await said(demo.stdout!, /released [1-9]/);
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  expect(await ended).toBe(0);
});
