import { describe, expect, test } from 'vitest';
import { projectFiles, textOf } from '../support/house/files.ts';

type Manifest = {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

type Lock = { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Locked>> };

const manifest = JSON.parse(textOf('package.json')) as Manifest;
const lock = JSON.parse(textOf('package-lock.json')) as Lock;

/** What keeps the lock file from naming exactly one content for each package. A bundled package is covered by the one that brings it. */
function lockFaults(packages: Lock['packages']): readonly string[] {
  return Object.entries(packages).flatMap(([name, locked]) => {
    if (name === '') return [];
    const faults: string[] = [];
    if (locked.link === true) faults.push('is a link');
    if (locked.inBundle !== true && locked.integrity?.startsWith('sha512-') !== true) faults.push('has no integrity');
    if (locked.resolved !== undefined) faults.push('names an address of its own');
    return faults.map((fault) => `${name} ${fault}`);
  });
}

/** Parts for other systems that a locked package names and the lock file lacks: `npm ci` refuses such a file on every system. */
function lockHoles(packages: Lock['packages']): readonly string[] {
  const reaches = (from: string, name: string): boolean => {
    const folder = from === '' ? '' : `${from}/`;
    if (`${folder}node_modules/${name}` in packages) return true;
    return from !== '' && reaches(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
  };
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !reaches(from, name)),
  );
}

/** Version ranges, git addresses, archives and folders: everything but an exact version, or an alias to one. */
function inexact(dependencies: Readonly<Record<string, string>>): readonly string[] {
  const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
  return Object.entries(dependencies)
    .filter(([, version]) => !exact.test(version))
    .map(([name]) => name);
}

const installScripts = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'pretest',
  'dependencies',
];

describe('the lock file', () => {
  test('names one content for each package', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(lockFaults(lock.packages)).toEqual([]);
    expect(lockHoles(lock.packages)).toEqual([]);
  });

  test('a package without integrity, from git or over http is found', () => {
    const integrity = 'sha512-AAAA';
    expect(
      lockFaults({
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '1.0.0', integrity, resolved: 'git+ssh://git@example.org/b.git#0' },
        'node_modules/c': { version: '1.0.0', integrity, resolved: 'http://example.org/c.tgz' },
        'node_modules/d': { link: true, integrity },
        'node_modules/e': { version: '1.0.0', integrity: 'sha1-AAAA' },
        'node_modules/f': { version: '1.0.0', integrity },
      }),
    ).toEqual([
      'node_modules/a has no integrity',
      'node_modules/b names an address of its own',
      'node_modules/c names an address of its own',
      'node_modules/d is a link',
      'node_modules/e has no integrity',
    ]);
  });
});

test('a part for another system that the lock file lacks is found', () => {
  const part = { optionalDependencies: { 'part-linux': '1.0.0', 'part-windows': '1.0.0' } };
  const locked = { 'node_modules/a/node_modules/part': part, 'node_modules/part-linux': {} };
  expect(lockHoles(locked)).toEqual(['part-windows']);
  expect(lockHoles({ ...locked, 'node_modules/a/node_modules/part-windows': {} })).toEqual([]);
});

describe('package.json', () => {
  test('names exact versions', () => {
    expect(inexact({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })).toEqual([]);
    expect(inexact({ a: '^1.0.0', b: 'github:x/b', c: 'file:../c', d: 'npm:@x/d@1.2.3', e: '*' })).toEqual(['a', 'b', 'c', 'e']);
  });

  test('an install runs no script: neither a package’s nor ours', () => {
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
    expect(Object.keys(manifest.scripts).filter((name) => installScripts.includes(name))).toEqual([]);
  });

  test('each runtime dependency has its line of reason, and no line outlives its package', () => {
    const records = projectFiles().filter((file) => /^resources\/docs\/decisions\/\d{4}-[\w-]+\.md$/.test(file));
    const reasons = records.flatMap((file) => Array.from(textOf(file).matchAll(/^- `([^`]+)`: \S/gm), ([, name]) => name));
    const named = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect(named.filter((name) => !reasons.includes(name))).toEqual([]);
    expect(reasons.filter((name) => name !== undefined && !named.includes(name))).toEqual([]);
  });
});
