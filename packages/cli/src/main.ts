/** The `tongguan` command: reads the arguments, runs one command, ends with its exit code. */
import { run } from './program.ts';

// node:sqlite, by which the data folder is locked, still announces itself as experimental in Node 24: no news to a user.
const announce = process.emitWarning.bind(process);
process.emitWarning = ((warning: string | Error, ...rest: [string]) => {
  const kind = typeof rest[0] === 'string' ? rest[0] : (rest[0] as { type?: string } | undefined)?.type;
  if (kind !== 'ExperimentalWarning') announce(warning, ...rest);
}) as typeof process.emitWarning;

// A reader that has seen enough (`tongguan explain … | head`) is no failure, and a platform goes on serving when nobody reads its lines.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), process.env);
