/** `/api/command/patrol`: what the platform's own order found at each door, now and over an hour. */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { json, problems } from '../http/schemas.ts';
import { patrolDoors } from '../watch/patrol/results.ts';
import type { PatrolDoor } from '../watch/shapes.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { WATCHERS } from './command.ts';

export function patrolRoutes(app: FastifyInstance, { services: { pool } }: WebRooms): void {
  app.get(
    '/command/patrol',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags: ['command'],
        summary: 'Doors as the patrol found them; none where it does not go out',
        response: {
          200: json('By door', Type.Array(Type.Unsafe<PatrolDoor>({ type: 'object', additionalProperties: true }))),
          ...problems(401, 403),
        },
      },
    },
    () => patrolDoors(pool),
  );
}
