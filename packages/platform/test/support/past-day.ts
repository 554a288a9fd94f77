// A small day made through the real doors, and the clock moved past its windows: what the archive begins with.

import type { AddressInfo } from 'node:net';
import { signMessage } from '@tongguan/ceb';
import { defaultParameters } from '@tongguan/clearance';
import pino from 'pino';
import { type ArchiveOptions, archiveDay } from '../../src/archive/run.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { closeHours } from '../../src/proof/close.ts';
import { createRuntime, type Runtime } from '../../src/runtime.ts';
import { hear, payNotice } from '../../src/taxes/pay.ts';
import { summariseBills } from '../../src/taxes/summarise.ts';
import { until } from './endpoint.ts';
import { type FourRecords, fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './platform.ts';

const AFTER_DAYS = 60;
const DAY_MS = 86_400_000;

export interface PastDay {
  platform: TestPlatform;
  parties: Record<Party, Credentials>;
  /** The day on which everything was sent, as long as the clock was not moved. */
  day: string;
  signed(part: keyof FourRecords, records: FourRecords): Buffer;
  post(bytes: Buffer): Promise<Response>;
  /** Sends the four documents of a case and waits for its release. */
  release(n: number): Promise<void>;
  get(path: string, party: Party): Promise<{ status: number; text: string }>;
  /** Moves the platform's clock on, closes the hours of receipts. */
  pass(days: number): Promise<void>;
  options(more?: Partial<ArchiveOptions>): ArchiveOptions;
  archive(more?: Partial<ArchiveOptions>): ReturnType<typeof archiveDay>;
  /** From now on `get` and `post` reach a process that has nothing of the day in its memory. */
  reopen(): Promise<void>;
  /** Partitions of the day that are there. */
  partitions(): Promise<string[]>;
  stop(): Promise<void>;
}

/** What was released is summed up and paid, as it would have been in the days that passed. */
async function settleBills({ database: { pool } }: TestPlatform, { services }: Runtime): Promise<void> {
  const { bank, clock, registry, seal, law } = services;
  const tools = { pool, bank, clock, registry, seal, parameters: { ...law.parameters, billSummary: 'daily' as const } };
  await summariseBills({ ...tools, gotReceipts: () => {} }, AbortSignal.timeout(20_000));
  const { rows } = await pool.query(`select no, guarantor from tax_notice where state = 'open'`);
  for (const { no, guarantor } of rows) {
    const payment = await payNotice(tools, no, guarantor);
    if (typeof payment === 'string') throw new Error(`${no}: ${payment}`);
    const answer = await bank.status(payment.paymentId);
    await hear(tools, { paymentId: payment.paymentId, answer });
  }
}

export async function startPastDay(): Promise<PastDay> {
  const platform = await startTestPlatform();
  const parties = {} as Record<Party, Credentials>;
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    const dxpId = `DXP${name}`;
    parties[name] = await platform.register({ code, name: `Company ${code}`, roles: [ROLES[name]], dxpId });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  const { database, dataDir } = platform;
  const { pool } = database;
  let { baseUrl, runtime } = platform;
  const closing: (() => Promise<void>)[] = [];
  const day = runtime.clock.day();
  const signed = (part: keyof FourRecords, records: FourRecords) => {
    const { keyPem, certPem } = parties[senderOf(part)];
    return signMessage(fourMessages(records)[part], { key: keyPem, certificate: certPem });
  };
  const post = (bytes: Buffer) => fetch(`${baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(bytes) });
  const get = async (path: string, party: Party) => {
    const headers = { authorization: `Bearer ${parties[party].apiKey}` };
    const response = await fetch(`${baseUrl}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const options = (more: Partial<ArchiveOptions> = {}): ArchiveOptions => ({
    pool,
    dataDir,
    age: { nowMs: runtime.clock.now(), afterDays: AFTER_DAYS },
    gentle: false,
    ...more,
  });
  return {
    platform,
    parties,
    day,
    signed,
    post,
    get,
    release: async (n) => {
      for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
        const answer = await post(signed(part, fourRecords(n)));
        if (answer.status !== 202) throw new Error(await answer.text());
      }
      await until(async () => (await get(`/ceb/status/${PARTIES.PLT}/T${n}`, 'SEL')).text.includes('"released"'));
    },
    pass: async (days) => {
      const { rows } = await pool.query('update clock set offset_ms = offset_ms + $1 returning offset_ms', [
        days * DAY_MS,
      ]);
      const now = () => Date.now() + Number(rows[0].offset_ms);
      await until(async () => Math.abs(runtime.clock.now() - now()) < DAY_MS / 2);
      await settleBills(platform, runtime);
      await closeHours({ ...runtime.services, dataDir }, AbortSignal.timeout(20_000));
    },
    options,
    archive: (more) => archiveDay(options(more), day),
    reopen: async () => {
      runtime = await createRuntime({ pool, dataDir, parameters: defaultParameters, log: pino({ level: 'error' }) });
      const app = createHttpServer(runtime.services);
      await app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = app.server.address() as AddressInfo;
      baseUrl = `http://127.0.0.1:${port}`;
      const opened = runtime;
      closing.push(async () => {
        await app.close();
        await opened.stop();
      });
    },
    stop: async () => {
      for (const close of closing) await close();
      await platform.stop();
    },
    partitions: async () => {
      const { rows } = await pool.query(
        `select relname::text as name from pg_class where relkind = 'r' and relname like $1 order by 1`,
        [`%\\_${day.replaceAll('-', '')}`],
      );
      return rows.map(({ name }) => name);
    },
  };
}
