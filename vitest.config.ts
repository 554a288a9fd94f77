import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The run starts some five hundred processes: what one of them has compiled and stripped of types serves the next, as it does for
// `tongguan` (packages/cli/bin/tongguan.js).
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/tongguan', import.meta.url));

const WHERE = ['packages/*/test/**', '{house,samples,system,bench}'];
const INT = WHERE.map((folder) => `${folder}/*.int.test.ts`);

// Platforms of tests count what they are sent; those of the patrol send their own.
process.env.TONGGUAN_PATROL ??= 'off';

export default defineConfig({
  test: {
    // For two cores: a file waits for about half of its time, for a duty, a sync or a process that starts.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Projects run in the order of their names: the long files first, those that take a moment fill up the end.
    projects: [
      {
        extends: true,
        test: {
          // Needs the database or a whole platform; each file has a process of its own.
          name: 'alone',
          include: [...INT, 'bench/bench.test.ts'],
          globalSetup: ['packages/platform/test/support/global-setup.ts', 'system/support/build-console.ts'],
        },
      },
      {
        extends: true,
        test: {
          // Nothing outlives a test here, so files share a process and what they load.
          name: 'together',
          include: WHERE.map((folder) => `${folder}/*.test.ts`),
          exclude: [...INT, 'bench/bench.test.ts'],
          isolate: false,
        },
      },
    ],
  },
});
