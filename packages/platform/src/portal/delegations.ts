/** `/api/portal/access/delegations`: a company lets a broker or transmitter declare for it, until a day or until it takes that back. */
import type { FastifyInstance } from 'fastify';
import { record } from '../audit/log.ts';
import { HttpProblem } from '../http/problem.ts';
import { problems } from '../http/schemas.ts';
import { changeRegister } from '../registry/change.ts';
import { putDelegation } from '../registry/delegate.ts';
import { refusingEntry } from '../registry/refusals.ts';
import { AGENT_ROLES } from '../registry/rules.ts';
import { loadSql } from '../store/sql.ts';
import { companyOf, requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { AgentCode, Delegate, type DelegateRequest } from './access-shapes.ts';

const removeDelegation = loadSql(new URL('../registry/', import.meta.url).href, 'remove-delegation');
const countAgents = loadSql(import.meta.url, 'count-agents');

/** Of one company. */
const AGENTS_MAX = 100;

type OfAgent = { Params: { agent: string } };

export function delegationRoutes(app: FastifyInstance, { services: { pool, clock, registry } }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409, 503);
  const done = { 204: { type: 'null' }, ...refusals };

  app.put<OfAgent & { Body: DelegateRequest }>(
    '/access/delegations/:agent',
    { onRequest, schema: { tags, params: AgentCode, body: Delegate, response: done } },
    async (request, reply) => {
      const company = companyOf(request);
      const { agent } = request.params;
      const { lastDay } = request.body;
      if (lastDay !== null && !(lastDay >= clock.day())) throw refused('lastDay', lastDay, OVER);
      const roles = (await registry.byCode(agent))?.roles ?? [];
      if (!AGENT_ROLES.some((role) => roles.includes(role))) throw refused('agent', agent, NO_AGENT);
      const { login } = sessionOf(request);
      const giving = changeRegister(pool, async (tx) => {
        const { rows } = await tx.query<{ count: number }>(countAgents, [company, agent]);
        if (Number(rows[0]!.count) >= AGENTS_MAX) {
          throw new HttpProblem('conflict', `A company has ${AGENTS_MAX} agents at most. Withdraw a delegation first.`);
        }
        await putDelegation(tx, company, agent, lastDay);
        const object = `participant ${company}`;
        await record(tx, {
          who: login,
          role: 'participant',
          what: 'delegation.add',
          object,
          detail: { agent, lastDay },
        });
      });
      await refusingEntry(giving);
      return reply.code(204).send();
    },
  );

  app.delete<OfAgent>(
    '/access/delegations/:agent',
    { onRequest, schema: { tags, params: AgentCode, response: done } },
    async (request, reply) => {
      const company = companyOf(request);
      const { agent } = request.params;
      const { login } = sessionOf(request);
      const withdrawn = await changeRegister(pool, async (tx) => {
        const { rowCount } = await tx.query(removeDelegation, [company, agent]);
        if (!rowCount) return false;
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'delegation.remove', object, detail: { agent } });
        return true;
      });
      if (withdrawn) return reply.code(204).send();
      throw new HttpProblem('not-found', `You have not delegated to ${agent}.`);
    },
  );
}

const OVER = { en: 'This day is over. Choose today or a later one.', zh: '此日期已过，请选择今天或以后的日期。' };
const NO_AGENT = {
  en: 'No broker or transmitter is registered under this code. Ask it for its code, or to register.',
  zh: '没有以此代码登记的报关企业或传输企业。请向对方核对代码，或请其先行登记。',
};

function refused(path: string, value: string, { en, zh }: { en: string; zh: string }): HttpProblem {
  const fault = { code: 'register-entry', path, value, message: en, messageZh: zh, rule: 'docs/console.md' };
  return new HttpProblem('invalid-request', en, { errors: [fault] });
}
