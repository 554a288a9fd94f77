// The usual parts as a running system: the platform's own PostgreSQL with its settings, and a Fastify server with a pg-boss worker in each of
// two processes. Forked by ../system.ts with the same task as the platform.
import cluster from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createPool, type Database, openDatabase, type Pool } from '@tongguan/platform';
import fastify from 'fastify';
import { PgBoss } from 'pg-boss';
import type { HeapWord } from '../probe.ts';
import { silent } from '../silent.ts';
import type { FromSystem, SystemTask } from '../system.ts';
import { clear } from './clear.ts';
import { type DocumentJob, QUEUE, take } from './intake.ts';
import { schema } from './schema.ts';

const POOL_MAX = 16;
/** As much as pg-boss gives: eight loops that fetch twenty jobs at a time, at once while there are more. */
const WORK = { batchSize: 20, localConcurrency: 8, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true };
const LOOK_MS = 100;

async function serve(connection: Connection, port: number): Promise<void> {
  const pool = createPool(connection, { max: POOL_MAX, log: silent, applicationName: 'wire-usual' });
  const boss = new PgBoss({ ...connection, schema: 'pgboss' });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue(QUEUE);
  const app = fastify({ bodyLimit: 20 * 1024 * 1024 });
  app.addContentTypeParser('application/xml', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/ceb', async (request, reply) => {
    const { status, body } = await take(pool, boss, request.body as string);
    return reply.code(status).send(body);
  });
  app.get('/ceb/receipts', async (request) => {
    const { after, limit, wait } = request.query as Record<'after' | 'limit' | 'wait', string>;
    return receiptsOf(pool, request.headers.authorization ?? '', Number(after), Number(limit), Number(wait));
  });
  await app.listen({ host: '127.0.0.1', port });
  await boss.work<DocumentJob>(QUEUE, WORK, async (jobs) => {
    for (const job of jobs) await clear(pool, job.data);
  });
  process.send?.('serving');
}

const receipts = `select no as cursor, type, guid, order_no as "orderNo", cop_no as "copNo", status as "returnStatus", info as "returnInfo",
    time as "returnTime", xml
  from receipt where receiver = (select code from participant where api_key = $1) and no > $2 order by no limit $3`;

async function receiptsOf(pool: Pool, authorization: string, after: number, limit: number, wait: number) {
  const end = Date.now() + wait * 1000;
  for (;;) {
    const { rows } = await pool.query(receipts, [authorization.slice('Bearer '.length), after, limit]);
    if (rows.length > 0 || Date.now() > end) return { receipts: rows, next: rows.at(-1)?.cursor ?? after };
    await sleep(LOOK_MS);
  }
}

const tell = (message: FromSystem, then: () => void = () => {}) =>
  void process.send?.(message, undefined, undefined, () => then());

async function supervise({ dataDir, port, workers }: SystemTask): Promise<Database> {
  const database = await openDatabase({ dataDir, log: silent });
  const pool = createPool(database.connection, { max: 1, log: silent });
  await pool.query(schema);
  await pool.end();
  const pids: number[] = [];
  for (let i = 0; i < workers; i++) {
    const worker = cluster.fork({ BENCH_USUAL: JSON.stringify({ connection: database.connection, port }) });
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: HeapWord | 'serving') => (message === 'serving' ? resolve() : tell(message)));
      worker.once('exit', () => reject(new Error('a process of the usual parts ended')));
    });
    pids.push(worker.process.pid!);
  }
  tell({ type: 'ready', connection: database.connection, supervisor: process.pid, workers: pids });
  return database;
}

if (cluster.isPrimary) {
  let database: Database | undefined;
  const stop = async (code: number) => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill('SIGKILL');
    await database?.stop();
    process.exit(code);
  };
  process.on('message', (message: SystemTask | 'stop') => {
    if (message === 'stop') return void stop(0);
    supervise(message).then(
      (opened) => {
        database = opened;
      },
      (error) => tell({ type: 'failed', reason: String(error?.stack ?? error) }, () => void stop(1)),
    );
  });
  // Without the bench there is nobody to stop it.
  process.on('disconnect', () => void stop(1));
} else {
  const { connection, port } = JSON.parse(process.env.BENCH_USUAL!) as { connection: Connection; port: number };
  await serve(connection, port);
}
