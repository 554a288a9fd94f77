/** `GET /ceb/messages/:messageId`: what its sender handed in, and why it was refused. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import type { DocumentRef } from '../../documents/contents.ts';
import { messageId } from '../../intake/answers.ts';
import { loadSql } from '../../store/sql.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, defaulted, FaultSchema, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const messageSql = loadSql(new URL('../', import.meta.url).href, 'message');

const Params = Type.Object({
  messageId: Type.String({ pattern: '^\\d{8}-\\d{1,15}$', description: 'As the 202 or the problem gave it' }),
});
const Query = Type.Object(
  { original: defaulted(Type.Boolean({ default: false, description: 'The original bytes as application/xml' })) },
  closed,
);

const Message = Type.Object({
  messageId: Type.String(),
  type: Type.String(),
  guid: Type.Union([Type.String(), Type.Null()]),
  status: Type.String({ description: 'accepted or refused' }),
  records: Type.Integer(),
  receivedAt: Type.String(),
  channel: Type.String(),
  signature: Type.Union([Type.String(), Type.Null()], { description: 'The reading of the signature that matched' }),
  faults: Type.Array(FaultSchema),
});

const schema = {
  tags: ['messages'],
  summary: 'A message of yours',
  security: byApiKey,
  params: Params,
  querystring: Query,
  response: {
    200: {
      description: 'What was handed in',
      content: { 'application/json': { schema: Message }, 'application/xml': { schema: Type.String() } },
    },
    ...problems(400, 401, 404),
  },
};

interface MessageRow {
  day: string;
  id: number;
  guid: string | null;
  type: string;
  accepted: boolean;
  records: number;
  received_at: Date;
  channel: string;
  variant: string | null;
  sealed: Buffer;
  faults: Buffer | null;
}

export function messageRoute(app: FastifyInstance, { services }: Rooms): void {
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof Query> }>(
    '/ceb/messages/:messageId',
    { schema },
    async (request, reply) => {
      const { code } = await participantOf(request, services.registry);
      const place = placeOf(request.params.messageId);
      const row = place && (await find(services, place, code));
      if (row === undefined) throw new HttpProblem('not-found', 'No message of yours has this messageId.');
      const { faults, original } = await services.messages.open(row);
      reply.header('cache-control', 'no-store');
      if (request.query.original) return reply.type('application/xml').send(original);
      return reply.type('application/json').send(view(row, faults));
    },
  );
}

/** In the tables, or in the archived day that its id names. */
async function find(
  { pool, archived }: HttpServices,
  place: DocumentRef,
  sender: string,
): Promise<MessageRow | undefined> {
  const { rows } = await pool.query<MessageRow>(messageSql, [place.day, place.id, sender]);
  if (rows[0]) return rows[0];
  const [message] = await archived.byId<MessageRow & { sender: string }>('message', [place]);
  if (message?.sender !== sender) return undefined;
  const [pack] = await archived.packs<{ sealed: Buffer }>('message_pack', [place]);
  return pack && { ...message, sealed: pack.sealed };
}

function view(row: Omit<MessageRow, 'sealed' | 'faults'>, faults: readonly unknown[]) {
  return {
    messageId: messageId(row.day, Number(row.id)),
    type: row.type,
    guid: row.guid,
    status: row.accepted ? 'accepted' : 'refused',
    records: row.records,
    receivedAt: beijingIso(row.received_at.getTime()),
    channel: row.channel,
    signature: row.variant,
    faults,
  };
}

/** Day and row of a messageId; undefined when the day does not exist. */
function placeOf(text: string): { day: string; id: number } | undefined {
  const [, year, month, date, id] = /^(\d{4})(\d\d)(\d\d)-(\d+)$/.exec(text) ?? [];
  const day = `${year}-${month}-${date}`;
  const time = new Date(`${day}T00:00:00Z`).getTime();
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return undefined;
  return { day, id: Number(id) };
}
