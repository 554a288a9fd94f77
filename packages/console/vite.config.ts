/** Builds the console: `npm run build:console` at the root. `npm start` and `npm run demo` do it by themselves (build/index.ts). */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** While a page is being made: `npm run dev -w @tongguan/console` beside a running platform. */
const platform = process.env.TONGGUAN_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: at('.'),
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    // The citizen's page is a document of its own: no library goes to a slow telephone.
    rolldownOptions: { input: { index: at('index.html'), me: at('me.html') } },
    target: 'es2024',
    // The policy of the page allows files of its own origin only, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which files a page loads is read from here by the test of their size.
    manifest: 'manifest.json',
    // The chart library is one file of 500 kB, loaded only by pages that draw.
    chunkSizeWarningLimit: 1_000,
  },
  server: { proxy: { '/api': platform, '/ceb': platform, '/healthz': platform } },
});
