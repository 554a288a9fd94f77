/** `/api/portal/applications`: what may be done about a list, the message for it, and what has become of those that were sent. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { json, problems } from '../../http/schemas.ts';
import { companyOf, requireRole } from '../../web/guard.ts';
import type { WebRooms } from '../../web/rooms.ts';
import {
  ApplicationPage,
  ApplicationsQuery,
  type ApplicationsQueryString,
  Compose,
  Composed,
  type ComposeRequest,
  OwnList,
  OwnListQuery,
} from '../case-shapes.ts';
import { composeApplication, ownList } from './compose.ts';
import { applicationsOf } from './list.ts';
import { composeWithdrawal } from './withdraw.ts';

const PAGE = 50;

const ApplicationId = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export function applicationRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409);

  app.get<{ Querystring: ApplicationsQueryString }>(
    '/applications',
    {
      onRequest,
      schema: {
        tags,
        querystring: ApplicationsQuery,
        response: { 200: json('Newest first', ApplicationPage), ...refusals },
      },
    },
    async (request) => {
      const applications = await applicationsOf(services, companyOf(request), request.query, PAGE);
      return { applications, ...(applications.length === PAGE && { next: applications.at(-1)!.id }) };
    },
  );

  app.get<{ Querystring: { copNo: string } }>(
    '/applications/list',
    {
      onRequest,
      schema: {
        tags,
        querystring: OwnListQuery,
        response: { 200: json('What may be done now', OwnList), ...refusals },
      },
    },
    (request) => ownList(services, request.query.copNo, companyOf(request)),
  );

  app.post<{ Body: ComposeRequest }>(
    '/applications/compose',
    {
      onRequest,
      schema: { tags, body: Compose, response: { 200: json('To be signed and sent', Composed), ...refusals } },
    },
    async (request) => {
      const sender = (await services.registry.byCode(companyOf(request)))!;
      return composeApplication(services, request.body, sender);
    },
  );

  app.post<{ Params: Static<typeof ApplicationId> }>(
    '/applications/:id/withdraw',
    {
      onRequest,
      schema: { tags, params: ApplicationId, response: { 200: json('To be signed and sent', Composed), ...refusals } },
    },
    async (request) => {
      const sender = (await services.registry.byCode(companyOf(request)))!;
      return composeWithdrawal(services, request.params.id, sender);
    },
  );
}
