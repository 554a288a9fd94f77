/** A real browser before a platform with its pages, and people who sign in there. For tests of what people see. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CONSOLE_FILES, ensureConsole } from '../packages/console/build/index.ts';
import { hashPassword } from '../packages/platform/src/accounts/password.ts';
import type { Role } from '../packages/platform/src/accounts/roles.ts';
import { addAccount } from '../packages/platform/src/accounts/store.ts';
import {
  startTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from '../packages/platform/test/support/platform.ts';
import { launch } from './browser.ts';

/** A page is there when it is there; on a machine that does much else, late. */
export const PATIENCE_MS = 120_000;
export const PASSWORD = 'correct horse battery';

export interface Pages {
  platform: TestPlatform;
  browser: Browser;
  /** Somebody with these roles, signed in, before the page at `path`. Without a login: anybody. */
  open(login: string, path: string, about?: About): Promise<Page>;
  /** The same without pages: what a program with his session gets. */
  context(login: string): BrowserContext;
  close(): Promise<void>;
}

interface About {
  roles?: readonly Role[];
  language?: 'zh-CN' | 'en';
  width?: number;
  height?: number;
  participant?: string;
}

export async function openPages(options: TestPlatformOptions = {}): Promise<Pages> {
  await ensureConsole();
  const platform = await startTestPlatform({ ...options, console: CONSOLE_FILES });
  const browser = await launch();
  const hashed = await hashPassword(PASSWORD);
  const contexts = new Map<string, BrowserContext>();

  async function signedIn(login: string, { roles = ['commander'], language = 'en', participant }: About) {
    const account = { login, name: login, roles, districts: [], participant: participant ?? null };
    if (login) await addAccount(platform.database.pool, account, hashed);
    const context = await browser.newContext({ baseURL: platform.baseUrl, locale: language });
    context.setDefaultTimeout(PATIENCE_MS);
    if (process.env.TONGGUAN_CONSOLE_LOG) context.on('page', tell);
    if (login) {
      const answer = await context.request.post('/api/sign-in', { data: { login, password: PASSWORD } });
      if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`);
    }
    contexts.set(login, context);
    return context;
  }

  return {
    platform,
    browser,
    context: (login) => contexts.get(login)!,
    open: async (login, path, about = {}) => {
      const context = contexts.get(login) ?? (await signedIn(login, about));
      const page = await context.newPage();
      await page.setViewportSize({ width: about.width ?? 1440, height: about.height ?? 900 });
      await page.goto(path);
      return page;
    },
    close: async () => {
      await browser.close();
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
