import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';

const root = path.join(import.meta.dirname, '..');

/** What is started by its path: by Electron, by a person, or as a process or thread of its own. */
const entries = [
  'electron/main/index.ts',
  'electron/backend/host.ts',
  'electron/backend/finish/finish-host.ts',
  'electron/backend/certificates/certificate-host.ts',
  'electron/cli/index.ts',
] as const;

const workers = globSync('electron/**/*-worker.ts', { cwd: root });

/** A file that is started by its path is named with `new URL('./x.ts', import.meta.url)`; in the build it ends in `.js`. */
function builtAddresses(): Plugin {
  return {
    name: 'built-addresses',
    transform: (code) => code.replaceAll(/(new URL\(\s*['"]\.{1,2}\/[^'"]+)\.ts(['"],\s*import\.meta\.url)/g, '$1.js$2'),
  };
}

function missing(): readonly string[] {
  return entries.filter((entry) => !existsSync(path.join(root, entry)));
}

/**
 * Builds main process, backend and command line into `out/electron`, file by file in the tree of the sources, so that addresses
 * relative to a file stay true. Packages stay outside: native ones cannot be bundled, and the licence files stay with the others.
 */
export default defineConfig((): UserConfig => {
  const absent = missing();
  if (absent.length > 0) throw new Error(`Nothing to build at ${absent.join(', ')}`);
  return {
    root,
    publicDir: false,
    plugins: [builtAddresses()],
    build: {
      ssr: true,
      outDir: 'out',
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries([...entries, ...workers].map((file) => [file.replace(/\.ts$/, ''), path.join(root, file)])),
        external: ['electron'],
        output: { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
      },
    },
  };
});
