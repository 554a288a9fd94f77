/** `/api/command`: the live picture of the whole platform, for who commands and who operates. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openStream } from '../web/events.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';

/** Who sits before the command centre. */
export const WATCHERS = ['commander', 'operator', 'administrator'] as const;

const Query = Type.Object({
  lastEventId: Type.Optional(
    Type.Integer({ minimum: 0, description: 'As Last-Event-ID, for who opens the stream anew' }),
  ),
});

export function commandRoutes(app: FastifyInstance, rooms: WebRooms): void {
  const { watch } = rooms;

  app.get<{ Querystring: Static<typeof Query> }>(
    '/command/stream',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags: ['command'], summary: 'Figures each second, as server-sent events', querystring: Query },
    },
    (request, reply) => {
      const stream = openStream(request, reply, rooms);
      const missed = watch.since(lastSeen(request));
      if (missed) {
        for (const frame of missed) stream.send('frame', frame, frame.second);
        stream.send('alarms', watch.alarms.keeper.open);
      } else {
        stream.send('snapshot', watch.snapshot(), watch.live.frame.second);
      }
      const deaf = watch.listen(({ frame, boards, minutes, alarms }) => {
        if (minutes) stream.send('minutes', minutes);
        if (boards) stream.send('boards', boards);
        if (alarms) stream.send('alarms', alarms);
        if (frame) stream.send('frame', frame, frame.second);
      });
      stream.ended.addEventListener('abort', deaf);
    },
  );

  app.get(
    '/command/now',
    { onRequest: requireRole(...WATCHERS), schema: { tags: ['command'], summary: 'What a stream begins with' } },
    async () => watch.snapshot(),
  );
}

/** Browsers send the header by themselves; a page that opened the stream anew says it in the query. */
function lastSeen({ headers, query }: FastifyRequest<{ Querystring: Static<typeof Query> }>): number | undefined {
  const { 'last-event-id': header } = headers;
  return header === undefined ? query.lastEventId : Number(header);
}
