/** `/api/me`, signing in and out, and one's own password and sessions. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IDLE_MS, type Origin, type Session } from '../accounts/sessions.ts';
import { record, recordAlone } from '../audit/log.ts';
import { json, problems } from '../http/schemas.ts';
import {
  anybody,
  clearSessionCookie,
  deviceOf,
  requireHalf,
  requireSession,
  sessionOf,
  setDeviceCookie,
  setSessionCookie,
} from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { own, refusing } from './refusals.ts';
import {
  ChangePassword,
  type ChangePasswordRequest,
  Me,
  type MeAnswer,
  SessionList,
  type SessionListAnswer,
  SignIn,
  type SignInRequest,
  SignOut,
  type SignOutRequest,
} from './shapes.ts';

export function meRoutes(app: FastifyInstance, rooms: WebRooms): void {
  const { accounts, services } = rooms;
  const tags = ['people'];
  const me = { 200: json('Who is signed in', Me) };

  app.get('/me', { onRequest: anybody, schema: { tags, response: me } }, async ({ session }) => meOf(rooms, session));

  app.post<{ Body: SignInRequest }>(
    '/sign-in',
    { onRequest: anybody, schema: { tags, body: SignIn, response: { ...me, ...problems(400, 401, 403, 429, 503) } } },
    async (request, reply) => {
      const origin = { ...originOf(request), device: deviceOf(request) };
      const { cookie, device } = await refusing(accounts.signIn(request.body, origin, request.session));
      const session = await accounts.sessions.find(cookie.split('.')[0]!);
      if (session)
        await recordAlone(services.pool, { ...own(session, 'session.open'), detail: { whole: session.whole } });
      setSessionCookie(request, reply, cookie);
      setDeviceCookie(request, reply, device);
      return meOf(rooms, session);
    },
  );

  app.post<{ Body: SignOutRequest }>(
    '/sign-out',
    { onRequest: requireHalf, schema: { tags, body: SignOut, response: me } },
    async (request, reply) => {
      const { id, account } = request.session!;
      if (request.body.everywhere) await accounts.sessions.closeAll(account);
      else await accounts.sessions.close(id);
      clearSessionCookie(request, reply);
      return meOf(rooms, undefined);
    },
  );

  app.post<{ Body: ChangePasswordRequest }>(
    '/password',
    {
      onRequest: requireSession,
      schema: {
        tags,
        body: ChangePassword,
        response: { 204: { type: 'null' }, ...problems(400, 401, 403, 429, 503) },
      },
    },
    async (request, reply) => {
      const { old, fresh } = request.body;
      const session = sessionOf(request);
      const written = accounts.changePassword(session, old, fresh, (tx) => record(tx, own(session, 'password.change')));
      await refusing(written);
      return reply.code(204).send();
    },
  );

  app.get(
    '/sessions',
    { onRequest: requireSession, schema: { tags, response: { 200: json('Own sessions', SessionList) } } },
    async (request): Promise<SessionListAnswer> => {
      const session = sessionOf(request);
      const rows = await accounts.sessions.list(session.account);
      const sessions = rows.map(({ id, address, agent, created_at, seen_at }) => ({
        ...{ here: id.equals(session.id), address, agent },
        ...{ since: created_at.toISOString(), seenAt: seen_at.toISOString() },
      }));
      return { sessions };
    },
  );
}

export const originOf = (request: FastifyRequest): Origin => ({
  address: request.asker.address,
  agent: request.headers['user-agent'] ?? '',
});

export function meOf({ services: { clock }, providers }: WebRooms, session: Session | undefined): MeAnswer {
  const now = clock.now();
  return {
    ...describe(session),
    idleSeconds: IDLE_MS / 1000,
    signInBy: providers.offered,
    clock: { now: new Date(now).toISOString(), offsetMs: clockOffset(now) },
  };
}

/** A clock that was not moved is off by the time that it takes to look. */
function clockOffset(now: number): number {
  const offset = now - Date.now();
  return Math.abs(offset) < 1_000 ? 0 : offset;
}

function describe(session: Session | undefined): Pick<MeAnswer, 'state' | 'account' | 'csrf' | 'endsAt'> {
  if (!session) return { state: 'signed-out', account: null, csrf: null, endsAt: null };
  const { csrf, endsAtMs } = session;
  const endsAt = new Date(endsAtMs).toISOString();
  if (!session.whole) return { state: 'second-factor', account: null, csrf, endsAt };
  const { login, name, roles, districts, participant, hasSecondFactor } = session;
  const account = {
    ...{ id: session.account, login, name, participant },
    ...{ roles: [...roles], districts: [...districts], secondFactor: hasSecondFactor },
  };
  return { state: 'signed-in', account, csrf, endsAt };
}
