// What a worker's CPU profile says, by part of the platform: each sample belongs to the innermost frame that is of a part, so that what
// JSON.parse, OpenSSL or a socket of Node's did counts for whoever had it done.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** As V8 writes it (DevTools protocol, Profiler.Profile); microseconds. */
interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

export interface CpuParts {
  /** Seconds that a thread was not idle: processor time and, on a busy machine, waiting for a processor. */
  busySeconds: number;
  /** Share of it by part, the largest first. */
  shares: Record<string, number>;
}

const OTHER = 'everything else';
const IDLE = 'idle';

/** The first that fits. Paths are those of the repository and of its packages. */
const PARTS: readonly [part: string, is: RegExp][] = [
  ['signatures', /\/packages\/ceb\/src\/signature\//],
  ['wire: reading and validating', /\/packages\/ceb\/src\/(?!receipts\/|format)/],
  ['wire: writing receipts', /\/packages\/(ceb|platform)\/src\/(receipts|format|http\/receipt)/],
  ['law', /\/packages\/clearance\/src\//],
  ['seal: JSON, zstd, AES-GCM', /\/packages\/platform\/src\/seal\//],
  [
    'database client',
    /\/node_modules\/(pg|pg-[a-z-]+|postgres-[a-z-]+)\/|\/packages\/platform\/src\/(postgres|store)\//,
  ],
  [
    'HTTP: the platform',
    /\/packages\/platform\/src\/http\/|\/node_modules\/(fastify|@fastify|find-my-way|light-my-request)\//,
  ],
  ['intake', /\/packages\/platform\/src\/(intake|documents|messages|registry)/],
  [
    'clearing',
    /\/packages\/platform\/src\/(pipeline|ledger|numbers|ports|taxes|arrival|bonded|identity|raw-data|reference|after)/,
  ],
  ['starting: modules loaded', /^node:internal\/(modules|bootstrap|deps)\//],
  [OTHER, /\/(packages|node_modules|bench)\//],
];
/** Of Node's own JavaScript, where no part called it. */
const UNCALLED: readonly [part: string, is: RegExp][] = [
  ['sockets and HTTP of Node', /^node:(_http|http|net|events|internal\/(stream|http|timers))/],
  ['promises and ticks of Node', /^node:internal\/process\//],
];
/** Frames without a file. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['runMicrotasks', 'promises and ticks of Node'],
  ['(program)', 'Node and V8 outside JavaScript'],
  ['(idle)', IDLE],
]);

/** Profiles in a folder that were written since then, in milliseconds since 1970: it may hold those of earlier runs. */
export function profilesIn(folder: string, since: number): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  return files.map((name) => join(folder, name)).filter((file) => statSync(file).mtimeMs >= since);
}

/** All profiles together, idle time left out. */
export function cpuParts(profiles: readonly string[]): CpuParts {
  const spent = new Map<string, number>();
  for (const file of profiles) addProfile(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile, spent);
  spent.delete(IDLE);
  const busy = [...spent.values()].reduce((sum, micros) => sum + micros, 0);
  const shares = [...spent].sort((a, b) => b[1] - a[1]).map(([part, micros]) => [part, micros / busy]);
  return { busySeconds: busy / 1e6, shares: Object.fromEntries(shares) };
}

function addProfile({ nodes, samples, timeDeltas }: CpuProfile, spent: Map<string, number>): void {
  const parts = partsOf(nodes);
  for (const [i, id] of samples.entries()) {
    const part = parts.get(id) ?? OTHER;
    spent.set(part, (spent.get(part) ?? 0) + timeDeltas[i]!);
  }
}

/** By node; a node of no part has that of its caller. Callers come before those they call. */
function partsOf(nodes: CpuProfile['nodes']): Map<number, string> {
  const parts = new Map<number, string>();
  const callers = new Map<number, number>();
  for (const { id, callFrame, children = [] } of nodes) {
    for (const child of children) callers.set(child, id);
    const { functionName, url } = callFrame;
    const own = NAMED.get(functionName) ?? partIn(PARTS, url) ?? parts.get(callers.get(id) ?? -1);
    const part = own ?? partIn(UNCALLED, url);
    if (part) parts.set(id, part);
  }
  return parts;
}

const partIn = (parts: readonly [string, RegExp][], url: string) => parts.find(([, is]) => is.test(url))?.[0];
