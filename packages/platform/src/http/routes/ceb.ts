/** `POST /ceb`: one CEB message, DxpMsg or DxpMsgSv. The bytes go on exactly as they came. */
import { Transform } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf } from '../auth.ts';
import { HttpProblem, sendProblem } from '../problem.ts';
import { byApiKeyOrSignature, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const schema = {
  tags: ['messages'],
  summary: 'Hand in a message',
  description:
    'The body is one CEB message, DxpMsg or DxpMsgSv, UTF-8 XML, under any content type. 202 means that it is durable. The same content again gives the same 202. A message that the standard lets go unsigned needs the API key of its sender; a signed one needs none.',
  security: byApiKeyOrSignature,
  body: {
    description: 'One message',
    content: {
      'application/xml': { schema: Type.String({ examples: ['<ceb:CEB311Message guid="…" version="1.0" …>'] }) },
    },
  },
  response: {
    202: json(
      'Accepted and durable',
      Type.Object({
        messageId: Type.String(),
        type: Type.String({ examples: ['CEB621Message'] }),
        guid: Type.String(),
        records: Type.Integer({ examples: [3] }),
        status: Type.Literal('accepted'),
        receivedAt: Type.String({ description: 'ISO 8601, Beijing', examples: ['2026-11-22T10:15:00.123+08:00'] }),
      }),
    ),
    ...problems(400, 401, 403, 409, 413, 415, 429, 503),
  },
};

/**
 * Bytes of bodies that one process holds at a time, from their first byte to their answer. Whoever connects may send; the
 * memory for it is bounded before anybody is known. Counted as they come, so that announcing much blocks nobody.
 */
const UNDER_WAY_BYTES_MAX = 512 * 1024 * 1024;

export function cebRoute(app: FastifyInstance, { services, bodyLimit }: Rooms): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
  app.addHook('onRequest', async (request) => refuseEncoded(request));
  let underWay = 0;
  app.addHook('preParsing', async (_request, reply, payload) => {
    let mine = 0;
    reply.raw.once('close', () => {
      underWay -= mine;
    });
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        mine += chunk.length;
        underWay += chunk.length;
        if (underWay <= UNDER_WAY_BYTES_MAX) done(null, chunk);
        else
          done(new HttpProblem('busy', 'Too many large messages are under way.', { headers: { 'retry-after': '1' } }));
      },
    });
    payload.on('error', (error) => counted.destroy(error));
    return payload.pipe(counted);
  });
  app.post('/ceb', { schema, bodyLimit, validatorCompiler: () => () => true }, async (request, reply) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const apiKey = bearerOf(request);
    const answer = await services.intake.submit(
      bytes,
      apiKey === undefined ? { channel: 'http' } : { channel: 'http', apiKey },
    );
    if (answer.status === 202) return reply.code(202).type('application/json').send(answer.body);
    return refuse(reply, answer);
  });
}

function refuse(reply: FastifyReply, { status, problem, retryAfterSeconds }: Refusal) {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="tongguan"');
  return sendProblem(reply, problem);
}

type Refusal = Exclude<Awaited<ReturnType<Rooms['services']['intake']['submit']>>, { status: 202 }>;

/** The bytes verified are the bytes received: nothing is unpacked on the way. */
function refuseEncoded(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return;
  throw new HttpProblem('unsupported-encoding', 'Send the message as it is, without Content-Encoding.');
}
