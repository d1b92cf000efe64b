import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plantedProject } from '../support/house/plant.ts';
import { root, toolEnvironment } from '../support/house/run.ts';

const many = (line: string, count: number): string => line.repeat(count);

const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['typescript(no-floating-promises)', 'electron/backend/a.ts', 'export function a(): void {\n  Promise.resolve(1);\n}\n'],
  [
    'typescript(no-misused-promises)',
    'electron/backend/b.ts',
    'export function b(list: readonly number[]): void {\n  list.forEach(async (n) => {\n    await Promise.resolve(n);\n  });\n}\n',
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'electron/backend/c.ts',
    'export function c(a: "x" | "y"): number {\n  switch (a) {\n    case "x":\n      return 1;\n  }\n  return 2;\n}\n',
  ],
  ['typescript(no-explicit-any)', 'shared/kernel/d.ts', 'export const d = (a: any): unknown => a;\n'],
  ['import(no-default-export)', 'shared/kernel/e.ts', 'export default 1;\n'],
  ['import(no-cycle)', 'shared/kernel/f.ts', 'import { g } from "./g.ts";\nexport const f = (): number => g();\n'],
  ['import(no-cycle)', 'shared/kernel/g.ts', 'import { f } from "./f.ts";\nexport const g = (): number => f();\n'],
  ['eslint(max-lines)', 'shared/kernel/h.ts', many('export {};\n', 401)],
  ['eslint(max-lines-per-function)', 'shared/kernel/i.ts', `export function i(a: { n: number }): void {\n${many('  a.n += 1;\n', 61)}}\n`],
  ['unicorn(filename-case)', 'shared/kernel/badName.ts', 'export const one = 1;\n'],
  ['eslint(no-restricted-imports)', 'shared/domain/a/j.ts', 'import { h } from "../../kernel/h.ts";\nexport const j = h;\n'],
  ['eslint(no-restricted-imports)', 'shared/kernel/k.ts', 'import path from "node:path";\nexport const k = path;\n'],
  ['eslint(no-restricted-imports)', 'electron/backend/l.ts', 'import type { App } from "electron";\nexport type L = App;\n'],
  ['eslint(no-restricted-imports)', 'electron/cli/m.ts', 'import Database from "better-sqlite3";\nexport const m = Database;\n'],
  ['eslint(no-restricted-globals)', 'renderer/n.ts', 'export const n = (): Storage => localStorage;\n'],
  ['eslint(no-restricted-globals)', 'electron/shell/o.ts', 'export const o = (): unknown => fetch;\n'],
  ['node(no-process-env)', 'electron/backend/p.ts', 'export const p = process.env;\n'],
  ['eslint(no-console)', 'electron/backend/q.ts', 'console.log(1);\nexport {};\n'],
  [
    'react-hooks(rules-of-hooks)',
    'renderer/r.tsx',
    'import { useState } from "react";\nexport function R({ on }: { readonly on: boolean }): React.ReactNode {\n  if (on) useState(0);\n  return null;\n}\n',
  ],
  [
    'react-hooks(exhaustive-deps)',
    'renderer/s.tsx',
    'import { useEffect } from "react";\nexport function S({ a }: { readonly a: string }): React.ReactNode {\n  useEffect(() => {\n    document.title = a;\n  }, []);\n  return null;\n}\n',
  ],
  ['jsx-a11y(alt-text)', 'renderer/t.tsx', 'export const T = (): React.ReactNode => <img src="a.png" />;\n'],
  [
    'jsx-a11y(no-static-element-interactions)',
    'renderer/u.tsx',
    'export const U = (): React.ReactNode => <div onClick={() => undefined} />;\n',
  ],
  ['react(no-danger)', 'renderer/v.tsx', 'export const V = (): React.ReactNode => <p dangerouslySetInnerHTML={{ __html: "a" }} />;\n'],
  [
    'vitest(no-focused-tests)',
    'test/unit/w.test.ts',
    'import { expect, test } from "vitest";\ntest.only("w", () => {\n  expect(1).toBe(1);\n});\n',
  ],
  [
    'vitest(no-disabled-tests)',
    'test/unit/x.test.ts',
    'import { expect, test } from "vitest";\ntest.skip("x", () => {\n  expect(1).toBe(1);\n});\n',
  ],
  ['vitest(expect-expect)', 'test/unit/y.test.ts', 'import { test } from "vitest";\ntest("y", () => undefined);\n'],
];

/** Which rule speaks in which file, out of oxlint's JSON report. It starts tsgolint by its name, hence the environment. */
function lint(folder: string): ReadonlySet<string> {
  const areas = ['shared', 'electron', 'renderer', 'test'];
  const args = ['-c', '.config/oxlint.json', '--type-aware', '-f', 'json', ...areas];
  const oxlint = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder, encoding: 'utf8', env: toolEnvironment() });
  const report = JSON.parse(oxlint.stdout) as { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] };
  return new Set(report.diagnostics.map(({ code, filename }) => `${code} in ${filename}`));
}

test('every planted fault is reported by its rule', () => {
  using project = plantedProject(Object.fromEntries(planted.map(([, file, text]) => [file, text])));
  const found = lint(project.folder);
  expect(planted.map(([rule, file]) => `${rule} in ${file}`).filter((fault) => !found.has(fault))).toEqual([]);
});

test('a style sheet that names a side of the screen is reported', () => {
  using project = plantedProject({
    'renderer/a.css': '.a {\n  margin-left: 1px;\n}\n',
    'renderer/b.css': '.b {\n  margin-inline-start: 1px;\n}\n',
  });
  const stylelint = (file: string): number | null =>
    spawnSync(path.join(root, 'node_modules/.bin/stylelint'), ['--config', '.config/stylelint.json', file], { cwd: project.folder }).status;
  expect([stylelint('renderer/a.css'), stylelint('renderer/b.css')]).toEqual([2, 0]);
});

test('an export that nothing uses is reported', () => {
  using project = plantedProject({
    'electron/cli/index.ts': 'import { used } from "./parts.ts";\nused();\n',
    'electron/cli/parts.ts': 'export function used(): void {}\nexport function forgotten(): void {}\n',
  });
  const args = ['--config', '.config/knip.ts', '--no-progress', '--include', 'exports', '--no-config-hints'];
  const knip = spawnSync(path.join(root, 'node_modules/.bin/knip'), args, { cwd: project.folder, encoding: 'utf8' });
  expect(knip.stdout).toContain('forgotten');
  expect(knip.stdout).not.toContain('used  ');
  expect(knip.status).toBe(1);
});

test('a text that no catalogue has, and one that is not translated, are reported', () => {
  const catalogue = (language: string, text: string): string =>
    `msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ${language}\\n"\n\n#: renderer/app/one.tsx\nmsgid "One"\nmsgstr "${text}"\n`;
  const check = (what: string, component: string, arabic: string): number | null => {
    using project = plantedProject({
      'renderer/app/one.tsx': `import { Trans } from '@lingui/react/macro';\nexport const One = (): React.ReactNode => <Trans>${component}</Trans>;\n`,
      'resources/locales/en.po': catalogue('en', 'One'),
      'resources/locales/ar.po': catalogue('ar', arabic),
    });
    const args = ['check', what, '--config', '.config/lingui.config.ts'];
    return spawnSync(path.join(root, 'node_modules/.bin/lingui'), args, { cwd: project.folder, env: toolEnvironment() }).status;
  };
  expect(check('missing', 'One', 'واحد')).toBe(0);
  expect(check('missing', 'One', '')).toBe(1);
  expect(check('sync', 'Two', 'واحد')).toBe(1);
});
