/** `/api/audit`: who did what, and who looked at whom and why. For administrators; the chain is verified by `tongguan audit verify`. */
import type { FastifyInstance } from 'fastify';
import { listDeeds } from '../audit/log.ts';
import { json } from '../http/schemas.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { AuditList, type AuditListAnswer, type AuditListQuery, AuditQuery } from './shapes.ts';

const LIMIT = 100;

export function auditRoutes(app: FastifyInstance, { services }: WebRooms): void {
  app.get<{ Querystring: AuditListQuery }>(
    '/audit',
    {
      onRequest: requireRole('administrator'),
      schema: { tags: ['people'], querystring: AuditQuery, response: { 200: json('The latest first', AuditList) } },
    },
    async ({ query: { limit = LIMIT, ...filter } }): Promise<AuditListAnswer> => {
      const deeds = await listDeeds(services.pool, filter, limit);
      return { entries: deeds.map((deed) => ({ ...deed, at: deed.at.toISOString() })) };
    },
  );
}
