/** `/api/portal/sandbox`: the clock, who is played, and the names that choose how a story ends. Only a sandbox moves its clock. */
import type { FastifyInstance } from 'fastify';
import { record } from '../audit/log.ts';
import { ClockError, type ClockMove, moveClock, readClockState } from '../clock/move.ts';
import { beijingIso } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { companyOf, requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { MoveSandboxClock, type MoveSandboxClockRequest, Sandbox, SandboxClock } from './sandbox-shapes.ts';

const playedParticipants = loadSql(import.meta.url, 'played-participants');

export function sandboxPageRoutes(app: FastifyInstance, { services: { pool }, sandboxNames }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 409, 503);

  app.get(
    '/sandbox',
    { onRequest, schema: { tags, response: { 200: json('What is played', Sandbox), ...refusals } } },
    async () => {
      const { movable, nowMs, offsetMs } = await readClockState(pool);
      const clock = { movable, now: beijingIso(nowMs), offsetMs };
      if (!movable) return { ...clock, played: [], names: [] };
      const { rows } = await pool.query<{ code: string; name: string; roles: string[] }>(playedParticipants);
      return { ...clock, played: rows, names: [...sandboxNames] };
    },
  );

  app.post<{ Body: MoveSandboxClockRequest }>(
    '/sandbox/clock',
    {
      onRequest,
      schema: { tags, body: MoveSandboxClock, response: { 200: json('Where it stands', SandboxClock), ...refusals } },
    },
    async (request) => {
      const company = companyOf(request);
      const { login } = sessionOf(request);
      const before = await readClockState(pool);
      if (!before.movable) throw new HttpProblem('conflict', 'This platform is no sandbox: its clock is not moved.');
      const moved = await moveClock(pool, moveOf(request.body)).catch((error) => {
        throw error instanceof ClockError ? asProblem(error) : error;
      });
      const detail = { fromMs: before.offsetMs, toMs: moved.offsetMs };
      await inTransaction(pool, (tx) =>
        record(tx, { who: login, role: 'participant', what: 'clock.move', object: `participant ${company}`, detail }),
      );
      return { now: beijingIso(moved.nowMs), offsetMs: moved.offsetMs };
    },
  );
}

function moveOf({ byMs, to }: MoveSandboxClockRequest): ClockMove {
  if (byMs !== undefined) return { byMs };
  if (to === undefined) return 'reset';
  const toMs = Date.parse(to);
  if (Number.isFinite(toMs)) return { toMs };
  throw new HttpProblem('invalid-request', `${to} is no time.`);
}

function asProblem(error: ClockError): HttpProblem {
  const message = error.in('en');
  const fault = { code: 'clock', path: 'body', message, messageZh: error.in('zh'), rule: 'docs/clock.md' };
  return new HttpProblem('conflict', message, { errors: [fault] });
}
