/**
 * Plays a recording on a platform of its own: a new database in a folder of the moment, the clock at the time of the data, every company
 * registered under its own code with new keys. Signatures are made anew: what is compared is the law and the E-port, not the keys.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { certificateInfo, createSelfSigned, readMessage, signMessage, withoutSignature } from '@tongguan/ceb';
import { delegate, type Pool, registerParticipant, startPlatform } from '@tongguan/platform';
import { type Client, createClient, type FirmCompany, readFirmFolder } from '@tongguan/traffic';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { type Said, saidBy } from './compare.ts';
import type { Played } from './folder.ts';

export interface Refused {
  file: string;
  status: number;
  detail: string;
}

export interface Answers {
  said: Said[];
  refused: Refused[];
}

interface Sender {
  key: string;
  certificate: string;
  apiKey: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Silence after which nothing more is expected: a decision takes tenths of a second. */
const QUIET_S = 2;
const PAGE = 1_000;

/** @throws Failure or DatabaseError when the platform cannot run here */
export async function replay(folder: string, played: readonly Played[], context: Context): Promise<Answers> {
  const { text, terminal } = context;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tongguan-replay-'));
  // Nothing of the user's own settings: the replay never touches their database.
  const apart: Context = { ...context, env: { ...context.env, TONGGUAN_DATABASE_URL: undefined } };
  try {
    terminal.progress(text('replay.preparing'));
    const nowMs = Math.max(...played.map(({ sentMs }) => sentMs)) + MINUTE_MS;
    const { companies } = await readFirmFolder(folder);
    const senders = await withDatabase(apart, dataDir, async (pool) => {
      await pool.query('update clock set offset_ms = $1', [Math.round(nowMs - Date.now())]);
      return register(pool, companies, played, nowMs);
    });
    const platform = await startPlatform({
      dataDir,
      host: '127.0.0.1',
      port: await freePort(),
      workers: 1,
      sandbox: true,
    });
    const client = createClient({ baseUrl: platform.url, tries: 3 });
    try {
      const refused = await sendAll(client, played, senders, context);
      terminal.progress(text('replay.waiting'));
      return { refused, said: await receiptsOf(client, [...senders.values()]) };
    } finally {
      client.close();
      await platform.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    terminal.done();
  }
}

/** Every company by its code; those that sent for others may do so. */
async function register(
  pool: Pool,
  companies: readonly FirmCompany[],
  played: readonly Played[],
  nowMs: number,
): Promise<Map<string, Sender>> {
  const actsFor = agencies(played);
  const senders = new Map<string, Sender>();
  const dxpIds = new Set<string>();
  for (const { code, name, roles, dxpId } of companies) {
    const pair = createSelfSigned({ commonName: code, days: 3_650, notBefore: new Date(nowMs - 365 * DAY_MS) });
    const free = dxpId !== undefined && !dxpIds.has(dxpId);
    if (free) dxpIds.add(dxpId);
    const agent = actsFor.has(code) && !roles.includes('transmitter');
    const { apiKey } = await registerParticipant(pool, {
      code,
      name,
      roles: agent ? [...roles, 'transmitter'] : roles,
      dxpId: free ? dxpId : undefined,
      certificateDer: certificateInfo(pair.certPem).der,
      sandbox: true,
    });
    senders.set(code, { key: pair.keyPem, certificate: pair.certPem, apiKey });
  }
  for (const [agent, firms] of actsFor) for (const firm of firms) await delegate(pool, firm, agent);
  return senders;
}

/** For whom each sender sent, as its messages show. */
function agencies(played: readonly Played[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { message } of played) {
    const { copCode } = message.transfer;
    for (const { head } of message.records) {
      for (const name of ['ebpCode', 'ebcCode', 'payCode', 'logisticsCode', 'agentCode']) {
        const code = head[name];
        if (!code || code === copCode || !/^\w{10}(\w{8})?$/.test(code)) continue;
        found.set(copCode, (found.get(copCode) ?? new Set()).add(code));
      }
    }
  }
  return found;
}

async function sendAll(
  client: Client,
  played: readonly Played[],
  senders: ReadonlyMap<string, Sender>,
  { text, terminal }: Context,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const [index, { file, message }] of played.entries()) {
    terminal.progress(
      `${bar(index, played.length)} ${text('replay.sending', { index: index + 1, count: played.length })}`,
    );
    const sender = senders.get(message.transfer.copCode);
    const bytes = withoutSignature(message);
    const answer = await client.post(sender ? signMessage(bytes, sender) : bytes, { apiKey: sender?.apiKey });
    if (answer.status !== 202) refused.push({ file, status: answer.status, detail: detailOf(answer.text) });
  }
  return refused;
}

function bar(done: number, count: number): string {
  const filled = Math.round((20 * done) / count);
  return `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}]`;
}

/** Codes and fields of a refusal; values may be personal and are left out. */
function detailOf(body: string): string {
  try {
    const { title = '', errors = [] } = JSON.parse(body) as {
      title?: string;
      errors?: { code: string; path?: string }[];
    };
    return [title, ...errors.map(({ code, path: place = '' }) => `${code} ${place}`)].join('; ');
  } catch {
    return '';
  }
}

async function receiptsOf(client: Client, senders: readonly Sender[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const { apiKey } of senders) {
    for (let after = 0; ; ) {
      const page = await client.receipts({ apiKey, after, limit: PAGE, wait: QUIET_S });
      if (page.receipts.length === 0) break;
      after = page.next;
      for (const { type, xml } of page.receipts) said.push(saidBy(type, fieldsOf(xml)));
    }
  }
  return said;
}

/** The fields of one receipt's own XML. */
function fieldsOf(xml: string): Record<string, string> {
  const read = readMessage(Buffer.from(xml));
  return read.ok ? (read.message.records[0]?.head ?? {}) : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
