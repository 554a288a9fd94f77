/**
 * `POST /ceb2grab/grab/realTimeDataUpload`: the door of notice 2018-179, by which platforms upload the raw data of payments that they were
 * asked for. The path, the form and the codes are the notice's; there is no API key, for the data is signed.
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { EXCEPTION } from '../../raw-data/codes.ts';
import { json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

/** Requests and answers of 8,000 characters, percent-encoded, and links of some hundred goods; ours, as the notice has no bound. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;

const Form = Type.Object({
  payExInfoStr: Type.String({
    description: 'JSON: sessionID, payExchangeInfoHead, payExchangeInfoLists, serviceTime, certNo, signValue',
  }),
});

const Reply = Type.Object({
  code: Type.String({ description: '10000 taken; 20000 refused; 20001 the platform failed, send it again' }),
  message: Type.String(),
  total: Type.Integer({ description: 'Orders taken' }),
  serviceTime: Type.Integer({ description: 'UTC milliseconds' }),
});

const schema = {
  tags: ['messages'],
  summary: 'Upload raw data of a payment (notice 2018-179)',
  description:
    'Only for a sessionID that was asked for by `openReq`; signed with a registered certificate of the platform.',
  consumes: ['application/x-www-form-urlencoded'],
  body: Form,
  response: { 200: json('As the notice has it', Reply), ...problems(400, 413, 415) },
};

export function rawDataRoute(app: FastifyInstance, { services }: Rooms): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.post<{ Body: Static<typeof Form> }>(
    '/ceb2grab/grab/realTimeDataUpload',
    { schema, bodyLimit: BODY_BYTES_MAX },
    async (request, reply) => {
      reply.type('application/json;charset=utf-8');
      try {
        return await services.rawData.receive(request.body.payExInfoStr);
      } catch (error) {
        services.log.error({ code: (error as { code?: string }).code }, 'raw data cannot be taken');
        return { code: EXCEPTION, message: '系统异常', total: 0, serviceTime: services.clock.now() };
      }
    },
  );
}
