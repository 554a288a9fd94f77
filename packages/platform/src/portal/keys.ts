/** `/api/portal/access`: API keys, certificates and delegations of a company. Making and revoking a key is in the audit log. */
import { certificateInfo } from '@tongguan/ceb';
import type { FastifyInstance } from 'fastify';
import { record } from '../audit/log.ts';
import { beijingIso } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { certificateView } from '../registration/certificate.ts';
import { apiKeyHash, newApiKey } from '../registry/api-key.ts';
import { changeRegister } from '../registry/change.ts';
import { loadSql } from '../store/sql.ts';
import { companyOf, requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { Access, type DelegationView, KeyId, MadeKey } from './access-shapes.ts';
import { ENDING_MS } from './ending-certificates.ts';

const listKeys = loadSql(import.meta.url, 'list-api-keys');
const revokeKey = loadSql(import.meta.url, 'revoke-own-api-key');
const listCertificates = loadSql(import.meta.url, 'list-certificates');
const listDelegations = loadSql(import.meta.url, 'list-delegations');
const addApiKey = loadSql(new URL('../registry/', import.meta.url).href, 'add-api-key');

/** Of one company; more are forgotten ones. */
const KEYS_MAX = 20;

interface CertificateRow {
  der: Buffer;
  not_after: Date;
  revoked_at: Date | null;
}

interface DelegationRow {
  company: string;
  agent: string;
  last_day: string | null;
  name: string | null;
}

export function accessRoutes(app: FastifyInstance, { services: { pool, clock } }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409, 503);
  const keysOf = async (company: string) =>
    (await pool.query<{ id: string; created_at: Date }>(listKeys, [company])).rows;

  app.get(
    '/access',
    { onRequest, schema: { tags, response: { 200: json('Keys and names', Access), ...refusals } } },
    async (request) => {
      const company = companyOf(request);
      const [keys, certificates, delegations] = await Promise.all([
        keysOf(company),
        pool.query<CertificateRow>(listCertificates, [company]),
        pool.query<DelegationRow>(listDelegations, [company]),
      ]);
      const nowMs = clock.now();
      const today = clock.day();
      return {
        keys: keys.map(({ id, created_at }) => ({ id, createdAt: beijingIso(created_at.getTime()) })),
        certificates: certificates.rows.map((row) => ({
          ...certificateView(certificateInfo(row.der)),
          state: stateOf(row, nowMs),
        })),
        actsFor: delegations.rows
          .filter(({ agent }) => agent === company)
          .map((row) => delegationView(row.company, row, today)),
        agents: delegations.rows
          .filter((row) => row.company === company)
          .map((row) => delegationView(row.agent, row, today)),
      };
    },
  );

  app.post(
    '/access/keys',
    { onRequest, schema: { tags, response: { 201: json('Shown once', MadeKey), ...refusals } } },
    async (request, reply) => {
      const company = companyOf(request);
      if ((await keysOf(company)).length >= KEYS_MAX) {
        throw new HttpProblem('conflict', `A company has ${KEYS_MAX} API keys at most. Revoke one first.`);
      }
      const apiKey = newApiKey();
      const { login } = sessionOf(request);
      await changeRegister(pool, async (tx) => {
        await tx.query(addApiKey, [apiKeyHash(apiKey), company]);
        await record(tx, { who: login, role: 'participant', what: 'api-key.add', object: `participant ${company}` });
      });
      return reply.code(201).send({ apiKey });
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/access/keys/:id',
    { onRequest, schema: { tags, params: KeyId, response: { 204: { type: 'null' }, ...refusals } } },
    async (request, reply) => {
      const company = companyOf(request);
      const { id } = request.params;
      const { login } = sessionOf(request);
      const revoked = await changeRegister(pool, async (tx) => {
        const { rowCount } = await tx.query(revokeKey, [company, id]);
        if (!rowCount) return false;
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'api-key.revoke', object, detail: { id } });
        return true;
      });
      if (revoked) return reply.code(204).send();
      throw new HttpProblem('not-found', 'No API key of yours has this id.');
    },
  );
}

function stateOf({ not_after, revoked_at }: CertificateRow, nowMs: number): 'valid' | 'ending' | 'expired' | 'revoked' {
  if (revoked_at) return 'revoked';
  const leftMs = not_after.getTime() - nowMs;
  if (leftMs < 0) return 'expired';
  return leftMs < ENDING_MS ? 'ending' : 'valid';
}

const delegationView = (code: string, { name, last_day }: DelegationRow, today: string): DelegationView => ({
  ...{ code, name, lastDay: last_day },
  ended: last_day !== null && last_day < today,
});
