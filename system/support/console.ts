// The whole platform with its console in this process, and a real Chromium that somebody sits at.

import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { CONSOLE_FILES, ensureConsole } from '../../packages/console/build/index.ts';
import { hashPassword } from '../../packages/platform/src/accounts/password.ts';
import type { Role } from '../../packages/platform/src/accounts/roles.ts';
import { addAccount } from '../../packages/platform/src/accounts/store.ts';
import { sessionKeyOf } from '../../packages/platform/src/accounts/token.ts';
import { newSecret, type Place } from '../../packages/platform/src/web/place.ts';
import { createWebServer } from '../../packages/platform/src/web/server.ts';
import { newFolder } from '../../packages/platform/test/support/folders.ts';
import {
  startTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from '../../packages/platform/test/support/platform.ts';
import { launch } from '../browser.ts';

const PASSWORD = 'correct horse battery';

export interface Console {
  platform: TestPlatform;
  browser: Browser;
  url: string;
  /** An account that signs in with its role as login. */
  account(role: Role, participant?: string): Promise<void>;
  /** A page of somebody who has signed in, at `path`. */
  signedIn(role: Role, path: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openConsole(options: TestPlatformOptions = {}): Promise<Console> {
  await ensureConsole();
  const place: Place = { port: 0, secret: newSecret(), sessionKey: sessionKeyOf(newFolder()) };
  const platform = await startTestPlatform({ ...options, http: { ...options.http, findPlace: () => place } });
  const { port } = new URL(platform.baseUrl);
  const { services } = platform.runtime;
  const wire = () => ({ host: '127.0.0.1', port: Number(port) });
  const web = createWebServer(services, { ...place, wire, files: CONSOLE_FILES });
  await web.listen({ host: '127.0.0.1', port: 0 });
  place.port = (web.server.address() as AddressInfo).port;
  const browser = await launch();
  const hash = await hashPassword(PASSWORD);
  return {
    platform,
    browser,
    url: platform.baseUrl,
    account: async (role, participant) => {
      const entry = { login: role, name: role, roles: [role], districts: [], participant: participant ?? null };
      await addAccount(services.pool, entry, hash);
    },
    signedIn: async (role, path) => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      if (process.env.TONGGUAN_CONSOLE_LOG) tell(page);
      await page.goto(`${platform.baseUrl}/sign-in?next=${encodeURIComponent(path)}`);
      await page.fill('input[autocomplete=username]', role);
      await page.fill('input[autocomplete=current-password]', PASSWORD);
      await page.click('button[type=submit]');
      await page.waitForURL(`**${path}`);
      return page;
    },
    close: async () => {
      await browser.close();
      await web.close();
      await platform.stop();
    },
  };
}

/** What goes wrong on a page, for whoever looks for the cause of a failure. */
function tell(page: Page): void {
  page.on('console', (message) => console.log(message.type(), message.text()));
  page.on('pageerror', (error) => console.log(error.stack));
  page.on('response', (response) => {
    if (response.url().includes('/api/')) console.log(response.status(), response.request().method(), response.url());
  });
}
