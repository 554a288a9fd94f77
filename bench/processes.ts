// CPU and memory of the processes of a run, from /proc. Elsewhere than on Linux there are no such figures, and none are made up.
import { readFileSync } from 'node:fs';
import { canSeeProcesses, type Process, processes, readProcess } from '@tongguan/traffic';
import type { Tested } from './system.ts';

const EVERY_MS = 1000;

/** By part: `PostgreSQL`, `worker 1`, …, `supervisor`, `generator`. */
export type ByPart = Record<string, number>;

/** One second of a load. */
export interface ProcessSecond {
  /** Cores in use, mean of the second. */
  cores: ByPart;
  rssMiB: ByPart;
  /** Of the Node processes, as far as they told. */
  heapMiB: ByPart;
}

/** CPU seconds used so far, by part. */
export function cpuOf({ supervisor, workers, postmaster }: Tested, generator?: number): ByPart {
  return {
    PostgreSQL: postmaster === undefined ? 0 : cpuOfFamily(postmaster),
    ...Object.fromEntries(workers.map((pid, i) => [`worker ${i + 1}`, readProcess(pid)?.cpuSeconds ?? 0])),
    supervisor: readProcess(supervisor)?.cpuSeconds ?? 0,
    ...(generator === undefined ? {} : { generator: readProcess(generator)?.cpuSeconds ?? 0 }),
  };
}

/** CPU seconds of a process and all its children, living and ended. */
export function cpuOfFamily(pid: number): number {
  const parent = readProcess(pid);
  if (!parent) return 0;
  return (
    parent.cpuSeconds + parent.endedCpuSeconds + childrenOf(pid).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
  );
}

/** PostgreSQL's postmaster, as the parent of a connection's server process. */
export function parentOf(pid: number): number | undefined {
  return readProcess(pid)?.parent;
}

/** Looks once a second, from `start` to `stop`. */
export class ProcessSampler {
  readonly #tested: Tested;
  readonly #seconds: ProcessSecond[] = [];
  #generator: number | undefined;
  #last: { at: number; cpu: ByPart } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(tested: Tested) {
    this.#tested = tested;
  }

  start(generator: number | undefined): void {
    if (!canSeeProcesses) return;
    this.#generator = generator;
    this.#last = { at: performance.now(), cpu: cpuOf(this.#tested, generator) };
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  stop(): ProcessSecond[] {
    clearInterval(this.#timer);
    return this.#seconds;
  }

  #look(): void {
    const now = { at: performance.now(), cpu: cpuOf(this.#tested, this.#generator) };
    const { at, cpu } = this.#last!;
    const seconds = (now.at - at) / 1000;
    this.#last = now;
    const cores = Object.entries(now.cpu).map(([part, used]) => [part, twoDigits((used - (cpu[part] ?? 0)) / seconds)]);
    this.#seconds.push({ cores: Object.fromEntries(cores), ...this.#memory() });
  }

  #memory(): Pick<ProcessSecond, 'rssMiB' | 'heapMiB'> {
    const { supervisor, workers, postmaster, heaps } = this.#tested;
    const nodes: [string, number][] = [...workers.map((pid, i): [string, number] => [`worker ${i + 1}`, pid])];
    nodes.push(['supervisor', supervisor]);
    const rssMiB: ByPart = postmaster === undefined ? {} : { PostgreSQL: whole(memoryOfFamily(postmaster)) };
    for (const [part, pid] of nodes) rssMiB[part] = whole(memoryOf(pid).rss);
    if (this.#generator !== undefined) rssMiB.generator = whole(memoryOf(this.#generator).rss);
    const told = nodes.filter(([, pid]) => heaps.has(pid)).map(([part, pid]) => [part, whole(heaps.get(pid)!)]);
    return { rssMiB, heapMiB: Object.fromEntries(told) };
  }
}

const whole = (n: number) => Math.round(n);
const twoDigits = (n: number) => Math.round(n * 100) / 100;

/** Memory of its own of every process, and the shared buffers once: their sum would count them once a process. */
function memoryOfFamily(pid: number): number {
  const family = [pid, ...childrenOf(pid).map((child) => child.pid)].map(memoryOf);
  return family.reduce((sum, { anonymous }) => sum + anonymous, 0) + Math.max(...family.map(({ shared }) => shared));
}

/** MiB. */
function memoryOf(pid: number): { rss: number; anonymous: number; shared: number } {
  const text = read(`/proc/${pid}/status`) ?? '';
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
  return { rss: field('VmRSS'), anonymous: field('RssAnon'), shared: field('RssShmem') };
}

const childrenOf = (pid: number): Process[] => processes().filter(({ parent }) => parent === pid);

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined; // ended meanwhile
  }
}
