// CPU seconds used by groups of processes, from /proc. Elsewhere than on Linux there is no such figure, and none is made up.
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ: 100 on every Linux that Node runs on (sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

interface Stat {
  pid: number;
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

export const canMeasureCpu = process.platform === 'linux';

/** CPU seconds of a process and its threads. */
export function cpuOf(pid: number): number {
  return readStat(pid)?.own ?? 0;
}

/** CPU seconds of a process and all its children, living and ended. */
export function cpuOfFamily(pid: number): number {
  const parent = readStat(pid);
  if (!parent) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return parent.own + parent.ended + children.reduce((sum, child) => sum + child!.own, 0);
}

/** proc(5): after the name in brackets come state, ppid and, as fields 14 to 17, utime, stime, cutime, cstime. */
function readStat(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined; // ended meanwhile
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (n: number) => Number(fields[n - 3]);
  return {
    pid,
    parent: field(4),
    own: (field(14) + field(15)) / TICKS_PER_SECOND,
    ended: (field(16) + field(17)) / TICKS_PER_SECOND,
  };
}

/** PostgreSQL's postmaster, as the parent of a connection's server process. */
export function parentOf(pid: number): number | undefined {
  return readStat(pid)?.parent;
}
