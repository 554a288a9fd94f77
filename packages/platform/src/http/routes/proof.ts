/** Proof that a receipt was given: its path to the signed root of its hour, and the key to check the signature with. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { proofOf, publicKeyOf } from '../../proof/read.ts';
import { ReceiptProofSchema } from '../../proof/verify.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const Params = Type.Object({ no: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });
const KeyQuery = Type.Object(
  { id: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Left out: the key in use' })) },
  closed,
);

const proving = {
  tags: ['receipts'],
  summary: 'Proof of a receipt',
  description:
    'Proves to anybody, offline, that you were given this receipt, and in which hour. There from half a minute after the end of that hour; 425 with Retry-After before. Check it with `tongguan verify-receipt`, or as docs/proof.md says.',
  security: byApiKey,
  params: Params,
  response: { 200: json('The proof', ReceiptProofSchema), ...problems(400, 401, 404, 425) },
};

const keys = {
  tags: ['receipts'],
  summary: 'Public key of the receipt log',
  description:
    'Ed25519, PEM. `Tongguan-Key-Id` is the keyId of proofs signed with it. Keep it: it proves what was signed.',
  querystring: KeyQuery,
  response: {
    200: { description: 'The key', content: { 'application/x-pem-file': { schema: Type.String() } } },
    ...problems(400, 404),
  },
};

export function proofRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { pool, registry, receipts, clock } = services;

  app.get<{ Params: Static<typeof Params> }>('/ceb/receipts/:no/proof', { schema: proving }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const found = await proofOf({ pool, receipts }, code, request.params.no);
    if (!found) throw new HttpProblem('not-found', 'No receipt of yours has this number.');
    if ('closesAtMs' in found) throw tooEarly(found.closesAtMs, clock.now());
    return reply.type('application/json').send(found.proof);
  });

  app.get<{ Querystring: Static<typeof KeyQuery> }>('/ceb/proof/key', { schema: keys }, async (request, reply) => {
    const key = await publicKeyOf(pool, request.query.id ?? null);
    if (!key)
      throw new HttpProblem('not-found', 'There is no such key. The first is there when the first hour is closed.');
    return reply.header('tongguan-key-id', key.id).type('application/x-pem-file').send(key.pem);
  });
}

function tooEarly(closesAtMs: number, nowMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil((closesAtMs - nowMs) / 1000));
  return new HttpProblem('too-early', `The hour of this receipt closes at ${beijingIso(closesAtMs)}.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
