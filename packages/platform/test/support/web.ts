// A wire door with the web process's server behind it, both in this process, and browsers that keep their cookies.

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hashPassword } from '../../src/accounts/password.ts';
import type { ProviderSettings } from '../../src/accounts/providers.ts';
import { Sessions } from '../../src/accounts/sessions.ts';
import { type AccountEntry, addAccount } from '../../src/accounts/store.ts';
import { cookieName, sessionKeyOf } from '../../src/accounts/token.ts';
import type { MeAnswer } from '../../src/api-types.ts';
import type { HttpOptions } from '../../src/http/server.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { newSecret, type Place } from '../../src/web/place.ts';
import { createWebServer, type Doors } from '../../src/web/server.ts';
import { type Door, openDoor } from './door.ts';
import { newFolder } from './folders.ts';

export interface Web {
  door: Door;
  web: FastifyInstance;
  place: Place;
  /** As if the web process had died, or come again. */
  lose(lost: boolean): void;
  browser(headers?: Record<string, string>): Browser;
  /** An account with the password of all test accounts; gives its id. */
  account(login: string, entry?: Partial<AccountEntry>): Promise<number>;
  /** Signs in without typing a password, which takes its time. */
  enter(browser: Browser, account: number): Promise<void>;
  close(): Promise<void>;
}

interface WebTestOptions extends HttpOptions {
  /** Of the built console. */
  files?: string;
  publicUrl?: string;
  parts?: Partial<HttpServices>;
  providers?: readonly ProviderSettings[];
  /** Doors of the test's own, beside those of the platform. */
  routes?: Doors;
}

export const PASSWORD = 'correct horse battery';
const NOBODY = { address: '127.0.0.1', agent: 'test' };
let hashed: Promise<string> | undefined;

export async function openWeb(options: WebTestOptions = {}): Promise<Web> {
  const { publicUrl = 'http://tongguan.example', parts = {} } = options;
  const place: Place = { port: 0, secret: newSecret(), sessionKey: sessionKeyOf(newFolder()) };
  let lost = false;
  const door = await openDoor({ publicUrl, ...parts }, { ...options, findPlace: () => (lost ? undefined : place) });
  const { port } = door.app.server.address() as AddressInfo;
  const wire = () => ({ host: '127.0.0.1', port });
  const web = createWebServer(door.services, {
    ...{ ...place, wire, files: options.files ?? newFolder() },
    ...(options.routes && { routes: options.routes }),
    ...(options.providers && { providers: options.providers }),
  });
  await web.listen({ host: '127.0.0.1', port: 0 });
  place.port = (web.server.address() as AddressInfo).port;
  return {
    door,
    web,
    place,
    lose: (now) => {
      lost = now;
    },
    browser: (headers) => new Browser(door.url, headers),
    account: async (login, entry = {}) => {
      hashed ??= hashPassword(PASSWORD, { log2n: 10, r: 8, p: 1 });
      const rest = { name: login, roles: ['reviewer'] as const, districts: [], participant: null, ...entry };
      return addAccount(door.services.pool, { login, ...rest }, await hashed);
    },
    enter: async (browser, account) => {
      const opened = await new Sessions(door.services.pool, place.sessionKey).open(account, true, NOBODY);
      browser.cookies.set(cookieName(publicUrl.startsWith('https:')), opened.cookie);
      browser.csrf = opened.csrf;
    },
    close: async () => {
      await web.close();
      await door.close();
    },
  };
}

/** Cookies by name, and the session's token with every change, as the console does it. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrf = '';
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  async fetch(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const csrf = this.csrf ? { 'x-csrf-token': this.csrf } : {};
    const headers = { ...(cookie && { cookie }), ...csrf, ...this.#headers, ...init.headers };
    const response = await fetch(this.#url + path, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get(path: string): Promise<Response> {
    return this.fetch(path);
  }

  send(method: string, path: string, body: unknown = {}): Promise<Response> {
    return this.fetch(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  async me(): Promise<MeAnswer> {
    return (await (await this.get('/api/me')).json()) as MeAnswer;
  }

  async signIn(login: string, password = PASSWORD): Promise<Response> {
    const response = await this.send('POST', '/api/sign-in', { login, password });
    if (response.ok) this.csrf = ((await response.clone().json()) as MeAnswer).csrf ?? '';
    return response;
  }
}
