// A firm's recording, made from our own sample of a payer who is not the buyer: what really came agrees, and one receipt does not.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleMessage, formatMessage, type MessageType, readMessage } from '@tongguan/ceb';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { compare, saidBy } from '../src/replay/compare.ts';
import { PROCESS_MS_MAX, tongguan } from './support/run.ts';

// Two run beside each other.
vi.setConfig({ testTimeout: 2 * PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

const SAMPLE = fileURLToPath(new URL('../../../samples/import-9610/03-payer-is-not-the-buyer', import.meta.url));

const folders: string[] = [];

/** A folder with what was sent, and what was answered to it: all of it as said here. */
function recording(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-recording-'));
  folders.push(folder);
  cpSync(SAMPLE, folder, { recursive: true });
  const list = headOf('04-621.xml');
  const order = headOf('01-311.xml');
  record(folder, '312-a', 'CEB312Message', order, '2', '新增申报成功');
  record(folder, '312-b', 'CEB312Message', order, '120', '[Code:1800;Desc:逻辑校验通过]');
  record(folder, '622-a', 'CEB622Message', list, '2', '清单新增申报成功');
  record(
    folder,
    '622-b',
    'CEB622Message',
    list,
    '100',
    '[Code:1327;Desc:订单购买人与支付单支付人名字或身份证号码不一致]',
  );
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function headOf(file: string): Record<string, string> {
  const read = readMessage(readFileSync(path.join(SAMPLE, file)));
  if (!read.ok) throw new Error(`${file} cannot be read`);
  return read.message.records[0]!.head;
}

/** A receipt as it was really got, for the document with these fields. */
function record(
  folder: string,
  name: string,
  type: MessageType,
  document: Record<string, string>,
  status: string,
  info: string,
): void {
  const { head } = exampleMessage(type).records[0]!;
  const own = Object.fromEntries(Object.keys(head).map((field) => [field, document[field] ?? head[field]!]));
  const fields = { ...own, returnStatus: status, returnInfo: info };
  writeFileSync(
    path.join(folder, `${name}.xml`),
    formatMessage(type, { guid: exampleMessage(type).guid, records: [{ head: fields }] }),
  );
}

// Each replay has a platform of its own, and waits some seconds for receipts that do not come.
describe('replay', { concurrent: true }, () => {
  test('agrees with the real receipts by status and reason, shows no personal data, and ends with 0', async () => {
    const { code, out, err } = await tongguan(['replay', '--compare', recording()]);
    expect(out).toContain('CEB622Message  100 1327: 1 of 1 agree');
    expect(out).toContain('4 of 4 real receipts agree (4 messages sent,');
    const { buyerName, buyerIdNumber } = headOf('01-311.xml');
    for (const secret of [buyerName!, buyerIdNumber!]) expect(out + err).not.toContain(secret);
    expect(code).toBe(0);
  });

  test('names each receipt that differs with what was said here, and ends with 1', async () => {
    const list = headOf('04-621.xml');
    const folder = recording();
    record(folder, '622-b', 'CEB622Message', list, '800', '[Code:2600;Desc:放行]');
    const { code, out } = await tongguan(['replay', '--compare', folder], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(out).toMatch(new RegExp(`copNo=${list.copNo} .*真实：800 2600；此处：.*100 1327`));
    expect(code).toBe(1);
  });

  test('a folder without declarations is said to be one', async () => {
    const empty = mkdtempSync(path.join(os.tmpdir(), 'tongguan-empty-'));
    expect(await tongguan(['replay', '--compare', empty])).toMatchObject({
      code: 1,
      err: expect.stringContaining('No declaration in'),
    });
    rmSync(empty, { recursive: true });
  });
});

test('receipts are tied by the document, not by the numbers that each system gives', () => {
  const fields = { agentCode: 'A', copNo: 'C1', preNo: 'B1', returnStatus: '100', returnInfo: '[Code:1313;Desc:x],y' };
  const real = saidBy('CEB622Message', fields);
  expect(real).toMatchObject({ document: 'agentCode=A copNo=C1', reason: '1313' });
  const ours = saidBy('CEB622Message', { ...fields, preNo: 'B2' });
  expect(compare([real, real], [ours])).toEqual({
    agreements: [{ type: 'CEB622Message', status: '100', reason: '1313', agreed: 1, different: 1 }],
    differences: [{ said: real, ours: [ours] }],
  });
});
