import { expect, test } from 'vitest';
import { importRules } from '../../.config/import-matrix.ts';
import { importFaultLines, readImports } from '../support/house/import-matrix.ts';
import { plantedProject } from '../support/house/plant.ts';
import { productSources, textOf } from '../support/house/files.ts';
import { root } from '../support/house/run.ts';

const one = 'export const one = 1;\n';
const take = (from: string, kind = 'import'): string => `${kind} { one } from '${from}';\nexport const two = one;\n`;
const takeType = (from: string): string => `import type { One } from '${from}';\nexport type Two = One;\n`;

/** What stands already, and may. */
const sound: Readonly<Record<string, string>> = {
  'shared/kernel/one.ts': `${one}export type One = number;\n`,
  'shared/domain/a/model.ts': take('#shared/kernel/one.ts'),
  'shared/domain/a/rules.ts': take('#shared/domain/b/model.ts'),
  'shared/domain/b/model.ts': one,
  'shared/domain/b/rules.ts': one,
  'shared/contract/one.ts': `import { z } from 'zod';\nimport { two } from '#shared/domain/a/model.ts';\nexport const one = z.literal(two);\nexport type One = number;\n`,
  'electron/backend/features/index.ts': `export { two } from './a/index.ts';\n`,
  'electron/backend/index.ts': `import { two } from './features/index.ts';\nexport const one = two;\nexport type One = number;\n`,
  'electron/backend/host.ts': take('./index.ts'),
  'electron/backend/db/open.ts': `import Database from 'better-sqlite3';\nimport path from 'node:path';\nexport const one = [Database, path];\n`,
  'electron/backend/features/a/index.ts': take('../b/index.ts'),
  'electron/backend/features/b/index.ts': take('./store.ts'),
  'electron/backend/features/b/store.ts': one,
  'electron/gateway/one.ts': `import type { One } from '../backend/index.ts';\nexport const one: One = 1;\n`,
  'electron/shell/start.ts': `import { one } from '../backend/index.ts';\nimport { one as other } from '../gateway/one.ts';\nimport { chromium } from 'playwright-core';\nexport const two = [one, other, chromium];\n`,
  'electron/main/index.ts': `import { app } from 'electron';\nimport type { One } from '../backend/index.ts';\nexport const one: One | typeof app = 1;\n`,
  'electron/preload/bridge.ts': takeType('#shared/contract/one.ts'),
  'electron/preload/index.ts': `import { contextBridge } from 'electron';\nimport type { Two } from './bridge.ts';\nexport const one: Two | typeof contextBridge = 1;\n`,
  'renderer/api/client.ts': `import type { Two } from '../../electron/preload/bridge.ts';\nexport const one: Two = 1;\n`,
  'renderer/i18n/one.ts': one,
  'renderer/ui/one.tsx': `import { Button } from 'react-aria-components';\nimport { one } from '../i18n/one.ts';\nexport const two = [Button, one];\n`,
  'renderer/features/a/list.tsx': `import { one } from '../../api/client.ts';\nimport { two } from '../../ui/one.tsx';\nexport const three = [one, two];\n`,
  'renderer/app/main.tsx': `import { three } from '../features/a/list.tsx';\nexport const four = three;\n`,
  'test/support/one.ts': take('../../electron/backend/features/b/store.ts'),
};

/** A fault for each rule: its file and what the file says. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['matrix-kernel', 'shared/kernel/bad.ts', take('#shared/domain/b/model.ts')],
  ['matrix-kernel', 'shared/kernel/bad-node.ts', take('node:path')],
  ['matrix-kernel', 'shared/kernel/bad-package.ts', take('csv-parse')],
  ['matrix-vocabularies', 'shared/vocabularies/bad.ts', take('#shared/domain/b/model.ts')],
  ['matrix-domain', 'shared/domain/a/bad.ts', take('#shared/domain/b/rules.ts')],
  ['matrix-domain', 'shared/domain/a/bad-contract.ts', take('#shared/contract/one.ts')],
  ['matrix-contract', 'shared/contract/bad.ts', take('../../electron/backend/index.ts')],
  ['matrix-contract', 'shared/contract/bad-node.ts', 'export const load = (): Promise<unknown> => import("node:fs");\n'],
  ['matrix-backend', 'electron/backend/bad.ts', takeType('../gateway/one.ts')],
  ['matrix-gateway', 'electron/gateway/bad.ts', takeType('../backend/features/b/store.ts')],
  ['matrix-gateway', 'electron/gateway/bad-node.ts', take('node:fs')],
  ['matrix-gateway', 'electron/gateway/bad-electron.ts', take('electron')],
  ['matrix-shell-and-cli', 'electron/shell/bad.ts', take('../backend/db/open.ts')],
  ['matrix-shell-and-cli', 'electron/cli/bad.ts', take('../backend/host.ts')],
  ['matrix-main', 'electron/main/bad.ts', take('../shell/start.ts')],
  ['matrix-main', 'electron/main/bad-host.ts', takeType('../backend/host.ts')],
  ['matrix-preload', 'electron/preload/bad.ts', takeType('#shared/kernel/one.ts')],
  ['matrix-preload', 'electron/preload/bad-node.ts', take('node:fs')],
  ['matrix-renderer', 'renderer/app/bad.ts', takeType('../../electron/backend/index.ts')],
  ['matrix-renderer', 'renderer/app/bad-node.ts', take('node:path')],
  ['matrix-renderer-viewer', 'renderer/viewer/bad.ts', take('../api/client.ts')],
  ['originals-in-the-frame-alone', 'renderer/app/bad-reader.ts', take('postal-mime')],
  ['matrix-renderer-ui', 'renderer/ui/bad.ts', take('#shared/domain/b/model.ts')],
  ['matrix-renderer-ui', 'renderer/ui/bad-api.ts', take('../api/client.ts')],
  ['matrix-renderer-features', 'renderer/features/b/bad.ts', take('../a/list.tsx')],
  ['matrix-renderer-features', 'renderer/features/b/bad-app.ts', take('../../app/main.tsx')],
  ['matrix-renderer-api', 'renderer/api/bad.ts', take('../app/main.tsx')],
  ['only-types-of-the-backend', 'electron/gateway/bad-value.ts', take('../backend/index.ts')],
  ['only-types-of-the-backend', 'electron/main/bad-value.ts', take('../backend/index.ts')],
  ['only-types-of-the-contract', 'electron/preload/bad-value.ts', take('#shared/contract/one.ts')],
  ['only-the-type-of-the-bridge', 'renderer/api/bad-value.ts', take('../../electron/preload/bridge.ts')],
  ['only-electron-knows-electron', 'electron/backend/bad-electron.ts', 'import type { App } from "electron";\nexport type Two = App;\n'],
  ['features-by-their-index', 'electron/backend/features/a/bad.ts', take('../b/store.ts')],
  ['features-by-their-index-from-outside', 'electron/backend/bad-inside.ts', take('./features/b/store.ts')],
  ['foundations-below-features', 'electron/backend/ledger/bad.ts', take('../features/b/index.ts')],
  ['one-door-to-the-database', 'electron/backend/ledger/bad-open.ts', take('better-sqlite3')],
  ['no-engine-in-the-window', 'renderer/app/bad-engine.ts', take('better-sqlite3')],
  ['no-window-in-the-backend', 'electron/backend/bad-window.ts', take('react')],
  ['one-judge-of-passphrases', 'renderer/app/bad-judge.ts', take('@zxcvbn-ts/core')],
  ['no-network', 'electron/shell/bad-network.ts', take('node:http')],
  ['nothing-imports-test', 'electron/cli/bad-test.ts', take('../../test/support/one.ts')],
  ['nothing-imports-builds', 'test/support/bad-build.ts', take('../../out/one.js')],
  ['no-cycle', 'shared/kernel/bad-ring.ts', take('./bad-ring-too.ts')],
  ['resolvable', 'shared/kernel/bad-address.ts', take('./absent.ts')],
  ['listed-packages', 'electron/backend/bad-listed.ts', take('semver')],
  ['no-development-package-in-the-product', 'renderer/app/bad-dev.ts', take('axe-core')],
];

const helpers: Readonly<Record<string, string>> = {
  'shared/kernel/bad-ring-too.ts': `import { two } from './bad-ring.ts';\nexport const one = two;\n`,
  'out/one.js': one,
};

test('who imports whom in the project is as the matrix says', async () => {
  expect(await importFaultLines(root)).toEqual([]);
});

test('a sound tree has no fault', async () => {
  using project = plantedProject(sound);
  const report = await readImports(project.folder);
  expect(report.faults).toEqual([]);
  expect(report.files).toBeGreaterThanOrEqual(Object.keys(sound).length);
});

test('every planted fault is found and named', async () => {
  using project = plantedProject({ ...sound, ...helpers, ...Object.fromEntries(planted.map(([, file, text]) => [file, text])) });
  const { faults } = await readImports(project.folder);
  // A ring is reported at one of its files only.
  const isFound = (rule: string, file: string): boolean =>
    faults.some((fault) => fault.rule === rule && [fault.from, fault.to].includes(file));
  expect(planted.filter(([rule, file]) => !isFound(rule, file)).map(([rule, file]) => `${rule} in ${file}`)).toEqual([]);
  const plantedFiles = new Set([...planted.map(([, file]) => file), ...Object.keys(helpers)]);
  expect(faults.filter((fault) => !plantedFiles.has(fault.from))).toEqual([]);
});

test('every rule has a planted fault', () => {
  const covered = new Set(planted.map(([rule]) => rule));
  expect(importRules.map((rule) => rule.name).filter((name) => !covered.has(name ?? ''))).toEqual([]);
});

const touchesTheBridge =
  /\b(window|globalThis|self)\s*(\?\.|\.)\s*recourse\b|\[\s*['"`]recourse['"`]\s*\]|\{\s*recourse\b[^}]*\}\s*=\s*(window|globalThis|self)\b/;

test('only renderer/api/client.ts touches the bridge', () => {
  const sources = productSources().filter((file) => file.startsWith('renderer/'));
  const touching = sources.filter((file) => touchesTheBridge.test(textOf(file)));
  expect(touching).toEqual(['renderer/api/client.ts']);
});

test.each(['window.recourse.call(a)', 'globalThis?.recourse', "window['recourse']", 'const { recourse } = window;'])(
  'a touch of the bridge is seen in %s',
  (text) => {
    expect(text).toMatch(touchesTheBridge);
  },
);
