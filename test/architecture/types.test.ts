import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plantedProject } from '../support/house/plant.ts';
import { root } from '../support/house/run.ts';

/** One sound file a project, each with what its folder may see. */
const sound: Readonly<Record<string, string>> = {
  'shared/kernel/one.ts': 'export const one: number = new TextEncoder().encode("one").length;\n',
  'electron/backend/index.ts': 'import { one } from "#shared/kernel/one.ts";\nexport const two: number = one + process.pid;\n',
  'electron/gateway/one.ts': 'export const one: string = new URL("app://window/").protocol;\n',
  'electron/shell/one.ts': 'export const one: string = process.platform;\n',
  'electron/main/index.ts': 'import { app } from "electron";\nexport const one: string = app.getName();\n',
  'electron/preload/index.ts': 'import { contextBridge } from "electron";\nexport const one: typeof contextBridge = contextBridge;\n',
  'renderer/main.tsx': 'export function One(): React.ReactNode {\n  return <p>{document.title}</p>;\n}\n',
  'test/unit/one.test.ts': 'export const one: number = process.pid;\n',
  'test/e2e/one.test.ts': 'export const one: string = document.title + String(process.pid);\n',
};

const planted: readonly (readonly [why: string, file: string, text: string])[] = [
  ['Node in shared', 'shared/kernel/bad-node.ts', 'export const bad = process.pid;\n'],
  ['the DOM in shared', 'shared/kernel/bad-dom.ts', 'export const bad = document.title;\n'],
  ['the DOM in the backend', 'electron/backend/bad-dom.ts', 'export const bad = document.title;\n'],
  ['Electron in the backend', 'electron/backend/bad-electron.ts', 'import { app } from "electron";\nexport const bad = app;\n'],
  ['Electron in the shell', 'electron/shell/bad-electron.ts', 'import type { App } from "electron";\nexport type Bad = App;\n'],
  ['Node in the gateway', 'electron/gateway/bad-node.ts', 'import { readFileSync } from "node:fs";\nexport const bad = readFileSync;\n'],
  ['the DOM in the gateway', 'electron/gateway/bad-dom.ts', 'export const bad = window.location;\n'],
  ['the DOM in the main process', 'electron/main/bad-dom.ts', 'export const bad = document.title;\n'],
  ['Node in the window', 'renderer/bad-node.ts', 'export const bad = Buffer.alloc(1);\n'],
  ['Electron in the window', 'renderer/bad-electron.ts', 'import { ipcRenderer } from "electron";\nexport const bad = ipcRenderer;\n'],
  ['an index that may be absent', 'shared/kernel/bad-index.ts', 'export const first = (list: readonly string[]): string => list[0];\n'],
  ['an optional given undefined', 'shared/kernel/bad-optional.ts', 'export const bad: { readonly a?: string } = { a: undefined };\n'],
  ['an enum', 'shared/kernel/bad-enum.ts', 'export enum Bad {\n  One,\n}\n'],
  ['a type imported as a value', 'shared/kernel/bad-type.ts', 'import { One } from "./bad-type-too.ts";\nexport const bad: One = 1;\n'],
  ['a way out of a switch', 'shared/kernel/bad-switch.ts', 'export function bad(a: 1 | 2): string {\n  if (a === 1) return "";\n}\n'],
];

test('each folder sees only the types it may, and the compiler is strict', () => {
  using project = plantedProject({
    ...sound,
    'shared/kernel/bad-type-too.ts': 'export type One = 1;\n',
    ...Object.fromEntries(planted.map(([, file, text]) => [file, text])),
  });
  const tsc = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-b', '--force', '--pretty', 'false'], {
    cwd: project.folder,
    encoding: 'utf8',
  });
  const faulty = new Set(Array.from(tsc.stdout.matchAll(/^([^\s(]+)\(\d+,\d+\): error TS/gm), ([, file]) => file));
  expect(planted.filter(([, file]) => !faulty.has(file)).map(([why]) => why)).toEqual([]);
  expect(Object.keys(sound).filter((file) => faulty.has(file))).toEqual([]);
  expect(tsc.stdout).not.toMatch(/^error TS/m);
});
