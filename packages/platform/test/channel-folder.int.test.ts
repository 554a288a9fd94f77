// A client that knows nothing but its folder: declares, reads receipts, and loses nothing to a crash on either side.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { openEnvelope, readMessage, signMessage, wrapDxp } from '@tongguan/ceb';
import { afterAll, describe, expect, it, type TestContext, vi } from 'vitest';
import { addChannel } from '../src/channels/add.ts';
import { until } from './support/endpoint.ts';
import { newFolder, removeFolders } from './support/folders.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform } from './support/platform.ts';

type Part = 'order' | 'payment' | 'waybill' | 'inventory';

// Each test has a platform of its own; most of its time it waits until files have stopped growing, so some run at a time.
vi.setConfig({ maxConcurrency: 3 });
afterAll(removeFolders);

const messages = (n: number) => fourMessages(fourRecords(n));
const returned = (file: string): string => /<returnStatus>(-?\d+)</.exec(readFileSync(file, 'utf8'))?.[1] ?? '';

/** A platform whose parties speak to it by a folder each. */
async function openFolders({ onTestFinished }: TestContext) {
  const platform = await startTestPlatform();
  onTestFinished(() => platform.stop());
  const parties = {} as Record<Party, Credentials>;
  const folders = {} as Record<Party, string>;
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    const dxpId = `DXP${name}`;
    parties[name] = await platform.register({ code, name: `Company ${code}`, roles: [ROLES[name]], dxpId });
    folders[name] = newFolder();
    await addChannel(platform.database.pool, { participant: code, folder: folders[name], envelope: name === 'PLT' });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  const { pool } = platform.database;
  const at = (party: Party, ...parts: string[]) => path.join(folders[party], ...parts);
  return {
    pool,
    at,
    bytesOf: (part: Part, n: number): Buffer => {
      const { keyPem, certPem } = parties[senderOf(part)];
      const bare = messages(n)[part];
      return part === 'inventory' ? signMessage(bare, { key: keyPem, certificate: certPem }) : Buffer.from(bare);
    },
    list: (party: Party, part: string): string[] => {
      try {
        return readdirSync(at(party, part))
          .filter((name) => !name.startsWith('.'))
          .sort();
      } catch {
        return [];
      }
    },
    /** As a careful client does it: under another name first. */
    drop: (party: Party, name: string, bytes: Buffer | string): void => {
      mkdirSync(at(party, 'send'), { recursive: true });
      writeFileSync(at(party, `${name}.tmp`), bytes);
      renameSync(at(party, `${name}.tmp`), at(party, 'send', name));
    },
    nextNo: async (party: Party): Promise<number> => {
      const text = 'select next_no from channel where participant = $1';
      const { rows } = await pool.query<{ next_no: string }>(text, [PARTIES[party]]);
      return Number(rows[0]!.next_no);
    },
  };
}

describe.concurrent('a folder client', () => {
  it('declares a whole case, unsigned where the standard allows it, and reads its receipts in order', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
      drop(senderOf(part), `${part}.xml`, bytesOf(part, 1));
    }
    await until(() => list('BRK', 'receive').length >= 3);
    expect(list('BRK', 'receive')).toEqual(['1', '2', '3'].map((no) => `${no.padStart(12, '0')}-CEB622Message.xml`));
    expect(list('BRK', 'receive').map((name) => returned(at('BRK', 'receive', name)))).toEqual(['2', '120', '800']);
    expect(list('BRK', 'backup')).toEqual(['inventory.xml']);
    expect(readFileSync(at('BRK', 'backup', 'inventory.xml'))).toEqual(bytesOf('inventory', 1));
    expect([list('BRK', 'send'), list('BRK', 'fail')]).toEqual([[], []]);
  });

  it('sends DxpMsg as well, and gets receipts as DxpMsg where its channel says so', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    const business = bytesOf('order', 1);
    const to = { copMsgId: 'M1', senderId: 'DXPPLT', receiverIds: ['DXPEDCCEB0000002'], msgType: 'CEB311Message' };
    drop('PLT', 'order.xml', wrapDxp({ ...to, createdMs: Date.now(), business }));
    await until(() => list('PLT', 'receive').length >= 1);
    const envelope = openEnvelope(readFileSync(at('PLT', 'receive', list('PLT', 'receive')[0]!)));
    if ('fault' in envelope) throw new Error(envelope.fault.message);
    const { level, senderId, receiverIds, msgType } = envelope;
    expect({ level, senderId, receiverIds, msgType }).toEqual({
      level: 2,
      senderId: 'DXPEDCCEB0000002',
      receiverIds: ['DXPPLT'],
      msgType: 'CEB312Message',
    });
    expect(readMessage(envelope.business)).toMatchObject({ ok: true });
  });

  it('is told in fail/ what is wrong: structure, size, somebody else’s unsigned message', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    drop('PLT', 'broken.xml', bytesOf('order', 1).subarray(0, 500));
    drop('PLT', 'others.xml', bytesOf('payment', 1));
    drop('PLT', 'huge.xml', Buffer.alloc(20 * 1024 * 1024 + 1, 0x20));
    await until(() => list('PLT', 'fail').length === 6);
    const answer = (name: string) => JSON.parse(readFileSync(at('PLT', 'fail', `${name}.answer.json`), 'utf8'));
    expect(answer('broken.xml')).toMatchObject({ status: 400, errors: [{ code: 'not-well-formed' }] });
    expect(answer('others.xml')).toMatchObject({ status: 401, errors: [{ code: 'channel-owner' }] });
    expect(answer('huge.xml')).toMatchObject({ status: 413 });
    expect(list('PLT', 'backup')).toEqual([]);
  });

  it('may send what another has signed', async (context) => {
    const { bytesOf, drop, list } = await openFolders(context);
    drop('LOG', 'list.xml', bytesOf('inventory', 1));
    await until(() => list('LOG', 'backup').length === 1);
  });

  it('keeps both files when a name is used again', async (context) => {
    const { bytesOf, drop, list } = await openFolders(context);
    drop('PLT', 'order.xml', bytesOf('order', 1));
    await until(() => list('PLT', 'backup').length === 1);
    drop('PLT', 'order.xml', bytesOf('order', 2));
    await until(() => list('PLT', 'backup').length === 2);
    expect(list('PLT', 'backup')).toEqual(['order.2.xml', 'order.xml']);
  });
});

describe('what is not whole is not read', () => {
  it('waits until a file has stopped growing', async (context) => {
    const { at, bytesOf, list } = await openFolders(context);
    const bytes = bytesOf('order', 1);
    mkdirSync(at('PLT', 'send'), { recursive: true });
    for (let written = 0; written < bytes.length; written += Math.ceil(bytes.length / 6)) {
      writeFileSync(at('PLT', 'send', 'slow.xml'), bytes.subarray(0, written), { flag: 'w' });
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(list('PLT', 'send')).toEqual(['slow.xml']);
    }
    writeFileSync(at('PLT', 'send', 'slow.xml'), bytes);
    await until(() => list('PLT', 'backup').length === 1);
    expect(list('PLT', 'fail')).toEqual([]);
  });

  it('leaves passing names, folders and links alone', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    mkdirSync(at('PLT', 'send', 'folder.xml'), { recursive: true });
    symlinkSync('/etc/passwd', at('PLT', 'send', 'link.xml'));
    for (const name of ['a.xml.tmp', 'b.part', '.hidden.xml']) writeFileSync(at('PLT', 'send', name), '<a/>');
    drop('PLT', 'order.xml', bytesOf('order', 1));
    await until(() => list('PLT', 'backup').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(list('PLT', 'send')).toEqual(['a.xml.tmp', 'b.part', 'folder.xml', 'link.xml']);
    expect([list('PLT', 'fail'), list('PLT', 'backup')]).toEqual([[], ['order.xml']]);
  });
});

describe.concurrent('after a crash', () => {
  it('takes in again what was claimed, and nothing is doubled', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    drop('PLT', 'order.xml', bytesOf('order', 1));
    await until(() => list('PLT', 'receive').length === 2);
    // As if the process had died after the commit and before the move.
    renameSync(at('PLT', 'backup', 'order.xml'), at('PLT', '.taken', 'order.xml'));
    await until(() => list('PLT', 'backup').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect([list('PLT', 'receive').length, list('PLT', 'fail')]).toEqual([2, []]);
  });

  it('writes the same file under the same name when the cursor had not moved', async (context) => {
    const { at, bytesOf, drop, list, nextNo, pool } = await openFolders(context);
    drop('PLT', 'order.xml', bytesOf('order', 1));
    await until(() => list('PLT', 'receive').length === 2);
    const [name] = list('PLT', 'receive');
    const before = readFileSync(at('PLT', 'receive', name!));
    rmSync(at('PLT', 'receive', name!));
    writeFileSync(at('PLT', 'receive', '.000000000001-CEB312Message.999.tmp'), 'half');
    // The files are there a moment before the cursor has moved.
    await until(async () => (await nextNo('PLT')) === 3);
    await pool.query('update channel set next_no = 1 where participant = $1', [PARTIES.PLT]);
    await until(() => list('PLT', 'receive').length === 2);
    expect(readFileSync(at('PLT', 'receive', name!))).toEqual(before);
    expect(readdirSync(at('PLT', 'receive')).filter((found) => found.startsWith('.'))).toEqual([]);
  });

  it('makes the folders again when somebody removed them', async (context) => {
    const { at, bytesOf, drop, list } = await openFolders(context);
    await until(() => existsSync(at('PLT', 'send')));
    rmSync(at('PLT'), { recursive: true });
    await until(() => existsSync(at('PLT', 'send')));
    drop('PLT', 'order.xml', bytesOf('order', 1));
    await until(() => list('PLT', 'backup').length === 1);
  });
});
