import path from 'node:path';

import { getConfig } from '@lingui/conf';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.join(import.meta.dirname, '..');
const configPath = path.join(import.meta.dirname, 'lingui.config.ts');

/**
 * Builds the window into `out/renderer`; with `--mode gallery` the page of building blocks into `out/gallery`,
 * which is never packaged.
 */
export default defineConfig(({ mode }) => {
  const isGallery = mode === 'gallery';
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    // Relative addresses: the same build is served on the app's own scheme and on the shell's origin.
    base: './',
    publicDir: false,
    cacheDir: path.join(root, 'node_modules/.vite'),
    build: {
      outDir: path.join(root, isGallery ? 'out/gallery' : 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      // The content security policy allows no data: fonts and no inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: path.join(root, 'renderer', isGallery ? 'gallery.html' : 'index.html') },
    },
    plugins: [
      react(),
      lingui({ configPath, failOnMissing: !isGallery, failOnCompileError: true }),
      babel({
        presets: [
          linguiTransformerBabelPreset(
            { linguiConfig: getConfig({ configPath }), descriptorFields: isGallery ? 'message' : 'id-only' },
            { configPath },
          ),
        ],
      }),
    ],
  };
});
