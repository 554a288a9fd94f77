/**
 * Who may pass a door of `/api`. Every route says it with one of the guards below as its `onRequest`, before its body is read; one that
 * says nothing does not start.
 *
 *   app.get('/desk/queue', { onRequest: requireRole('reviewer', 'commander'), schema }, (request) => { const session = sessionOf(request); … })
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Accounts } from '../accounts/accounts.ts';
import type { Role } from '../accounts/roles.ts';
import type { Session } from '../accounts/sessions.ts';
import { cookieName, sessionCookie } from '../accounts/token.ts';
import { HttpProblem } from '../http/problem.ts';
import { isReading } from './same-site.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of whoever signed in, also by half. Use sessionOf behind a guard. */
    session: Session | undefined;
  }
}

type Guard = (request: FastifyRequest) => Promise<void>;

/** Pages send the session's token with every change; `GET /api/me` tells it. */
const CSRF_HEADER = 'x-csrf-token';

const guards = new WeakSet<object>();

function guard(check: (request: FastifyRequest) => void): Guard {
  const hook = async (request: FastifyRequest) => check(request);
  guards.add(hook);
  return hook;
}

/** Anybody, signed in or not. The door itself must bear that. */
export const anybody: Guard = guard(() => {});

/** Whoever typed a password, also without the second factor yet. */
export const requireHalf: Guard = guard((request) => void signedIn(request));

/** Whoever is signed in, whatever his role. */
export const requireSession: Guard = guard((request) => void whole(request));

/** Whoever has one of these roles. */
export function requireRole(...roles: readonly [Role, ...Role[]]): Guard {
  return guard((request) => {
    const session = whole(request);
    if (!roles.some((role) => session.roles.includes(role))) throw noRight(roles);
  });
}

/** Behind a guard: who it is. */
export function sessionOf({ session }: FastifyRequest): Session {
  if (!session?.whole) throw new Error('This door asks who comes but lets everybody in.');
  return session;
}

/** Behind requireRole: the first of these roles that he has, for the audit log. */
export function roleOf({ roles }: Session, ...allowed: readonly Role[]): Role {
  return allowed.find((role) => roles.includes(role)) ?? roles[0]!;
}

/** Behind requireRole('participant'): the company whose things he sees, and no other's. */
export function companyOf(request: FastifyRequest): string {
  const { participant } = sessionOf(request);
  if (participant === null) throw noRight(['participant']);
  return participant;
}

const inDistrict = ({ districts }: Session, customsCode: string): boolean =>
  districts.length === 0 || districts.includes(customsCode);

/** Throws where the thing belongs to a district that is not his. */
export function requireDistrict(session: Session, customsCode: string): void {
  if (inDistrict(session, customsCode)) return;
  throw new HttpProblem('no-right', `This belongs to customs district ${customsCode}, which is not yours.`, {
    errors: [{ code: 'district', path: 'session.districts', message: customsCode, rule: session.districts.join(', ') }],
  });
}

function noRight(roles: readonly Role[]): HttpProblem {
  const named = roles.join(', ');
  return new HttpProblem('no-right', `This is for: ${named}.`, {
    errors: [{ code: 'role', path: 'session.roles', message: named, rule: 'one of these roles' }],
  });
}

function whole(request: FastifyRequest): Session {
  const session = signedIn(request);
  if (session.whole) return session;
  throw new HttpProblem('second-factor', 'Send the code of your second factor to /api/second-factor first.');
}

function signedIn(request: FastifyRequest): Session {
  const { session } = request;
  if (!session) throw new HttpProblem('unauthenticated', 'Sign in first; a session ends after a while.');
  if (isReading(request) || request.headers[CSRF_HEADER] === session.csrf) return session;
  throw new HttpProblem('cross-site', `A change needs the session's token in ${CSRF_HEADER}; /api/me tells it.`);
}

/** Looks the session up before any door, and holds every route to saying whom it is for. */
export function guardDoors(app: FastifyInstance, accounts: Accounts, sessionKey: string): void {
  app.decorateRequest('session', undefined);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const random = sessionCookie(request.headers.cookie, sessionKey);
    request.session = random === undefined ? undefined : await accounts.sessions.find(random);
  });
  app.addHook('onRoute', ({ onRequest, method, path }: RouteOptions & { path: string }) => {
    const hooks = [onRequest ?? []].flat();
    if (!hooks.some((hook) => guards.has(hook))) throw new Error(`${method} ${path} does not say whom it is for.`);
  });
}

/** Gone with the browser; the session itself ends earlier where it must. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, cookie: string): void {
  const { secure } = request.asker;
  addCookie(reply, `${cookieName(secure)}=${cookie}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const { secure } = request.asker;
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`;
  addCookie(reply, `${cookieName(secure)}=; ${attributes}`);
}

const DEVICE_COOKIE = 'tongguan-device';
const DEVICE = new RegExp(`(?:^|;\\s*)${DEVICE_COOKIE}=([\\w.-]{1,120})(?:;|$)`);
/** Half a year. */
const DEVICE_SECONDS = 180 * 86_400;

/** The mark of a browser that signed in before; see ../accounts/attempts.ts. */
export const deviceOf = ({ headers }: FastifyRequest): string | undefined => DEVICE.exec(headers.cookie ?? '')?.[1];

export function setDeviceCookie(request: FastifyRequest, reply: FastifyReply, mark: string): void {
  const secure = request.asker.secure ? '; Secure' : '';
  const attributes = `Path=/api/sign-in; HttpOnly; SameSite=Strict; Max-Age=${DEVICE_SECONDS}${secure}`;
  addCookie(reply, `${DEVICE_COOKIE}=${mark}; ${attributes}`);
}

const STATE_COOKIE = 'tongguan-state';
const STATE = new RegExp(`(?:^|;\\s*)${STATE_COOKIE}=([\\w-]{1,120})(?:;|$)`);
const STATE_SECONDS = 600;

/** What was begun at an identity provider; see ../accounts/providers.ts. Empty: over. */
export function setStateCookie(request: FastifyRequest, reply: FastifyReply, state: string): void {
  const secure = request.asker.secure ? '; Secure' : '';
  // Lax: the provider's page leads back here.
  const attributes = `Path=/api/sign-in; HttpOnly; SameSite=Lax; Max-Age=${state === '' ? 0 : STATE_SECONDS}${secure}`;
  addCookie(reply, `${STATE_COOKIE}=${state}; ${attributes}`);
}

export const stateOf = ({ headers }: FastifyRequest): string | undefined => STATE.exec(headers.cookie ?? '')?.[1];

/** Fastify gathers several of them. */
const addCookie = (reply: FastifyReply, cookie: string) => void reply.header('set-cookie', cookie);
