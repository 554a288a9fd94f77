/** Doors for those who keep the platform running. None tells anything about a participant. */
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingDay } from '../../clock.ts';
import { assertDurable } from '../../postgres/connection.ts';
import { loadSql } from '../../store/sql.ts';
import { withoutValues } from '../errors.ts';
import { scrape } from '../metrics.ts';
import { HttpProblem, type RequestFault } from '../problem.ts';
import { json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const missingPartitions = loadSql(new URL('../', import.meta.url).href, 'missing-partitions');

const DAY_MS = 86_400_000;

const Ok = Type.Object({ status: Type.Literal('ok') });

export function healthRoutes(app: FastifyInstance, { services, closing }: Rooms): void {
  const tags = ['operation'];
  app.get(
    '/healthz',
    { schema: { tags, summary: 'The process lives', response: { 200: json('It does', Ok) } } },
    (_request, reply) => reply.type('application/json').send({ status: 'ok' }),
  );

  const ready = { tags, summary: 'Ready for messages', response: { 200: json('It is', Ok), ...problems(503) } };
  app.get('/readyz', { schema: ready }, async (request, reply) => {
    const reasons = closing.aborted ? [DRAINING] : await reasonsNotReady(services, request.log.warn.bind(request.log));
    if (reasons.length === 0) return reply.type('application/json').send({ status: 'ok' });
    throw new HttpProblem('not-ready', 'The platform does not take messages now; the reasons stand in errors.', {
      errors: reasons,
      headers: { 'retry-after': '5' },
    });
  });

  const text = { description: 'Prometheus text', content: { 'text/plain': { schema: Type.String() } } };
  const metrics = { tags, summary: 'Metrics of all workers', response: { 200: text, ...problems(503) } };
  app.get('/metrics', { schema: metrics }, async (_request, reply) => {
    const scraped = await scrape();
    if (scraped) return reply.type(scraped.contentType).send(scraped.text);
    throw new HttpProblem('busy', 'The workers did not all answer in time.', { headers: { 'retry-after': '5' } });
  });

  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

const DRAINING: RequestFault = { code: 'draining', path: 'server', message: 'is stopping', rule: 'Use another node' };

async function reasonsNotReady(
  services: HttpServices,
  warn: (fields: object, text: string) => void,
): Promise<RequestFault[]> {
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
    warn({ error: withoutValues(error) }, 'readiness: database');
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
