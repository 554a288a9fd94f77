/** `/api/desk/reports`: what citizens say was not theirs, until an officer closes it with a note. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { record } from '../audit/log.ts';
import { closeReport, readReports } from '../citizen/reports.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { CloseReport, type CloseReportRequest, Reports } from './desk-shapes.ts';

const READERS = ['reviewer', 'commander'] as const;
const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export function deskReportRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const tags = ['people'];
  const onRequest = requireRole(...READERS);

  app.get(
    '/desk/reports',
    { onRequest, schema: { tags, response: { 200: json('Open ones first', Reports), ...problems(401, 403) } } },
    async (request) => ({ reports: await readReports(services, sessionOf(request).districts) }),
  );

  app.post<{ Params: Static<typeof Params>; Body: CloseReportRequest }>(
    '/desk/reports/:id/close',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        body: CloseReport,
        response: { 204: { type: 'null' }, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      const { id } = request.params;
      const closing = { note: request.body.note.trim(), by: session.login, districts: session.districts };
      const object = `report ${id}`;
      const isClosed = await closeReport(services, id, closing, (tx) =>
        record(tx, { who: session.login, role: roleOf(session, ...READERS), what: 'report.close', object }),
      );
      if (!isClosed) throw new HttpProblem('not-found', 'There is no such open report in your districts.');
      return reply.code(204).send();
    },
  );
}
