/** `/api/portal/export/…`: the portal's tables as files; `/api/portal/sheets/…/stored`: documents back in the columns they are filled in by. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { HttpProblem } from '../../http/problem.ts';
import { perMinute, RateLimiter } from '../../http/rate-limit.ts';
import { problems } from '../../http/schemas.ts';
import { companyOf, requireRole, sessionOf } from '../../web/guard.ts';
import type { WebRooms } from '../../web/rooms.ts';
import {
  type ExportedTable,
  type ExportFormat,
  ExportParams,
  ExportQuery,
  StoredSheet,
  type StoredSheetRequest,
} from '../case-shapes.ts';
import { SheetParams } from '../shapes.ts';
import type { SheetKind } from '../sheets/columns.ts';
import { storedSheet } from './stored-sheet.ts';
import { type ExportWanted, TABLES } from './tables.ts';
import { csvOf, workbookOf } from './write.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const EXPORTS_PER_MINUTE = 30;

export function exportRoutes(app: FastifyInstance, { services, unmask }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const limiter = new RateLimiter(perMinute(EXPORTS_PER_MINUTE));
  const take = (company: string) => {
    const seconds = limiter.take(company);
    if (seconds === undefined) return;
    throw new HttpProblem('too-many-requests', `At most ${EXPORTS_PER_MINUTE} exports a minute.`, {
      headers: { 'retry-after': String(seconds) },
    });
  };
  const named = (reply: FastifyReply, name: string) =>
    reply.header('content-disposition', `attachment; filename="${name}"`);

  app.get<{ Params: { table: ExportedTable; format: ExportFormat }; Querystring: ExportWanted }>(
    '/export/:table/:format',
    {
      onRequest,
      schema: { tags, params: ExportParams, querystring: ExportQuery, response: problems(400, 401, 403, 429) },
    },
    async (request, reply) => {
      const company = companyOf(request);
      take(company);
      const { table: name, format } = request.params;
      const table = TABLES[name];
      const rows = table.rows(services, company, request.query);
      named(reply, `${name}.${format}`);
      return format === 'csv'
        ? reply.type(CSV).send(csvOf(table, rows))
        : reply.type(XLSX).send(workbookOf(name, table, rows));
    },
  );

  app.post<{ Params: { kind: SheetKind }; Body: StoredSheetRequest }>(
    '/sheets/:kind/stored',
    { onRequest, schema: { tags, params: SheetParams, body: StoredSheet, response: problems(400, 401, 403, 429) } },
    async (request, reply) => {
      const company = companyOf(request);
      take(company);
      const { kind } = request.params;
      const { reason, ...wanted } = request.body;
      const look = { role: 'participant', object: `sheet ${kind}`, reason, fields: ['all'] } as const;
      const sheet = await unmask(sessionOf(request), look, async () => storedSheet(services, company, kind, wanted));
      return named(reply, `${kind}.xlsx`).type(XLSX).send(sheet);
    },
  );
}
