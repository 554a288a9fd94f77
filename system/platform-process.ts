/** A whole platform as `tongguan start` runs it, in a process that a test can kill: `node platform-process.ts <data> <port> <workers>`. */
import { startPlatform } from '@tongguan/platform';
import pino from 'pino';

const [dataDir = '', port = '', workers = ''] = process.argv.slice(2);
try {
  const platform = await startPlatform({
    dataDir,
    port: Number(port),
    workers: Number(workers),
    sandboxClock: true, // tests move it
    log: pino({ level: 'info' }, pino.destination(2)),
  });
  process.stdout.write(`${JSON.stringify({ url: platform.url, connection: platform.connection })}\n`);
  process.exitCode = await platform.finished;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
