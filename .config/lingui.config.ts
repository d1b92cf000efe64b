import path from 'node:path';

import { createBabelExtractor } from '@lingui/cli/api/extractors/babel';
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';
import { writeCommentsInPlace } from './named-comments.ts';

const babel = createBabelExtractor();

const rootDir = path.join(import.meta.dirname, '..');

/** Texts of the window: source text in English in the code, one PO file a language for translators. */
export default defineConfig({
  rootDir,
  sourceLocale: 'en',
  locales: ['en', 'ar'],
  fallbackLocales: false,
  runtimeConfigModule: { Trans: [path.join(rootDir, 'renderer/i18n/trans.tsx'), 'Trans'] },
  orderBy: 'message',
  // Line numbers would change every catalogue with every edit of the code.
  format: formatter({ lineNumbers: false, origins: true, foldLength: 0 }),
  extractors: [{ ...babel, extract: (file, code, ...rest) => babel.extract(file, writeCommentsInPlace(code), ...rest) }],
  catalogs: [
    {
      path: '<rootDir>/resources/locales/{locale}',
      include: ['api', 'app', 'features', 'i18n', 'ui'].map((folder) => `<rootDir>/renderer/${folder}`),
    },
  ],
});
