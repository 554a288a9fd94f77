// The HTTP door on a real database with real seal, register and receipts, listening on a free port. Intake and desk are ports:
// a test says what they answer.

import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { formatMessage, formatPreNo } from '@tongguan/ceb';
import { defaultParameters, sampleTariff } from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { openArchivedDays } from '../../src/archive/days.ts';
import { createClock } from '../../src/clock.ts';
import { createContents } from '../../src/documents/contents.ts';
import { guidNumber } from '../../src/documents/guid.ts';
import { messageIdOf, SPAN } from '../../src/documents/ids.ts';
import { writePack } from '../../src/documents/packs.ts';
import { createHttpServer, type HttpOptions } from '../../src/http/server.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { createMessageArchive } from '../../src/messages.ts';
import { createNumbers } from '../../src/numbers/blocks.ts';
import { Printer } from '../../src/papers/printer.ts';
import { createRawDataInbox } from '../../src/raw-data/receive.ts';
import { createDelivery } from '../../src/receipts/hostile.ts';
import { Packs } from '../../src/receipts/packs.ts';
import { createReceiptReader } from '../../src/receipts/read.ts';
import { Waiters } from '../../src/receipts/waiters.ts';
import { type NewReceipt, writeReceipts } from '../../src/receipts/write.ts';
import { createReference } from '../../src/reference/index.ts';
import { createRegistry, registerParticipant } from '../../src/registry/index.ts';
import { createSeal, sealBytes } from '../../src/seal/index.ts';
import { ensurePartitions } from '../../src/store/partitions.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { createSimulatedBank } from '../../src/taxes/simulated-bank.ts';
import { testDatabase } from './database.ts';
import { newFolder, removeFolders } from './folders.ts';

/** Shared with the bank. */
const BANK_SECRET = 'secret-of-the-bank';
export const OPERATOR_TOKEN = 'operator-token-of-the-test';

type Body = NonNullable<RequestInit['body']>;

export interface Door {
  app: FastifyInstance;
  url: string;
  services: HttpServices;
  /** Lines that the platform logged. */
  log: string[];
  /** Registers a company and gives its API key. */
  register(code: string, more?: { roles?: string[]; played?: boolean; sandbox?: boolean }): Promise<string>;
  get(path: string, key?: string, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, key?: string, body?: unknown): Promise<Response>;
  /** Commits receipts to one participant, as clearing does. */
  give(receiver: string, ...receipts: NewReceipt[]): Promise<void>;
  close(): Promise<void>;
}

export async function openDoor(parts: Partial<HttpServices> = {}, options: HttpOptions = {}): Promise<Door> {
  const database = await testDatabase();
  const { pool } = database;
  const log: string[] = [];
  const services = { ...(await realServices(pool, log)), ...parts };
  await ensurePartitions(pool, services.clock.day(), 1);
  const app = createHttpServer(services, options);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const call = (method: string, path: string, key?: string, headers: Record<string, string> = {}, body?: Body) =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
    });
  return {
    app,
    url,
    services,
    log,
    register: async (code, { roles = ['seller'], played = false, sandbox = false } = {}) =>
      (await registerParticipant(pool, { code, name: `Company ${code}`, roles, played, sandbox })).apiKey,
    get: (path, key, headers) => call('GET', path, key, headers),
    send: (method, path, key, body) =>
      body === undefined
        ? call(method, path, key)
        : call(method, path, key, { 'content-type': 'application/json' }, JSON.stringify(body)),
    give: (receiver, ...receipts) => give(services, receiver, receipts),
    close: async () => {
      await app.close();
      await database.close();
      removeFolders();
    },
  };
}

async function realServices(pool: HttpServices['pool'], lines: string[]): Promise<HttpServices> {
  const dataDir = newFolder();
  const seal = await createSeal(pool, dataDir);
  const archived = openArchivedDays(pool, dataDir);
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const clock = createClock();
  const registry = createRegistry(pool);
  const packs = new Packs(pool, clock, archived);
  const receipts = createReceiptReader(packs, seal, new Waiters((receivers) => packs.last(receivers)));
  const messages = createMessageArchive(seal);
  const contents = createContents(messages, archived);
  return {
    pool,
    seal,
    log,
    clock,
    registry,
    receipts,
    delivery: createDelivery(receipts, registry.receiptsSetting, () => clock.now()),
    messages,
    contents,
    archived,
    intake: { submit: async () => Promise.reject(new Error('this test hands in no message')) },
    intakeLoad: () => ({ waiting: 0, bound: 10 }),
    desk: { decide: async () => 'unknown' },
    site: {
      left: async () => [],
      awaited: async () => undefined,
      awaitedIn: async () => [],
      arrived: async () => 'unknown',
    },
    bonded: {
      ...{ pool, seal, clock, registry, contents, numbers: createNumbers(pool) },
      ...{ parameters: defaultParameters, tariff: sampleTariff },
      gotReceipts: () => undefined,
    },
    law: { parameters: defaultParameters, tariff: sampleTariff },
    bank: createSimulatedBank(pool, clock),
    bankSecret: BANK_SECRET,
    reference: createReference(pool, { now: () => Date.now() }),
    printer: new Printer(),
    publicUrl: 'https://tongguan.example',
    rawData: createRawDataInbox({ pool, clock, seal, registry, wake: () => {} }),
    wake: () => {},
    operatorToken: OPERATOR_TOKEN,
    webhookAllow: ['127.0.0.0/8'],
  };
}

async function give({ pool, seal, clock }: HttpServices, receiver: string, receipts: NewReceipt[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const addressed = receipts.map((receipt) => ({ receivers: [receiver], receipt }));
    await writeReceipts(client, seal, { day: clock.day(), nowMs: clock.now() }, addressed);
  });
}

/** A 622 that tells of a release, for the given copNo. */
export function releaseReceipt(copNo: string): NewReceipt {
  const guid = '11111111-2222-3333-4444-555555555555';
  const fields = {
    guid,
    customsCode: '5165',
    ebpCode: '4403160PLT',
    ebcCode: '4403160SEL',
    agentCode: '4403160BRK',
    copNo,
    preNo: 'B20261122000000001',
    invtNo: '51652026I000000001',
    returnStatus: '800',
    returnTime: '20261122101500123',
    returnInfo: '[Code:2600;Desc:放行]',
  };
  return { type: 'CEB622Message', guid, orderNo: `T-${copNo}`, copNo, fields };
}

/** One document as intake stores it, with the keys by which it is found. */
/** Id of the first record of the `number`th message. */
export const documentId = (number: number): number => number * SPAN + 1;

export interface StoredDocument {
  /** See documentId. */
  id: number;
  kind: 311 | 411 | 511 | 621;
  /** [kind, owner, number] of document_key; the first is its own. */
  keys: [number, string, string][];
  sender: string;
  head: Record<string, string>;
  list?: Record<string, string>[];
  /** Serial of its preNo. */
  serial?: number;
  answer?: [string, string];
  guid?: string;
}

/** As intake gives it. */
export const preNoOf = (day: string, serial: number): string => formatPreNo('B', day.replaceAll('-', ''), serial);

export async function storeDocument({ pool, seal, clock }: HttpServices, document: StoredDocument): Promise<void> {
  const { id, kind, keys, sender, head, list = [], serial, answer = ['2', '申报成功'], guid = `guid-${id}` } = document;
  const day = clock.day();
  const original = formatMessage(`CEB${kind}Message`, {
    guid: randomUUID(),
    records: [{ head: { guid, appType: '1', appStatus: '2', appTime: '20261122101500', ...head }, list }],
    transfer: { copCode: sender, copName: 'Sender', dxpMode: 'DXP', dxpId: 'DXPTEST0000000001' },
  });
  await pool.query(
    `insert into message (day, id, sender, guid, type, accepted, records, digest, received_at, channel, pre_no)
     values ($1, $2, $3, $4, $5, true, 1, '\\x00', $6, 'http', $7)`,
    [day, messageIdOf(id), sender, guid, `CEB${kind}Message`, new Date(clock.now()), serial],
  );
  const pack = writePack([
    {
      id: messageIdOf(id),
      bytes: Buffer.from(original),
      sender,
      receivedAtMs: clock.now(),
      answers: [serial === undefined ? answer : [...answer, preNoOf(day, serial)]],
    },
  ]);
  await pool.query('insert into message_pack (day, id, sealed) values ($1, $2, $3)', [
    day,
    messageIdOf(id),
    await sealBytes(seal, day, pack),
  ]);
  await pool.query('insert into document_guid (day, id, guid) values ($1, $2, $3)', [day, id, guidNumber(guid)]);
  for (const key of keys) {
    await pool.query('insert into document_key (kind, owner, number, day, id, state) values ($1, $2, $3, $4, $5, 2)', [
      ...key,
      day,
      id,
    ]);
  }
}
