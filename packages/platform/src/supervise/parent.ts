// Whether what started this process is still there, where this process should not outlive it: npm, which hands SIGTERM to a shell that
// may die of it and tell nobody, and the launcher of an older Node, which a kill -9 ends without a word. A platform that a shell began in
// the background is meant to outlive that shell, so nobody else's end counts.
//
// Windows keeps the number of a dead parent, so nothing is seen there; nor does npm get signals on that system.

/** Set by packages/cli/bin/tongguan.js to its own process id. */
const LAUNCHER = 'TONGGUAN_LAUNCHER_PID';
/** Set by npm for what it runs. */
const NPM = 'npm_lifecycle_event';

const LOOK_MS = 250;

/** Calls back once when npm or the launcher that started this process is gone. Returns how to stop looking. */
export function whenParentGone(gone: () => void): () => void {
  const launcher = Number(process.env[LAUNCHER]);
  delete process.env[LAUNCHER]; // what this process starts has another parent
  if (!launcher && process.env[NPM] === undefined) return () => {};
  const parent = launcher || process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    gone();
  }, LOOK_MS);
  looking.unref();
  return () => clearInterval(looking);
}
