/** The processes of this machine, from /proc. Elsewhere than on Linux there is no such list, and none is made up. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  pid: number;
  parent: number;
  cpuSeconds: number;
  /** Of its children that have ended. */
  endedCpuSeconds: number;
}

/** USER_HZ: 100 on every Linux that Node runs on (sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100;

export const canSeeProcesses = process.platform === 'linux';

export function processes(): Process[] {
  if (!canSeeProcesses) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => readProcess(Number(pid))).filter((found) => found !== undefined);
}

/** Undefined when it has ended. proc(5): after the name in brackets come state, ppid and, as fields 14 to 17, utime, stime, cutime, cstime. */
export function readProcess(pid: number): Process | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (n: number) => Number(fields[n - 3]);
  return {
    pid,
    parent: field(4),
    cpuSeconds: (field(14) + field(15)) / TICKS_PER_SECOND,
    endedCpuSeconds: (field(16) + field(17)) / TICKS_PER_SECOND,
  };
}

/** A variable in the environment that a process was started with; undefined for a process of another user. */
export function variableOf(pid: number, name: string): string | undefined {
  const entry = readText(`/proc/${pid}/environ`)
    ?.split('\0')
    .find((line) => line.startsWith(`${name}=`));
  return entry?.slice(name.length + 1);
}

/** Undefined when the process has ended meanwhile or is another user's. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
