/**
 * Doors for those who keep the platform running. None tells anything about a participant, and what goes on inside is told only to
 * whoever runs the platform.
 */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingDay } from '../../clock.ts';
import { assertDurable } from '../../postgres/connection.ts';
import { loadSql } from '../../store/sql.ts';
import { isOfTheHouse, requireHouse } from '../auth.ts';
import { withoutValues } from '../errors.ts';
import { scrape } from '../metrics.ts';
import { HttpProblem, type RequestFault } from '../problem.ts';
import { byOperator, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const missingPartitions = loadSql(new URL('../', import.meta.url).href, 'missing-partitions');

const DAY_MS = 86_400_000;

const Ok = Type.Object({ status: Type.Literal('ok') });

export function healthRoutes(app: FastifyInstance, { services, closing }: Rooms): void {
  const { operatorToken } = services;
  const tags = ['operation'];
  app.get(
    '/healthz',
    { schema: { tags, summary: 'The process lives', response: { 200: json('It does', Ok) } } },
    (_request, reply) => reply.type('application/json').send({ status: 'ok' }),
  );

  const reasons = oneAtATime(() => reasonsNotReady(services));
  const ready = { tags, summary: 'Ready for messages', response: { 200: json('It is', Ok), ...problems(503) } };
  app.get('/readyz', { schema: ready }, async (request, reply) => {
    const found = closing.aborted ? [DRAINING] : await reasons();
    if (found.length === 0) return reply.type('application/json').send({ status: 'ok' });
    throw notReady(isOfTheHouse(request, operatorToken) ? found : []);
  });

  const text = { description: 'Prometheus text', content: { 'text/plain': { schema: Type.String() } } };
  const metrics = {
    tags,
    summary: 'Metrics of all workers',
    description: 'For programs on the machine of the platform, and for the operator token.',
    security: [{}, ...byOperator],
    response: { 200: text, ...problems(401, 503) },
  };
  app.get('/metrics', { schema: metrics }, async (request, reply) => {
    requireHouse(request, operatorToken);
    const scraped = await scrape();
    if (scraped) return reply.type(scraped.contentType).send(scraped.text);
    throw new HttpProblem('busy', 'The workers did not all answer in time.', { headers: { 'retry-after': '5' } });
  });

  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

const DRAINING: RequestFault = { code: 'draining', path: 'server', message: 'is stopping', rule: 'Use another node' };

function notReady(reasons: RequestFault[]): HttpProblem {
  const told = reasons.length > 0 ? '; the reasons stand in errors' : '';
  return new HttpProblem('not-ready', `The platform does not take messages now${told}.`, {
    errors: reasons,
    headers: { 'retry-after': '5' },
  });
}

/** Whoever asks while somebody's look is under way gets what that finds: anybody may ask, and a look takes a connection. */
function oneAtATime<T>(look: () => Promise<T>): () => Promise<T> {
  let looking: Promise<T> | undefined;
  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}

async function reasonsNotReady(services: HttpServices): Promise<RequestFault[]> {
  const reasons: RequestFault[] = [];
  const { waiting, bound } = services.intakeLoad();
  if (waiting >= bound) {
    reasons.push({
      code: 'intake-full',
      path: 'intake',
      message: `${waiting} messages wait`,
      rule: `fewer than ${bound}`,
    });
  }
  try {
    reasons.push(...(await databaseReasons(services)));
  } catch (error) {
    services.log.warn({ error: withoutValues(error) }, 'readiness: database');
    const rule = 'a database that answers, with fsync, full_page_writes and synchronous_commit on';
    reasons.push({ code: 'database', path: 'database', message: 'cannot be used safely', rule });
  }
  return reasons;
}

async function databaseReasons({ pool, clock }: HttpServices): Promise<RequestFault[]> {
  const client = await pool.connect();
  try {
    await assertDurable(client);
    const days = [clock.now(), clock.now() + DAY_MS].map((ms) => beijingDay(ms).replaceAll('-', ''));
    const { rows } = await client.query<{ name: string }>(missingPartitions, [days]);
    const rule = 'partitions of today and tomorrow exist';
    return rows.map(({ name }) => ({ code: 'partition-missing', path: name, message: 'is missing', rule }));
  } finally {
    client.release();
  }
}
