import type { KnipConfig } from 'knip';

/** What is started by its path or found by its name, so that no import leads to it. */
const startedByPath = [
  'electron/main/index.ts',
  'electron/preload/index.ts',
  'electron/backend/host.ts',
  'electron/backend/finish/finish-host.ts',
  'electron/backend/certificates/certificate-host.ts',
  'electron/shell/window-process.ts',
  'electron/**/*-worker.ts',
  'renderer/main.tsx',
  // What the macro's `Trans` becomes (lingui.config.ts).
  'renderer/i18n/trans.tsx',
  // Ended by force in a process of its own.
  'test/support/kill-in-*.ts',
  // Processes that a check looks into.
  'test/support/locking/*-process.ts',
  'test/support/certificates/bad-*.ts',
  // Run under the recorder of file operations, or before the tests.
  'test/support/power/*-in-child.ts',
  'test/support/migrations/*-in-child.ts',
  'test/soak/run.ts',
  'test/support/packages/ensure-python.ts',
  'test/support/power/ensure-gcc.ts',
  // Makes the vaults of test/fixtures.
  'test/support/vaults/make.ts',
  'renderer/gallery/main.tsx',
  // The page of the frame that shows an original names it.
  'renderer/viewer/main.ts',
  'renderer/viewer/recognise.ts',
  'renderer/viewer/viewer.css',
  // Stands in the place of a package (vite.viewer.ts).
  'renderer/viewer/iconv.ts',
  'test/**/*.test.{ts,tsx}',
  'test/support/house/*.ts',
  '.config/*.ts',
];

const config: KnipConfig = {
  entry: startedByPath,
  project: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx,css}', 'test/**/*.{ts,tsx}', '.config/**/*.ts'],
  ignoreExportsUsedInFile: true,
  // Fonts that reports are set with, and what the reader of pages learned, are found by the names of their files.
  ignoreDependencies: ['@expo-google-fonts/noto-sans', '@expo-google-fonts/noto-naskh-arabic', /^@tesseract\.js-data\//],
  // The programs that sources start are the machine's, not those of packages.
  exclude: ['binaries'],
  stylelint: { config: ['.config/stylelint.json'] },
  compilers: { css: (text) => Array.from(text.matchAll(/@import\s+[^;]+;/g), ([line]) => line.slice(1)).join('\n') },
};

export default config;
