/**
 * `/verify/{code}`: whoever holds a paper learns whether it is genuine and what has become of it. Public, so it tells what stands on the paper and
 * no more, companies masked; and nothing at all of a code that is none.
 */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { figures } from '../../papers/forms/amounts.ts';
import { STATES, type Verified, verifyPaper } from '../../papers/verify.ts';
import { HttpProblem } from '../problem.ts';
import { perMinute, sharedLimiter } from '../rate-limit.ts';
import { problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import { VERIFY_HEADERS, verifyPage } from '../verify-page.ts';

const Params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) });

const TwoLanguages = Type.Object({ zh: Type.String(), en: Type.String() });

const Answer = Type.Object({
  genuine: Type.Literal(true),
  kind: Type.String({ description: 'bill, notice or payment' }),
  title: TwoLanguages,
  no: Type.String(),
  day: Type.String({ description: 'The day that the paper tells: released, notice date, paid' }),
  issuedDay: Type.String({ description: 'When this paper was first given out' }),
  amountFen: Type.Integer(),
  amount: Type.String({ description: 'In yuan' }),
  state: Type.String({ description: 'Now: generated, summarised, open, overdue, paid, void' }),
  stateText: TwoLanguages,
  parties: Type.Array(
    Type.Object({
      role: Type.String({ description: 'guarantor, seller or payer' }),
      name: Type.String({ description: 'Masked' }),
    }),
  ),
  sandbox: Type.Boolean({ description: 'Of a sandbox: trade and money are not real' }),
  askedAt: Type.String(),
});

/** From one address, and from all: a reader of papers is a person with a telephone. */
const OF_ONE = perMinute(30);
const OF_ALL = perMinute(1_200);

export function verifyRoute(app: FastifyInstance, { services }: Rooms): void {
  const ofOne = sharedLimiter('verify', OF_ONE);
  const ofAll = sharedLimiter('verify all', OF_ALL);

  app.get<{ Params: Static<typeof Params> }>(
    '/verify/:code',
    {
      schema: {
        tags: ['taxes'],
        summary: 'Verify a paper by its code',
        description:
          'Public. The code stands on the paper, and its QR code leads here. A page for browsers (`Accept: text/html`), else JSON.',
        params: Params,
        response: {
          200: {
            description: 'The paper is genuine',
            content: { 'application/json': { schema: Answer }, 'text/html': { schema: Type.String() } },
          },
          ...problems(400, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const seconds = (await ofOne.take(network(request.ip))) ?? (await ofAll.take('all'));
      if (seconds !== undefined) throw tooOften(seconds);
      const found = await verifyPaper(services, request.params.code);
      const askedAt = beijingIso(services.clock.now());
      reply.headers(VERIFY_HEADERS);
      if (wantsPage(request)) return sendPage(reply, found, askedAt);
      if (!found) throw new HttpProblem('not-found', 'No paper has this code.');
      return reply.type('application/json').send(answerOf(found, askedAt));
    },
  );
}

function sendPage(reply: FastifyReply, found: Verified | undefined, askedAt: string): FastifyReply {
  const page = Buffer.from(verifyPage(found, askedAt));
  return reply
    .code(found ? 200 : 404)
    .type('text/html; charset=utf-8')
    .send(page);
}

const answerOf = (found: Verified, askedAt: string): Static<typeof Answer> => ({
  genuine: true,
  ...found,
  amount: figures(found.amountFen),
  stateText: STATES[found.state],
  askedAt,
});

const wantsPage = ({ headers }: FastifyRequest): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

/** One household of the newer internet has 2^64 addresses. */
const network = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;

function tooOften(seconds: number): HttpProblem {
  return new HttpProblem('too-many-requests', `Too many papers are being verified. Come again in ${seconds} s.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
