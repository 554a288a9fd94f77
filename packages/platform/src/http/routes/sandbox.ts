/**
 * `/sandbox/tasks`: what a played counterpart is to answer. Unmasked: it is what the real payment or logistics company
 * would know of its own customer. Only for keys of played participants.
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { loadSql } from '../../store/sql.ts';
import { participantOf } from '../auth.ts';
import { TablePoll, untilGone } from '../long-poll.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems, WaitSeconds } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const sqlOf = (name: string) => loadSql(new URL('../', import.meta.url).href, name);
const playedTasks = sqlOf('played-tasks');
const finishTask = sqlOf('finish-played-task');

/** Tasks of one answer: each opens a sealed document. */
const TASKS_MAX = 100;

const Query = Type.Object(
  {
    party: Type.Optional(
      Type.String({ maxLength: 18, description: 'Code of the played participant: that of the key' }),
    ),
    wait: WaitSeconds,
  },
  closed,
);
const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) });

const Record = Type.Object(
  {
    head: Type.Record(Type.String(), Type.String()),
    list: Type.Array(Type.Record(Type.String(), Type.String())),
  },
  { description: 'Fields by wire name' },
);
const Tasks = Type.Object({
  tasks: Type.Array(
    Type.Object({
      id: Type.Integer(),
      task: Type.String({
        description:
          'payment: send the 411 of this order; logistics: send the 511 of this inventory, to the consignee of the order',
      }),
      order: Type.Optional(Record),
      inventory: Type.Optional(Record),
    }),
  ),
});

interface TaskRow {
  id: number;
  task: 'payment' | 'logistics';
  day: string;
  document_id: number;
  order_day: string | null;
  order_id: number | null;
}

export function sandboxRoutes(app: FastifyInstance, { services, closing }: Rooms): void {
  const { pool, contents } = services;
  const poll = new TablePoll();
  const shared = { tags: ['sandbox'], security: byApiKey };

  app.get<{ Querystring: Static<typeof Query> }>(
    '/sandbox/tasks',
    {
      schema: {
        ...shared,
        summary: 'Tasks of a played participant, oldest first',
        querystring: Query,
        response: { 200: json(`At most ${TASKS_MAX}`, Tasks), ...problems(400, 401, 403, 503) },
      },
    },
    async (request, reply) => {
      const party = await playedParty(request, services, request.query.party);
      const look = async () => (await pool.query<TaskRow>(playedTasks, [party, TASKS_MAX])).rows;
      const rows = await poll.until(look, request.query.wait, untilGone(reply, closing));
      const records = await contents.of(pool, rows.flatMap(documentsOf));
      const shown = (documentId: number) => {
        const { head, list } = records.get(documentId)!;
        return { head, list };
      };
      const tasks = rows.map(({ id, task, document_id, order_id }) => ({
        id,
        task,
        [task === 'payment' ? 'order' : 'inventory']: shown(document_id),
        ...(order_id === null ? {} : { order: shown(order_id) }),
      }));
      return reply.type('application/json').send({ tasks });
    },
  );

  app.delete<{ Params: Static<typeof Params> }>(
    '/sandbox/tasks/:id',
    {
      schema: {
        ...shared,
        summary: 'A task is done',
        params: Params,
        response: { 204: { description: 'Done, now or before', type: 'null' }, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await pool.query(finishTask, [request.params.id, await playedParty(request, services)]);
      return reply.code(204).send();
    },
  );
}

async function playedParty(request: FastifyRequest, { registry }: HttpServices, party?: string): Promise<string> {
  const { code, played } = await participantOf(request, registry);
  if (!played)
    throw new HttpProblem('forbidden', 'Only participants that this sandbox plays have tasks (`start --play`).');
  if (party === undefined || party === code) return code;
  throw new HttpProblem('forbidden', `This API key is that of ${code}, not of ${party}.`);
}

const documentsOf = ({ day, document_id, order_day, order_id }: TaskRow) => [
  { day, id: document_id },
  ...(order_day !== null && order_id !== null ? [{ day: order_day, id: order_id }] : []),
];
