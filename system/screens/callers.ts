/** People of a running demonstration, signed in: their contexts in a browser, and what their pages ask of `/api`. */
import type { Browser, BrowserContext } from 'playwright-core';
import type { ConsolePage } from '../console-pages.ts';

export type Who = ConsolePage['who'];

export interface Callers {
  /** A new context in which that role is signed in; anybody is not. */
  context(who: Who, locale: string): Promise<BrowserContext>;
  get<T>(who: Who, path: string): Promise<T>;
  /** JSON, or bytes of XML. */
  send<T>(who: Who, method: 'POST' | 'PUT', path: string, data?: unknown): Promise<T>;
}

/** @param passwords of the accounts that `tongguan demo` made, by login */
export function callers(browser: Browser, url: string, passwords: Readonly<Record<string, string>>): Callers {
  const known = new Map<Who, Promise<BrowserContext>>();
  const one = (who: Who) => {
    const context = known.get(who) ?? signedIn(who, 'en');
    known.set(who, context);
    return context;
  };
  async function signedIn(who: Who, locale: string): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, locale });
    if (who === 'anybody') return context;
    const answer = await context.request.post('/api/sign-in', { data: { login: who, password: passwords[who] } });
    if (!answer.ok()) throw new Error(`${who} cannot sign in: ${answer.status()} ${await answer.text()}`);
    return context;
  }
  async function ask<T>(who: Who, method: string, path: string, data?: unknown): Promise<T> {
    const { request } = await one(who);
    const { csrf } = (await (await request.get('/api/me')).json()) as { csrf: string | null };
    const type = Buffer.isBuffer(data) ? 'application/xml' : 'application/json';
    const headers = { ...(csrf && { 'x-csrf-token': csrf }), ...(data !== undefined && { 'content-type': type }) };
    const answer = await request.fetch(path, { method, headers, ...(data !== undefined && { data }) });
    if (!answer.ok()) throw new Error(`${who}: ${method} ${path} ${answer.status()} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  return {
    context: signedIn,
    get: (who, path) => ask(who, 'GET', path),
    send: (who, method, path, data) => ask(who, method, path, data),
  };
}
