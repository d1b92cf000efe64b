import { cpSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'out/renderer/viewer');

/** What the reader of PDF fetches by name while it works: decoders of pictures, tables of characters, standard letters. */
const fetched = ['wasm', 'cmaps', 'standard_fonts', 'iccs'] as const;

function pdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    writeBundle: () => {
      for (const part of fetched)
        cpSync(path.join(root, 'node_modules/pdfjs-dist', part), path.join(folder, 'pdf', part), {
          recursive: true,
          filter: (file) => !file.includes('quickjs'),
        });
    },
  };
}

/** Builds the page of the frame that shows an original into `out/renderer/viewer`: apart from the window, with nothing of it. */
export default defineConfig({
  root: path.join(root, 'renderer/viewer'),
  base: './',
  publicDir: false,
  cacheDir: path.join(root, 'node_modules/.vite-viewer'),
  resolve: { alias: { 'iconv-lite': path.join(root, 'renderer/viewer/iconv.ts') } },
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
  plugins: [pdfParts()],
});
