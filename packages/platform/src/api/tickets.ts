/** `/api/tickets`: what companies ask and operators answer. A company sees its own, operators see all. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { json, problems } from '../http/schemas.ts';
import { receiptLine } from '../portal/receipt-line.ts';
import {
  Closing,
  type ClosingRequest,
  MadeTicket,
  NewEntry,
  type NewEntryRequest,
  NewTicket,
  type NewTicketRequest,
  OneTicket,
  TicketPage,
  TicketQuery,
  type TicketQueryString,
} from '../tickets/shapes.ts';
import {
  answerTicket,
  closeTicket,
  ENTRIES_MAX,
  listTickets,
  openTicket,
  readTicket,
  type Said,
  type Speaker,
  sawTicket,
  waitingTickets,
} from '../tickets/tickets.ts';
import { companyOf, requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';

const PAGE = 50;
/** What one person may write: as fast as people do. */
const WRITES = { burst: 20, everyMs: 5_000 };

const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Seen = Type.Object(
  { entries: Type.Integer({ minimum: 1, maximum: ENTRIES_MAX + 1 }) },
  { additionalProperties: false },
);
type ById = { Params: Static<typeof Params> };

export function ticketRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const { receipts, registry } = services;
  const tags = ['people'];
  const onRequest = requireRole('participant', 'operator', 'administrator');
  const done = { 204: { type: 'null', description: 'Done' } };
  const writes = new RateLimiter(WRITES);

  const writer = (request: FastifyRequest): Speaker => {
    const speaker = speakerOf(request);
    const seconds = writes.take(speaker.login);
    if (seconds === undefined) return speaker;
    throw new HttpProblem('too-many-requests', 'You write faster than anybody reads.', {
      headers: { 'retry-after': String(seconds) },
    });
  };

  app.get<{ Querystring: TicketQueryString }>(
    '/tickets',
    {
      onRequest,
      schema: {
        tags,
        querystring: TicketQuery,
        response: { 200: json('Newest first', TicketPage), ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      const speaker = speakerOf(request);
      const filter = speaker.company === null ? request.query : { ...request.query, company: speaker.company };
      const [tickets, waiting] = await Promise.all([
        listTickets(services, speaker, filter, PAGE),
        waitingTickets(services, speaker.company),
      ]);
      return { side: speaker.side, tickets, waiting, ...(tickets.length === PAGE && { next: tickets.at(-1)!.id }) };
    },
  );

  app.post<{ Body: NewTicketRequest }>(
    '/tickets',
    {
      onRequest: requireRole('participant'),
      schema: {
        tags,
        body: NewTicket,
        response: { 201: json('Opened', MadeTicket), ...problems(400, 401, 403, 404, 409, 429) },
      },
    },
    async (request, reply) => {
      const company = companyOf(request);
      const speaker = writer(request);
      const { receipt } = request.body.about;
      if (receipt !== undefined && (await receipts.read(company, receipt - 1, 1))[0]?.no !== receipt) {
        throw new HttpProblem('not-found', `You have no receipt ${receipt}.`);
      }
      const id = await openTicket(services, { ...speaker, company }, request.body);
      if (id === undefined)
        throw new HttpProblem('conflict', 'Too many of your tickets are open; close those that are done.');
      return reply.code(201).send({ id });
    },
  );

  app.get<ById>(
    '/tickets/:id',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        response: { 200: json('With all that was said', OneTicket), ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const speaker = speakerOf(request);
      const ticket = await readTicket(services, request.params.id, speaker);
      if (!ticket) throw unknown();
      const no = ticket.about.receipt;
      const [receipt] = no === undefined ? [] : await receipts.read(ticket.company, no - 1, 1);
      const company = await registry.byCode(ticket.company);
      return {
        ...ticket,
        side: speaker.side,
        companyName: company?.name ?? ticket.company,
        receipt: receipt ? receiptLine(receipt) : null,
      };
    },
  );

  app.post<ById & { Body: NewEntryRequest }>(
    '/tickets/:id/entries',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        body: NewEntry,
        response: { ...done, ...problems(400, 401, 403, 404, 409, 429) },
      },
    },
    async (request, reply) => {
      refuse(await answerTicket(services, request.params.id, writer(request), request.body.text));
      return reply.code(204).send();
    },
  );

  app.post<ById & { Body: ClosingRequest }>(
    '/tickets/:id/close',
    {
      onRequest,
      schema: { tags, params: Params, body: Closing, response: { ...done, ...problems(400, 401, 403, 404, 409, 429) } },
    },
    async (request, reply) => {
      refuse(await closeTicket(services, request.params.id, writer(request), request.body.note));
      return reply.code(204).send();
    },
  );

  app.post<ById & { Body: Static<typeof Seen> }>(
    '/tickets/:id/seen',
    { onRequest, schema: { tags, params: Params, body: Seen, response: { ...done, ...problems(400, 401, 403) } } },
    async (request, reply) => {
      await sawTicket(services, request.params.id, speakerOf(request), request.body.entries);
      return reply.code(204).send();
    },
  );
}

function speakerOf(request: FastifyRequest): Speaker {
  const session = sessionOf(request);
  const { login } = session;
  if (!session.roles.includes('participant')) {
    return { side: 'operator', login, role: roleOf(session, 'operator', 'administrator'), company: null };
  }
  return { side: 'company', login, role: 'participant', company: companyOf(request) };
}

const unknown = () => new HttpProblem('not-found', 'There is no such ticket of yours.');

function refuse(said: Said): void {
  if (said === 'unknown') throw unknown();
  if (said === 'closed') throw new HttpProblem('conflict', 'This ticket is closed.');
  if (said === 'full')
    throw new HttpProblem('conflict', `A ticket holds ${ENTRIES_MAX} entries: close it and open another.`);
}
