/** How busy the machine is that this process runs on. */
import { cpus } from 'node:os';

/** Share of the processors' time since the last call; 0 at the first. */
export function machineBusy(): () => number {
  let before = times();
  return () => {
    const now = times();
    const all = now.all - before.all;
    const idle = now.idle - before.idle;
    before = now;
    return all > 0 ? Math.min(1, Math.max(0, 1 - idle / all)) : 0;
  };
}

function times(): { all: number; idle: number } {
  let all = 0;
  let idle = 0;
  for (const { times: t } of cpus()) {
    all += t.user + t.nice + t.sys + t.irq + t.idle;
    idle += t.idle;
  }
  return { all, idle };
}
