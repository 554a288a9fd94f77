/**
 * `/api/register`: where a company that has no account asks to be registered, open to anybody and bounded by address; `/api/registrations`, where
 * an administrator or operator looks at what was asked and decides.
 */
import type { FastifyInstance } from 'fastify';
import { network } from '../accounts/attempts.ts';
import { linkAddress } from '../accounts/links.ts';
import { HttpProblem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { json, problems } from '../http/schemas.ts';
import { certificateView, uploadedCertificate } from '../registration/certificate.ts';
import {
  approve,
  askToRegister,
  contactOf,
  isSandbox,
  listRegistrations,
  refuse,
  registrationState,
} from '../registration/registrations.ts';
import {
  Approve,
  Approved,
  type ApproveRequest,
  Asked,
  AskToRegister,
  type AskToRegisterRequest,
  CertificateView,
  Contact,
  LookAtCertificate,
  type LookAtCertificateRequest,
  LookAtRegistration,
  type LookAtRegistrationRequest,
  Refuse,
  type RefuseRequest,
  RegisterDoor,
  RegistrationId,
  RegistrationList,
  RegistrationState,
} from '../registration/shapes.ts';
import { refusingEntry } from '../registry/refusals.ts';
import { anybody, requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { refusing } from './refusals.ts';

const DAY_MS = 86_400_000;
/** Registrations of one address a day: a service company brings some. */
const ASKS_A_DAY = 5;
/** Looks at certificates and states, from one address. */
const LOOKS = { burst: 30, everyMs: 2_000 };

const tags = ['people'];
const refusals = problems(400, 401, 403, 404, 409, 429, 503);

export function registrationRoutes(app: FastifyInstance, rooms: WebRooms): void {
  publicDoors(app, rooms);
  decisions(app, rooms);
}

function publicDoors(app: FastifyInstance, { services }: WebRooms): void {
  const { pool, clock, publicUrl } = services;
  const looks = new RateLimiter(LOOKS);
  const asks = new RateLimiter({ burst: ASKS_A_DAY, everyMs: DAY_MS / ASKS_A_DAY });
  const onRequest = anybody;
  const take = (limiter: RateLimiter, address: string) => {
    const seconds = limiter.take(network(address));
    if (seconds === undefined) return;
    throw new HttpProblem('too-many-requests', 'Too much came from your address. Come again later.', {
      headers: { 'retry-after': String(seconds) },
    });
  };

  app.get(
    '/register',
    { onRequest, schema: { tags, response: { 200: json('Who decides', RegisterDoor), ...refusals } } },
    async () => ({ sandbox: await isSandbox(pool) }),
  );

  app.post<{ Body: LookAtCertificateRequest }>(
    '/register/certificate',
    {
      onRequest,
      schema: { tags, body: LookAtCertificate, response: { 200: json('What it says', CertificateView), ...refusals } },
    },
    async ({ body, asker }) => {
      take(looks, asker.address);
      return refusingEntry(read(() => certificateView(uploadedCertificate(body.certificate, clock.now()))));
    },
  );

  app.post<{ Body: AskToRegisterRequest }>(
    '/register',
    {
      onRequest,
      schema: { tags, body: AskToRegister, response: { 201: json('Its secret is shown once', Asked), ...refusals } },
    },
    async ({ body, asker }, reply) => {
      take(looks, asker.address);
      if (asks.isSpent(network(asker.address))) take(asks, asker.address);
      const { ticket, link } = await refusingEntry(askToRegister(services, body));
      asks.take(network(asker.address));
      const shown = link && { url: linkAddress(publicUrl, link), endsAt: link.endsAt.toISOString() };
      return reply
        .code(201)
        .send({ ticket, state: link ? ('approved' as const) : ('waiting' as const), ...(shown && { link: shown }) });
    },
  );

  app.post<{ Body: LookAtRegistrationRequest }>(
    '/register/state',
    {
      onRequest,
      schema: {
        tags,
        body: LookAtRegistration,
        response: { 200: json('How it stands', RegistrationState), ...refusals },
      },
    },
    async ({ body, asker }) => {
      take(looks, asker.address);
      return registrationState(pool, body.ticket);
    },
  );
}

/** What throws at once, as a promise. */
const read = async <T>(work: () => T): Promise<T> => work();

function decisions(app: FastifyInstance, { services, unmask }: WebRooms): void {
  const roles = ['administrator', 'operator'] as const;
  const onRequest = requireRole(...roles);
  const decider = (request: Parameters<typeof sessionOf>[0], reason: string) => {
    const session = sessionOf(request);
    return { who: session.login, role: roleOf(session, ...roles), reason: reason.trim() };
  };

  app.get(
    '/registrations',
    { onRequest, schema: { tags, response: { 200: json('Those that wait first', RegistrationList), ...refusals } } },
    () => listRegistrations(services),
  );

  app.post<{ Params: { id: number }; Body: RefuseRequest }>(
    '/registrations/:id/contact',
    {
      onRequest,
      schema: { tags, params: RegistrationId, body: Refuse, response: { 200: json('In full', Contact), ...refusals } },
    },
    (request) => {
      const session = sessionOf(request);
      const { id } = request.params;
      const look = { role: roleOf(session, ...roles), object: `registration ${id}`, reason: request.body.reason };
      return unmask(session, { ...look, fields: ['contact'] }, () => contactOf(services, id));
    },
  );

  app.post<{ Params: { id: number }; Body: ApproveRequest }>(
    '/registrations/:id/approve',
    {
      onRequest,
      schema: {
        tags,
        params: RegistrationId,
        body: Approve,
        response: { 200: json('To pass on', Approved), ...refusals },
      },
    },
    async (request) => {
      const { login, reason } = request.body;
      const approving = approve(services, request.params.id, { ...decider(request, reason), login });
      const link = await refusing(refusingEntry(approving));
      return { login, link: { url: linkAddress(services.publicUrl, link), endsAt: link.endsAt.toISOString() } };
    },
  );

  app.post<{ Params: { id: number }; Body: RefuseRequest }>(
    '/registrations/:id/refuse',
    {
      onRequest,
      schema: { tags, params: RegistrationId, body: Refuse, response: { 204: { type: 'null' }, ...refusals } },
    },
    async (request, reply) => {
      await refuse(services, request.params.id, decider(request, request.body.reason));
      return reply.code(204).send();
    },
  );
}
