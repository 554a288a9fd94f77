import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'house/*.test.ts',
      'samples/*.test.ts',
      'system/*.test.ts',
      'bench/*.test.ts',
    ],
    globalSetup: ['packages/platform/test/support/global-setup.ts'],
    // Two cores: PostgreSQL and the tests share them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
