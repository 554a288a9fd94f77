import { defineConfig } from 'vitest/config';

/** The house tests alone, without the database that the other tests need. */
export default defineConfig({ test: { dir: import.meta.dirname, include: ['*.test.ts'] } });
