/** `POST /ceb`: one CEB message, DxpMsg or DxpMsgSv. The bytes go on exactly as they came. */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { HandIn } from '../hand-in.ts';
import { byApiKeyOrSignature, json, problems } from '../schemas.ts';

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

export function cebRoute(app: FastifyInstance, handIn: HandIn): void {
  // The body is left to the hand-in, which the server calls itself for just this path; here come its other spellings.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/ceb', { schema, validatorCompiler: () => () => true }, (request, reply) => {
    reply.hijack();
    handIn(request.raw, reply.raw);
  });
}
