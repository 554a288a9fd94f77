/**
 * What a participant's program may do at the public doors, a person of the company may do with his session: the same routes once more,
 * below `/api/portal`, each behind the guard. Nothing is written twice, and nothing that the public interface gains is missing in the portal.
 */
import type { FastifyInstance } from 'fastify';
import { checkRoute } from '../http/routes/check.ts';
import { draftRoutes } from '../http/routes/drafts.ts';
import { forecastRoutes } from '../http/routes/forecasts.ts';
import { goodsRoutes } from '../http/routes/goods.ts';
import { messageRoute } from '../http/routes/messages.ts';
import { paperRoutes } from '../http/routes/papers.ts';
import { receiptRoutes } from '../http/routes/receipts.ts';
import { statusRoutes } from '../http/routes/status.ts';
import { taxRoutes } from '../http/routes/taxes.ts';
import { webhookDeliveryRoutes } from '../http/routes/webhook-deliveries.ts';
import { webhookRoutes } from '../http/routes/webhooks.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';

export function participantDoors(app: FastifyInstance, rooms: WebRooms): void {
  const doors = behind(app, requireRole('participant'));
  for (const routes of [
    receiptRoutes,
    statusRoutes,
    checkRoute,
    draftRoutes,
    goodsRoutes,
    messageRoute,
    taxRoutes,
    paperRoutes,
    webhookRoutes,
    webhookDeliveryRoutes,
    forecastRoutes,
  ]) {
    routes(doors, rooms);
  }
}

type Guard = ReturnType<typeof requireRole>;

const METHODS: readonly (string | symbol)[] = ['get', 'post', 'put', 'patch', 'delete'];

/** The same server, where every route that is added has the guard. */
function behind(app: FastifyInstance, onRequest: Guard): FastifyInstance {
  const get = (target: FastifyInstance, name: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, name);
    if (typeof value !== 'function') return value;
    if (!METHODS.includes(name)) return value.bind(target);
    return (path: string, options: object, handler: unknown) =>
      value.call(target, path, { ...options, onRequest }, handler);
  };
  return new Proxy(app, { get });
}
