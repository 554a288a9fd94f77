/**
 * An identity provider that the sandbox plays (OpenID Connect: discovery, authorization code with PKCE, token, keys). Its page shows a few invented
 * people, and whoever clicks on one is that one: nobody has a password here.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface InventedPerson {
  /** What never changes of him. */
  subject: string;
  name: string;
  /** His ID number: told as the claim `id_number`, never shown on the page. */
  idNumber?: string;
  /** The login of an account that waits for him, where he works at the customs. */
  login?: string;
  /** Shown under the name, such as what he is to type next. */
  note?: string;
}

export interface PlayedProvider {
  issuer: string;
  close(): Promise<void>;
}

export interface PlayedProviderOptions {
  people: readonly InventedPerson[];
  host?: string;
  /** 0: any that is free. */
  port?: number;
}

const CODES_MAX = 1_000;
const CODE_MS = 60_000;
const TOKEN_SECONDS = 300;
const BODY_BYTES_MAX = 16 * 1024;
const KEY_ID = 'played';

interface Given {
  person: InventedPerson;
  clientId: string;
  redirect: string;
  challenge: string;
  nonce: string | null;
  at: number;
}

export async function startPlayedProvider(options: PlayedProviderOptions): Promise<PlayedProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const codes = new Map<string, Given>();
  let issuer = '';
  const server = createServer((request, response) => {
    answer(request, { issuer, codes, people: options.people, privateKey, publicKey }).then(
      ({ status = 200, headers, body }) => response.writeHead(status, headers).end(body),
      () => failed(response),
    );
  });
  const { host = '127.0.0.1', port = 0 } = options;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Desk {
  issuer: string;
  codes: Map<string, Given>;
  people: readonly InventedPerson[];
  privateKey: KeyObject;
  publicKey: KeyObject;
}

interface Reply {
  status?: number;
  headers: Record<string, string>;
  body?: string;
}

async function answer(request: IncomingMessage, desk: Desk): Promise<Reply> {
  const url = new URL(request.url ?? '/', desk.issuer);
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /.well-known/openid-configuration':
      return json(metadata(desk.issuer));
    case 'GET /keys':
      return json({ keys: [{ ...desk.publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'ES256' }] });
    case 'GET /authorize':
      return authorize(url, desk);
    case 'POST /token':
      return token(new URLSearchParams(await bodyOf(request)), desk);
    default:
      return json({ error: 'not_found' }, 404);
  }
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
  scopes_supported: ['openid', 'profile'],
});

/** First the page of people; with `as`, back to whoever asked, as that one. */
function authorize(url: URL, { people, codes }: Desk): Reply {
  const asked = url.searchParams;
  const redirect = asked.get('redirect_uri') ?? '';
  if (!URL.canParse(redirect) || asked.get('code_challenge_method') !== 'S256') {
    return json({ error: 'invalid_request' }, 400);
  }
  const person = people.find(({ subject }) => subject === asked.get('as'));
  if (!person) return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(url, people) };
  const code = randomBytes(24).toString('base64url');
  if (codes.size >= CODES_MAX) codes.delete(codes.keys().next().value!);
  const [clientId, challenge] = [asked.get('client_id') ?? '', asked.get('code_challenge') ?? ''];
  codes.set(code, { person, clientId, redirect, challenge, nonce: asked.get('nonce'), at: Date.now() });
  const back = new URL(redirect);
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state') ?? '');
  return { status: 302, headers: { location: back.href } };
}

function token(form: URLSearchParams, { codes, issuer, privateKey }: Desk): Reply {
  const code = form.get('code') ?? '';
  const given = codes.get(code);
  codes.delete(code);
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const isTheirs = given?.challenge === verifier && given.redirect === form.get('redirect_uri');
  if (!given || !isTheirs || Date.now() - given.at > CODE_MS) return json({ error: 'invalid_grant' }, 400);
  const now = Math.floor(Date.now() / 1000);
  const { subject: sub, name, login, idNumber } = given.person;
  const claims = {
    ...{ iss: issuer, aud: given.clientId, iat: now, exp: now + TOKEN_SECONDS, sub, name },
    ...(given.nonce !== null && { nonce: given.nonce }),
    ...(login !== undefined && { preferred_username: login }),
    ...(idNumber !== undefined && { id_number: idNumber }),
  };
  const said = `${encoded({ alg: 'ES256', kid: KEY_ID })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return json({
    access_token: randomBytes(24).toString('base64url'),
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    id_token: `${said}.${signature.toString('base64url')}`,
  });
}

function page(url: URL, people: readonly InventedPerson[]): string {
  const rows = people.map(({ subject, name, note = '' }) => {
    const chosen = new URL(url);
    chosen.searchParams.set('as', subject);
    const address = escaped(`${chosen.pathname}${chosen.search}`);
    return `<li><a href="${address}">${escaped(name)}</a> <small>${escaped(note)}</small></li>`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟身份服务 · Simulated identity provider</title>
<style>:root{color-scheme:light dark;font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}body{max-width:32rem;margin:10vh auto;padding:0 1.5rem}h1{font-size:1.25rem}ul{list-style:none;padding:0}li{margin:.75rem 0}a{font-size:1.1rem}</style>
</head><body><h1>模拟身份服务</h1><p>以下均为虚构人物，点击即以其身份登录。<br><span lang="en">All of these are invented. Click one to sign in as that one.</span></p>
<ul>${rows.join('\n')}</ul></body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_BYTES_MAX) throw new Error('too long');
  }
  return text;
}

function failed(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(400);
  response.end();
}
