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

/** Languages of which there is data (shared/domain/evidence/recognition.ts). */
const languages = ['ara', 'chi_sim', 'eng', 'fra', 'spa'] as const;

/** What the frame that recognises text fetches by name: the reader, and what it learned of each language. */
function recognitionParts(): Plugin {
  return {
    name: 'recognition-parts',
    writeBundle: () => {
      const [packages, into] = [path.join(root, 'node_modules'), path.join(folder, 'recognition')];
      cpSync(path.join(packages, 'tesseract.js-core/tesseract-core-simd-lstm.wasm'), path.join(into, 'core.wasm'));
      for (const language of languages) {
        const name = `${language}.traineddata.gz`;
        cpSync(path.join(packages, '@tesseract.js-data', language, '4.0.0_best_int', name), path.join(into, name));
      }
    },
  };
}

/** Builds the pages of the frames that show an original and recognise text into `out/renderer/viewer`: apart from the window, with nothing of it. */
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
    rolldownOptions: { input: ['index.html', 'recognise.html'].map((page) => path.join(root, 'renderer/viewer', page)) },
  },
  plugins: [pdfParts(), recognitionParts()],
});
