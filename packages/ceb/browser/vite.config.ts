/** Builds the static page: `npm run build:page` at the root. The package's two uses of Node are replaced by the shims beside this file. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: at('.'),
  // The page may lie in any folder of any server.
  base: './',
  resolve: {
    alias: { 'node:buffer': at('shims/node-buffer.ts'), 'node:crypto': at('shims/node-crypto.ts') },
  },
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    target: 'es2024',
    // A data: address would be a resource of its own; the policy of the page allows files of its own folder only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // libxml2 is one file of WebAssembly, 720 kB of the page, and loaded apart from it.
    chunkSizeWarningLimit: 1_100,
  },
});
