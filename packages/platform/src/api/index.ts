/** `/api`: every door for pages. Each room of the console has a file here; the guards say whom it is for. */
import type { FastifyInstance } from 'fastify';
import { portalRoutes } from '../portal/index.ts';
import { guardDoors } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { accountRoutes } from './accounts.ts';
import { alarmRoutes } from './alarms.ts';
import { auditRoutes } from './audit.ts';
import { citizenRoutes } from './citizen.ts';
import { commandRoutes } from './command.ts';
import { deskRoutes } from './desk.ts';
import { deskQuestionRoutes } from './desk-questions.ts';
import { deskReportRoutes } from './desk-reports.ts';
import { meRoutes } from './me.ts';
import { opsRoutes } from './ops.ts';
import { opsStateRoutes } from './ops-state.ts';
import { providerRoutes } from './providers.ts';
import { referenceRoutes } from './reference.ts';
import { registrationRoutes } from './registration.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { ticketRoutes } from './tickets.ts';
import { troubleRoutes } from './troubles.ts';

export function apiRoutes(app: FastifyInstance, rooms: WebRooms): void {
  guardDoors(app, rooms.accounts, rooms.sessionKey);
  meRoutes(app, rooms);
  providerRoutes(app, rooms);
  secondFactorRoutes(app, rooms);
  accountRoutes(app, rooms);
  registrationRoutes(app, rooms);
  auditRoutes(app, rooms);
  deskRoutes(app, rooms);
  deskReportRoutes(app, rooms);
  deskQuestionRoutes(app, rooms);
  citizenRoutes(app, rooms);
  commandRoutes(app, rooms);
  alarmRoutes(app, rooms);
  opsRoutes(app, rooms);
  opsStateRoutes(app, rooms);
  troubleRoutes(app, rooms);
  ticketRoutes(app, rooms);
  referenceRoutes(app, rooms);
  portalRoutes(app, rooms);
}
