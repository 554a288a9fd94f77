// `node bench/flame.ts <out.svg> <profile...>`: CPU profiles (npm run bench -- --profile <folder>) as one flame graph. Idle time and start are left out;
// stacks below the share that a reader could still point at are folded into their parents.
import { readFileSync, writeFileSync } from 'node:fs';

/** As V8 writes it (DevTools protocol, Profiler.Profile); microseconds. */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

interface Frame {
  name: string;
  micros: number;
  inside: Map<string, Frame>;
}

const WIDTH = 1600;
const ROW = 16;
const HEAD = 28;
/** Share of all time. */
const SHOWN_MIN = 0.002;
/** A letter of the type used. */
const LETTER = 6.2;

const frame = (name: string): Frame => ({ name, micros: 0, inside: new Map() });

function nameOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const file = url.replace(/.*\/(packages|node_modules)\//, '').replace(/^node:/, 'node:');
  return file ? `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}` : functionName;
}

function add(root: Frame, file: string): void {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const stackOf = (id: number): string[] => {
    const stack: string[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at))
      stack.unshift(nameOf(byId.get(at)!.callFrame));
    return stack.slice(1);
  };
  for (const [i, id] of samples.entries()) {
    const stack = stackOf(id);
    if (stack.at(-1) === '(idle)' || stack.some((name) => name.includes(' node:internal/modules/'))) continue;
    let at = root;
    at.micros += timeDeltas[i]!;
    for (const name of stack) {
      const next = at.inside.get(name) ?? frame(name);
      at.inside.set(name, next);
      next.micros += timeDeltas[i]!;
      at = next;
    }
  }
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** One colour a part of the house, by the file's first two folders. */
function colour(name: string): string {
  const part = / (\w+\/src\/[\w-]+|[\w@-]+|node:[\w/]+)/.exec(name)?.[1] ?? name;
  const hue = [...part].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return `hsl(${hue} 55% 72%)`;
}

function draw(root: Frame, of: string): string {
  const rects: string[] = [];
  let depth = 0;
  const place = (at: Frame, x: number, row: number): void => {
    const width = (at.micros / root.micros) * WIDTH;
    depth = Math.max(depth, row);
    const title = escaped(`${at.name} ${((at.micros / root.micros) * 100).toFixed(1)} %`);
    const letters = Math.floor((width - 4) / LETTER);
    const text =
      letters > 3
        ? `<text x="${(x + 2).toFixed(1)}" y="${HEAD + row * ROW + 12}">${escaped(at.name.slice(0, letters))}</text>`
        : '';
    rects.push(
      `<g><title>${title}</title><rect x="${x.toFixed(1)}" y="${HEAD + row * ROW}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colour(at.name)}"/>${text}</g>`,
    );
    let left = x;
    for (const inside of [...at.inside.values()].sort((a, b) => b.micros - a.micros)) {
      if (inside.micros / root.micros >= SHOWN_MIN) place(inside, left, row + 1);
      left += (inside.micros / root.micros) * WIDTH;
    }
  };
  place(root, 0, 0);
  const height = HEAD + (depth + 1) * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10"><rect width="100%" height="100%" fill="#fff"/><text x="4" y="18" font-size="13">${escaped(of)}</text>${rects.join('')}</svg>\n`;
}

const [out, ...profiles] = process.argv.slice(2);
if (out === undefined || profiles.length === 0) {
  console.error('node bench/flame.ts <out.svg> <file.cpuprofile ...>');
  process.exitCode = 1;
} else {
  const root = frame('all');
  for (const file of profiles) add(root, file);
  writeFileSync(out, draw(root, `${profiles.length} processes, ${(root.micros / 1e6).toFixed(1)} s at work`));
}
