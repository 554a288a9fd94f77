// The whole platform of one test file with its web process's server behind the wire door, companies of one trade, and people with accounts.

import type { AddressInfo } from 'node:net';
import { signMessage } from '@tongguan/ceb';
import type { Parameters } from '@tongguan/clearance';
import { hashPassword } from '../../src/accounts/password.ts';
import { type AccountEntry, addAccount } from '../../src/accounts/store.ts';
import { sessionKeyOf } from '../../src/accounts/token.ts';
import type { RateLimit } from '../../src/http/rate-limit.ts';
import type { IdentityRegister } from '../../src/ports/identity.ts';
import { newSecret, type Place } from '../../src/web/place.ts';
import { createWebServer } from '../../src/web/server.ts';
import { until } from './endpoint.ts';
import { newFolder, removeFolders } from './folders.ts';
import { type FourRecords, fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './platform.ts';
import { Browser, PASSWORD } from './web.ts';

/** Buyers of this name are looked at by an officer. */
export const REVIEWED = '李四';

export interface People {
  platform: TestPlatform;
  /** Somebody with an account, signed in. */
  person(login: string, entry: Pick<AccountEntry, 'roles'> & Partial<AccountEntry>): Promise<Browser>;
  account(login: string, entry: Pick<AccountEntry, 'roles'> & Partial<AccountEntry>): Promise<number>;
  browser(): Browser;
  /** Sends the four documents of a parcel; `change` may spoil them. */
  declare(n: number, buyer: string, change?: (records: FourRecords) => void): Promise<void>;
  /** Until the list is there, as its seller sees it. */
  becomes(n: number, state: string): Promise<void>;
  /** The id of its case. */
  caseOf(n: number): Promise<number>;
  close(): Promise<void>;
}

export async function openPeople(
  options: {
    parameters?: Partial<Parameters>;
    files?: string;
    citizenLimit?: RateLimit;
    register?: IdentityRegister;
  } = {},
): Promise<People> {
  const place: Place = { port: 0, secret: newSecret(), sessionKey: sessionKeyOf(newFolder()) };
  const platform = await startTestPlatform({
    parameters: options.parameters ?? {},
    ...(options.register && { register: options.register }),
    reviewBuyers: [REVIEWED],
    http: { findPlace: () => place, ...(options.citizenLimit && { citizenLimit: options.citizenLimit }) },
  });
  const wire = () => ({ host: '127.0.0.1', port: Number(new URL(platform.baseUrl).port) });
  const files = options.files ?? newFolder();
  const web = createWebServer(platform.runtime.services, { ...place, wire, files });
  await web.listen({ host: '127.0.0.1', port: 0 });
  place.port = (web.server.address() as AddressInfo).port;
  const parties = {} as Record<Party, Credentials>;
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    parties[name] = await platform.register({ code, name, roles: [ROLES[name]], dxpId: `DXP${name}`, sandbox: true });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  const password = await hashPassword(PASSWORD);
  const { pool } = platform.database;
  const account: People['account'] = (login, entry) =>
    addAccount(pool, { login, name: login, districts: [], participant: null, ...entry }, password);

  return {
    platform,
    account,
    browser: () => new Browser(platform.baseUrl),
    person: async (login, entry) => {
      await account(login, entry);
      const browser = new Browser(platform.baseUrl);
      const answer = await browser.signIn(login);
      if (!answer.ok) throw new Error(await answer.text());
      return browser;
    },
    declare: async (n, buyer, change) => {
      const records = fourRecords(n);
      change?.(records);
      const messages = fourMessages(records);
      for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
        const { keyPem, certPem } = parties[senderOf(part)];
        const xml = messages[part].replaceAll('王小明', buyer);
        const body = signMessage(xml, { key: keyPem, certificate: certPem });
        const answer = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body) });
        if (answer.status !== 202) throw new Error(await answer.text());
      }
    },
    becomes: async (n, state) => {
      const headers = { authorization: `Bearer ${parties.SEL.apiKey}` };
      const path = `${platform.baseUrl}/ceb/status/${PARTIES.PLT}/T${n}`;
      await until(async () => ((await (await fetch(path, { headers })).json()) as { state: string }).state === state);
    },
    caseOf: async (n) => (await pool.query('select id from waiting_case where order_no = $1', [`T${n}`])).rows[0]?.id,
    close: async () => {
      await web.close();
      await platform.stop();
      removeFolders();
    },
  };
}
