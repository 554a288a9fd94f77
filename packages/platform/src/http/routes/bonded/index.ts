/** `/bonded/…`: for warehouse companies and the gate. JSON; every document has an own number of its company and is taken once. */
import type { FastifyInstance } from 'fastify';
import type { Rooms } from '../../server.ts';
import { gateRoutes } from './gate.ts';
import { ledgerRoutes } from './ledgers.ts';
import { listRoutes } from './lists.ts';
import { settlementRoutes } from './settlements.ts';

export function bondedRoutes(app: FastifyInstance, rooms: Rooms): void {
  ledgerRoutes(app, rooms);
  listRoutes(app, rooms);
  gateRoutes(app, rooms);
  settlementRoutes(app, rooms);
}
