import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles, textOf } from '../support/house/files.ts';

const topLevel = new Set([
  'electron',
  'renderer',
  'shared',
  'resources',
  'test',
  'README.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron-builder.yml',
]);

const isTopLevel = (file: string): boolean => {
  const [first] = file.split('/');
  return first !== undefined && (first.startsWith('.') || topLevel.has(first));
};

const binary = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.pdf',
  '.ttf',
  '.woff2',
  '.ico',
  '.icns',
  '.mp4',
  '.webm',
  '.zip',
  '.gz',
  '.bin',
  '.wasm',
]);

/** What belongs to one machine, one registry or one moment; Ana is invented, and so are her computers. The pieces are joined here so that this file does not hold them itself. */
const outOfPlace: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'a path of one machine',
    new RegExp(
      String.raw`(?<![\w.~-])/(work|root|home(?!/(?:ana|\.sealed|swapfile)\b)|Users(?!/ana\b)|private(?!/(?:var|etc)/)|workspace|mnt)/[\w.]`,
    ),
  ],
  ['a path of one Windows machine', new RegExp(String.raw`\b[A-Z]:\\+Users\\+(?!ana\b)\w`)],
  [
    'the address of a registry',
    new RegExp(['registry', 'npmjs', 'org'].join(String.raw`\.`) + String.raw`|\bnpm_config_registry\b|^registry\s*=`, 'm'),
  ],
  ['an address of this machine', new RegExp(String.raw`\bhttps?://(localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.)`)],
  ['a private key', new RegExp(['-----BEGIN', '(\\w+ )?PRIVATE KEY'].join(' '))],
  ['a mark left for later', new RegExp(String.raw`\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\b`)],
  ['a conflict of two versions', new RegExp(`^(${'<'.repeat(7)}|${'>'.repeat(7)}) `, 'm')],
];

const faultsOf = (text: string): readonly string[] => outOfPlace.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

describe('what lies in the project', () => {
  test('the top level holds what the map names, and dot files', () => {
    expect(projectFiles().filter((file) => !isTopLevel(file))).toEqual([]);
    expect(['src/index.ts', 'notes.txt', 'Makefile'].filter(isTopLevel)).toEqual([]);
  });

  test.each([
    ['a path of one machine', `read('/${'home'}/someone/case.db')`],
    ['a path of one machine', `const at = "/${'root'}/x"`],
    ['a path of one Windows machine', String.raw`C:\Users` + String.raw`\someone`],
    ['the address of a registry', `https://registry.${'npmjs'}.org/zod`],
    ['an address of this machine', `http://${'localhost'}:4873`],
    ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['a mark left for later', `// ${'TO'}${'DO'}: later`],
    ['a conflict of two versions', `${'<'.repeat(7)} ours`],
  ])('%s is seen', (name, text) => {
    expect(faultsOf(text)).toEqual([name]);
  });

  test('nothing belongs to one machine, one registry or one moment', () => {
    const texts = projectFiles().filter((file) => !binary.has(path.extname(file)) && file !== 'package-lock.json');
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.flatMap((file) => faultsOf(textOf(file)).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });

  test('sources are TypeScript', () => {
    const scripts = projectFiles().filter((file) => /\.(js|jsx|mjs|cjs)$/.test(file));
    expect(scripts).toEqual([]);
  });

  test('names are in kebab case', () => {
    const sources = projectFiles().filter((file) => /^(shared|electron|renderer|test)\//.test(file));
    const isKebab = (file: string): boolean =>
      file.split('/').every((name) => /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name) || name === 'README.md');
    expect(sources.filter((file) => !isKebab(file))).toEqual([]);
    expect(['shared/kernel/badName.ts', 'renderer/Bad.tsx', 'shared/bad_name.ts'].filter(isKebab)).toEqual([]);
  });
});
