import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrapDxp } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFirmFolder } from '../src/adopt.ts';
import { unsignedMessage } from '../src/messages.ts';
import type { Company } from '../src/participants.ts';
import { random } from '../src/random.ts';
import { makeTrade } from '../src/trade.ts';
import { at, roles } from './support/cast.ts';

// The third seller declares through a broker; platform, payment and logistics are those of the demo.
const { platform, seller, payment, logistics, agent } = roles[2]!;
const trade = makeTrade(1, roles[2]!, { seed: 'adopt', prefix: 'A', at });
const guid = () => random('adopt', Math.random()).guid();
const transmitter: Company = { code: 'TGSOFTWARE', name: '示例软件', dxpId: 'DXPSOFT', roles: ['transmitter'] };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongguan-adopt-'));
  await mkdir(join(folder, '2026', '11'), { recursive: true });
  const order = unsignedMessage({ type: 'CEB311Message', sender: platform, guid: guid(), records: [trade.order] });
  const list = unsignedMessage({
    type: 'CEB621Message',
    sender: transmitter,
    guid: guid(),
    records: [trade.inventory],
  });
  await writeFile(join(folder, 'order.xml'), `\ufeff${order}`);
  await writeFile(join(folder, '2026', '11', 'LIST.XML'), envelope('CEB621Message', list));
  await writeFile(join(folder, 'broken.xml'), '<ceb:CEB311Message');
  await writeFile(join(folder, 'notes.txt'), 'not a message');
});

afterAll(() => rm(folder, { recursive: true }));

function envelope(msgType: string, message: string): Buffer {
  const business = Buffer.from(message);
  return wrapDxp({ copMsgId: '1', senderId: 'DXPSOFT', receiverIds: ['DXPCUS'], msgType, createdMs: at, business });
}

describe('readFirmFolder', () => {
  it('names every company in bare and enveloped messages with the parts it plays', async () => {
    const { companies, messages } = await readFirmFolder(folder);
    expect(messages).toEqual({ CEB311Message: 1, CEB621Message: 1 });
    const byCode = Object.fromEntries(companies.map((c) => [c.code, c]));
    expect(byCode[platform.code]).toEqual({
      code: platform.code,
      name: platform.name,
      roles: ['platform'],
      dxpId: platform.dxpId,
    });
    expect(byCode[seller.code]).toEqual({ code: seller.code, name: seller.name, roles: ['seller'] });
    expect(byCode[payment.code]?.roles).toEqual(['payment']);
    expect(byCode[logistics.code]?.roles).toEqual(['logistics']);
    expect(byCode[agent.code]?.roles).toEqual(['broker']);
    expect(byCode[transmitter.code]).toMatchObject({ roles: ['transmitter'], dxpId: 'DXPSOFT' });
    expect(companies).toHaveLength(6);
  });

  it('tells what could not be read and goes on', async () => {
    const { problems } = await readFirmFolder(folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.file).toBe('broken.xml');
    expect(problems[0]!.problem).not.toBe('');
  });

  it('stops at its limits and says so', async () => {
    expect((await readFirmFolder(folder, { files: 1 })).leftOut).toBe(2);
    const { problems } = await readFirmFolder(folder, { bytes: 10 });
    expect(problems.map((p) => p.problem)).toContainEqual(expect.stringContaining('more than 10'));
  });

  it('says that a folder is not there', async () => {
    await expect(readFirmFolder(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
