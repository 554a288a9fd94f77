/**
 * The pages of the console are built beside the platform, on the first start and after a change of their sources. The platform does not wait for
 * it: messages are taken meanwhile, and the web process serves the pages once they are there.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { BUILD_PROGRAM, isBuilt } from '@tongguan/console';
import type { Context } from './context.ts';

/** The last words of a build that failed are enough; all of them are shown by npm run build:console. */
const WORDS_MAX = 500;

/** Begins to build when there is something to build; the answer ends it. */
export function buildConsole({ text, terminal }: Context): () => void {
  if (isBuilt()) return () => {};
  terminal.tell(text('console.building'));
  const child = spawn(process.execPath, [BUILD_PROGRAM], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (child.pid !== undefined) yieldTo(child.pid);
  let words = '';
  let stopped = false;
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    words = (words + part).slice(-WORDS_MAX);
  });
  child.on('error', (error) => terminal.tell(text('console.failed', { reason: error.message })));
  child.on('close', (code) => {
    if (stopped) return;
    terminal.tell(code === 0 ? text('console.built') : text('console.failed', { reason: words.trim() }));
  });
  return () => {
    stopped = true;
    child.kill();
  };
}

/** The platform goes before. */
function yieldTo(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Ended already, or a system that does not let us: then it takes its share.
  }
}
