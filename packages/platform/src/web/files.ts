/**
 * The console's files. What the build names by its content is kept by browsers for ever; every other path is the one page, which finds out
 * itself what it shows. Without a built console that page says how to build it.
 */
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { bothTongues, isForEyes, plainPage } from './plain-page.ts';

const BUILT = fileURLToPath(new URL('../../../console/dist/', import.meta.url));
const INDEX = 'index.html';
/** A document of its own for citizens, without the console's weight. */
const CITIZEN = 'me.html';

/** A console has some hundred files; a folder with more is not one. */
const FILES_MAX = 2_000;
/** A file that is not known is looked for again this often at most: the console may be built while the platform runs. */
const LOOK_MS = 2_000;
const COMPRESS_FROM_BYTES = 1_024;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|wasm|manifest)|image\/svg|font\/ttf)/;

/** Ant Design writes its styles into the page. Nothing else comes from anywhere but here. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

interface StaticFile {
  type: string;
  etag: string;
  bodies: Map<string, Promise<Buffer>>;
}

export function consoleRoutes(app: FastifyInstance, folder: string = BUILT): void {
  const files = new Files(folder);
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const name = request.url.replace(/[?#].*$/, '').slice(1);
    const file = await files.find(name);
    if (file) return send(files, name, file, request, reply);
    // A name with a dot was meant to be a file: a page in its place would only confuse.
    if (!isForEyes(request.headers) || /\.\w+$/.test(name)) {
      throw new HttpProblem('not-found', 'There is no such page or file.');
    }
    for (const page of name === 'me' ? [CITIZEN, INDEX] : [INDEX]) {
      const found = await files.find(page);
      if (found) return send(files, page, found, request, reply);
    }
    return reply.code(503).headers({ 'cache-control': 'no-store' }).type(TYPES['.html']!).send(NOT_BUILT);
  });
}

class Files {
  readonly #folder: string;
  #known = new Map<string, StaticFile>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async find(name: string): Promise<StaticFile | undefined> {
    const stale = performance.now() - this.#lookedAt > LOOK_MS;
    if (stale && (!this.#known.has(name) || name === INDEX || name === CITIZEN)) await this.#look();
    return this.#known.get(name);
  }

  body(name: string, file: StaticFile, encoding: string): Promise<Buffer> {
    const known = file.bodies.get(encoding);
    if (known) return known;
    const body = readFile(path.join(this.#folder, name)).then((bytes) => {
      if (encoding === 'br') return brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } });
      return encoding === 'gzip' ? gzip(bytes) : bytes;
    });
    file.bodies.set(encoding, body);
    body.catch(() => file.bodies.delete(encoding));
    return body;
  }

  /** Names come from the folder, never from a request: there is no way out of it. */
  async #look(): Promise<void> {
    this.#lookedAt = performance.now();
    const found = new Map<string, StaticFile>();
    for (const name of namesIn(this.#folder).slice(0, FILES_MAX)) {
      const { mtimeMs, size } = await stat(path.join(this.#folder, name));
      const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
      const known = this.#known.get(name);
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
      found.set(name, known?.etag === etag ? known : { type, etag, bodies: new Map() });
    }
    this.#known = found;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function send(
  files: Files,
  name: string,
  file: StaticFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const forEver = name.startsWith('assets/');
  reply.headers({
    etag: file.etag,
    vary: 'accept-encoding',
    'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(name.endsWith('.html') && { 'content-security-policy': POLICY }),
  });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const plain = await files.body(name, file, 'identity');
  const encoding = encodingFor(request, file, plain.length);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(file.type).send(await files.body(name, file, encoding));
}

function encodingFor({ headers }: FastifyRequest, { type }: StaticFile, bytes: number): string {
  if (bytes < COMPRESS_FROM_BYTES || !COMPRESSIBLE.test(type)) return 'identity';
  const taken = String(headers['accept-encoding'] ?? '');
  return ['br', 'gzip'].find((encoding) => new RegExp(`\\b${encoding}\\b`).test(taken)) ?? 'identity';
}

const NOT_BUILT = plainPage(
  bothTongues(
    '平台正在运行，但控制台页面尚未构建。请在程序目录中执行 <code>npm run build:console</code>，然后刷新本页；报文接口不受影响。',
    'The platform is running, but the pages of its console have not been built. Run <code>npm run build:console</code> in the folder of the program, then load this page again. Messages are taken and answered meanwhile.',
  ),
);
