/** Checks of what runs or is to run: PostgreSQL, the port, the platform itself. */
import { createServer } from 'node:net';
import { createPool, findPrograms, type Log, type Running, serverAccount } from '@tongguan/platform';
import type { Translate } from '../texts/index.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The programs of the embedded server run under the account they will have; or the server of the URL is of the right kind. */
export async function checkPostgres(
  text: Translate,
  clusterDir: string,
  databaseUrl: string | undefined,
): Promise<Finding> {
  const what = text('doctor.postgres');
  try {
    if (databaseUrl) return ok(what, await serverVersion(databaseUrl));
    const { postgres, major } = await findPrograms(serverAccount(clusterDir));
    return ok(what, `PostgreSQL ${major}: ${postgres}`);
  } catch (error) {
    return fail(what, (error as Error).message, text('doctor.postgresRemedy'));
  }
}

/** Connecting also checks that the server's commits are durable. */
async function serverVersion(databaseUrl: string): Promise<string> {
  const pool = createPool(
    { connectionString: databaseUrl },
    { max: 1, log: quiet, applicationName: 'tongguan doctor' },
  );
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version') as version");
    return `PostgreSQL ${rows[0]!.version} (TONGGUAN_DATABASE_URL)`;
  } finally {
    await pool.end();
  }
}

export async function checkPort(
  text: Translate,
  host: string,
  port: number,
  running: Running | undefined,
): Promise<Finding> {
  const what = text('doctor.port');
  const place = `${host}:${port}`;
  if (await canListen(host, port)) return ok(what, text('doctor.portFree', { place }));
  const ours = running?.httpUrl && Number(new URL(running.httpUrl).port) === port;
  return ours
    ? ok(what, text('doctor.portOurs', { place }))
    : warn(what, text('doctor.portTaken', { place }), text('doctor.portRemedy'));
}

export function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

const ANSWER_MS_MAX = 5_000;
/** Senders' times are compared with ours to the second; more than this and receipts look out of order. */
const CLOCK_APART_MS_MAX = 5_000;

export async function checkPlatform(text: Translate, running: Running | undefined): Promise<Finding> {
  const what = text('doctor.platform');
  if (!running?.httpUrl) return ok(what, text('doctor.platformNone'));
  const seen = `${running.httpUrl} (pid ${running.pid})`;
  try {
    const answer = await fetch(new URL('/readyz', running.httpUrl), { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const apart = Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now());
    if (!answer.ok) return fail(what, `${seen}: ${answer.status}`, text('doctor.platformRemedy'));
    return apart > CLOCK_APART_MS_MAX ? warn(what, seen, text('doctor.clockRemedy')) : ok(what, seen);
  } catch (error) {
    return fail(what, `${seen}: ${(error as Error).message}`, text('doctor.platformRemedy'));
  }
}
