/** Profiles of this very process, taken by Node, are summed up by part. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cpuParts, profilesIn } from './cpu-profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongguan-profile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url },
  children,
});

function written(name: string, profile: object): string {
  const file = join(folder, `${name}.cpuprofile`);
  writeFileSync(file, JSON.stringify(profile));
  return file;
}

test('what a part has done by others counts for it, and idle time for nobody', () => {
  const file = written('made', {
    nodes: [
      call(1, '(root)', '', [2, 5, 6, 7]),
      call(2, 'sealJson', 'file:///x/packages/platform/src/seal/json.ts', [3]),
      call(3, 'stringify', '', [4]),
      call(4, 'verify', 'file:///x/packages/ceb/src/signature/verify.ts'),
      call(5, '(idle)', ''),
      call(6, 'onStreamRead', 'node:internal/stream_base_commons', [8]),
      call(7, '(garbage collector)', ''),
      call(8, 'parse', 'file:///x/node_modules/pg-protocol/dist/parser.js', [9]),
      call(9, 'toString', ''),
    ],
    samples: [2, 3, 4, 5, 6, 7, 8, 9],
    timeDeltas: [100, 100, 100, 5_000, 100, 100, 300, 200],
  });
  const { busySeconds, shares } = cpuParts([file, file]);
  expect(busySeconds).toBeCloseTo(0.002);
  expect(shares).toEqual({
    'database client': 0.5,
    'seal: JSON, zstd, AES-GCM': 0.2,
    signatures: 0.1,
    'sockets and HTTP of Node': 0.1,
    'garbage collection': 0.1,
  });
});

test('a profile that Node has written is read, and its shares make a whole', async () => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const until = performance.now() + 100;
  while (performance.now() < until) JSON.parse('{"a":[1,2,3]}');
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const { busySeconds, shares } = cpuParts([written('own', profile)]);
  expect(busySeconds).toBeGreaterThan(0.05);
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
});

test('profiles of earlier runs are left out', () => {
  written('late', {});
  expect(profilesIn(folder, 0).length).toBeGreaterThan(0);
  expect(profilesIn(folder, Date.now() + 60_000)).toEqual([]);
  expect(profilesIn(join(folder, 'none'), 0)).toEqual([]);
});
