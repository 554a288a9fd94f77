// A real Chromium from npm and a server for the built page on 127.0.0.1.

import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { build } from 'vite';

const PAGE = fileURLToPath(new URL('../../browser', import.meta.url));

/** The package's own arguments run everything in one process, where closing a page hangs. Containers have no sandbox to give. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface Served {
  browser: Browser;
  url: string;
  close(): Promise<void>;
}

/** Builds the page into `folder`, serves it and starts the browser. */
export async function servePage(folder: string): Promise<Served> {
  await build({
    configFile: path.join(PAGE, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serve(folder);
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  };
  return { browser, url: `http://127.0.0.1:${port}/`, close };
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname;
    const file = path.join(folder, name === '/' ? 'index.html' : name);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, () => resolve(server)));
}
