/** `/api/second-factor`: the code at sign-in, and setting a second factor up. */
import type { FastifyInstance } from 'fastify';
import type { Session } from '../accounts/sessions.ts';
import { record } from '../audit/log.ts';
import { json, problems } from '../http/schemas.ts';
import { requireHalf, requireSession, sessionOf, setSessionCookie } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { meOf, originOf } from './me.ts';
import { own, refusing } from './refusals.ts';
import {
  BeginSecondFactor,
  type BeginSecondFactorRequest,
  BegunSecondFactor,
  Me,
  RecoveryCodes,
  RemoveSecondFactor,
  type RemoveSecondFactorRequest,
  SecondFactor,
  type SecondFactorRequest,
} from './shapes.ts';

export function secondFactorRoutes(app: FastifyInstance, rooms: WebRooms): void {
  const { accounts, secondFactor } = rooms;
  const tags = ['people'];
  const refusals = problems(400, 401, 409, 429, 503);

  app.post<{ Body: SecondFactorRequest }>(
    '/second-factor',
    {
      onRequest: requireHalf,
      schema: { tags, body: SecondFactor, response: { 200: json('Signed in', Me), ...refusals } },
    },
    async (request, reply) => {
      const session = request.session!;
      if (session.whole) return meOf(rooms, session);
      const { cookie } = await refusing(secondFactor.pass(session, request.body.code, originOf(request)));
      setSessionCookie(request, reply, cookie);
      return meOf(rooms, await accounts.sessions.find(cookie.split('.')[0]!));
    },
  );

  app.post<{ Body: BeginSecondFactorRequest }>(
    '/second-factor/begin',
    {
      onRequest: requireSession,
      schema: { tags, body: BeginSecondFactor, response: { 200: json('A secret', BegunSecondFactor), ...refusals } },
    },
    async (request) => refusing(secondFactor.begin(sessionOf(request), request.body.password)),
  );

  app.post<{ Body: SecondFactorRequest }>(
    '/second-factor/confirm',
    {
      onRequest: requireSession,
      schema: { tags, body: SecondFactor, response: { 200: json('In force', RecoveryCodes), ...refusals } },
    },
    async (request) => {
      const session = sessionOf(request);
      const written = witness(session, 'second-factor.set');
      return { recovery: await refusing(secondFactor.confirm(session, request.body.code, written)) };
    },
  );

  app.post<{ Body: RemoveSecondFactorRequest }>(
    '/second-factor/remove',
    {
      onRequest: requireSession,
      schema: { tags, body: RemoveSecondFactor, response: { 204: { type: 'null' }, ...refusals } },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      const { password, code } = request.body;
      await refusing(secondFactor.remove(session, password, code, witness(session, 'second-factor.remove')));
      return reply.code(204).send();
    },
  );
}

const witness =
  (session: Session, what: string): Parameters<WebRooms['secondFactor']['confirm']>[2] =>
  (tx) =>
    record(tx, own(session, what));
