/** `/api/portal/mend`: a list that came back, mended; `/api/portal/unmask`: what the company has declared itself, in full. */
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../../http/problem.ts';
import { json, problems } from '../../http/schemas.ts';
import { companyOf, requireRole, sessionOf } from '../../web/guard.ts';
import type { WebRooms } from '../../web/rooms.ts';
import {
  Composed,
  Mend,
  MendAnswer,
  type MendRequest,
  OwnListQuery,
  PortalUnmask,
  PortalUnmasked,
  type PortalUnmaskRequest,
} from '../case-shapes.ts';
import { unmaskedValue } from '../story.ts';
import { composeMended, mendable } from './mend.ts';

export function mendingRoutes(app: FastifyInstance, { services, unmask }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409, 429);

  app.get<{ Querystring: { copNo: string } }>(
    '/mend',
    {
      onRequest,
      schema: { tags, querystring: OwnListQuery, response: { 200: json('Field by field', MendAnswer), ...refusals } },
    },
    (request) => mendable(services, request.query.copNo, companyOf(request)),
  );

  app.post<{ Body: MendRequest }>(
    '/mend',
    {
      onRequest,
      schema: { tags, body: Mend, response: { 200: json('To be signed and sent', Composed), ...refusals } },
    },
    async (request) => {
      const sender = (await services.registry.byCode(companyOf(request)))!;
      return composeMended(services, request.body, sender);
    },
  );

  app.post<{ Body: PortalUnmaskRequest }>(
    '/unmask',
    {
      onRequest,
      schema: { tags, body: PortalUnmask, response: { 200: json('In full', PortalUnmasked), ...refusals } },
    },
    async (request) => {
      const company = companyOf(request);
      const { kind, number, document, field, reason } = request.body;
      const look = {
        role: 'participant',
        object: `${kind} ${number}`,
        reason,
        fields: [`${document}.${field}`],
      } as const;
      const value = await unmask(sessionOf(request), look, () => unmaskedValue(services, request.body, company));
      if (value === undefined) throw new HttpProblem('not-found', 'You have sent no document with this field.');
      return { value };
    },
  );
}
