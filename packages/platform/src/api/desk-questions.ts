/** `/api/questions`: what the desk has asked a participant about its lists, and the answers. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { answerQuestion, questionsTo } from '../desk/questions.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { companyOf, requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { Answer, type AnswerRequest, Questions } from './desk-shapes.ts';

const Params = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export function deskQuestionRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const tags = ['people'];
  const onRequest = requireRole('participant');

  app.get(
    '/questions',
    { onRequest, schema: { tags, response: { 200: json('Open ones first', Questions), ...problems(401, 403) } } },
    async (request) => ({ questions: await questionsTo(services, companyOf(request)) }),
  );

  app.post<{ Params: Static<typeof Params>; Body: AnswerRequest }>(
    '/questions/:id/answer',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        body: Answer,
        response: { 204: { type: 'null' }, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const isAnswered = await answerQuestion(
        services,
        companyOf(request),
        request.params.id,
        request.body.answer.trim(),
      );
      if (!isAnswered) throw new HttpProblem('not-found', 'There is no such open question to you.');
      return reply.code(204).send();
    },
  );
}
