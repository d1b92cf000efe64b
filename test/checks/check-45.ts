import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { answerFromBuild } from '../../electron/gateway/answer-from-build.ts';
import { electronOrigin } from '../../electron/gateway/policy.ts';
import { nodeFiles } from '../../electron/shell/node-files.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** Stands in every file outside the build. */
const canary = 'OUTSIDE-THE-BUILD';

/** What is in the build, and the only types with which it may be answered. */
const inside: readonly (readonly [string, string])[] = [
  ['index.html', 'text/html; charset=utf-8'],
  ['assets/index-Bx_3k-9.js', 'text/javascript; charset=utf-8'],
  ['assets/index-Bx_3k-9.css', 'text/css; charset=utf-8'],
  ['assets/noto.woff2', 'font/woff2'],
  ['assets/mark.svg', 'image/svg+xml'],
  ['assets/mark.png', 'image/png'],
];

export const check: Check = {
  number: 45,
  title: 'Addresses that try to leave the build reach nothing outside it; types are exact',
  target: (full) => (full ? 1000 : 100),
  async run({ scale, seed, log }) {
    const target = Math.max(60, Math.round(1000 * scale));
    const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-check-45-'));
    try {
      const build = await plant(folder);
      const addresses = hostileAddresses(createDice(seed), folder, target);
      let reached = 0;
      let leaksOfNaive = 0;
      for (const address of addresses) {
        const answer = await answerFromBuild(address, electronOrigin, build, nodeFiles);
        if (answer.status === 404 && answer.body.length === 0) reached += 1;
        else log(`answered: ${JSON.stringify(address)}`);
        if (await leaksNaively(address, build)) leaksOfNaive += 1;
      }
      const wrongTypes = await countWrongTypes(build);
      return {
        reached: wrongTypes === 0 ? reached : 0,
        target,
        control: leaksOfNaive > 0 ? 'red' : 'green',
        details: { wrongTypes, leaksOfNaive },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** A build with links out of it, and secrets beside and above it. */
async function plant(folder: string): Promise<string> {
  const build = path.join(folder, 'build');
  await mkdir(path.join(build, 'assets'), { recursive: true });
  await mkdir(path.join(folder, 'build-other'));
  await mkdir(path.join(folder, 'vault'));
  for (const name of ['secret.html', 'secret.js', 'vault/vault.json', 'build-other/index.html'])
    await writeFile(path.join(folder, name), canary);
  for (const [name] of inside) await writeFile(path.join(build, name), 'inside');
  // In the build, but of a kind that is not answered, or hidden.
  for (const name of ['notes.txt', '.env', 'assets/source.map', 'assets/plain']) await writeFile(path.join(build, name), canary);
  await symlink(path.join(folder, 'secret.html'), path.join(build, 'link.html'));
  await symlink(path.join(folder, 'vault'), path.join(build, 'linked'));
  await symlink('../../secret.js', path.join(build, 'assets', 'link.js'));
  await symlink('loop.html', path.join(build, 'loop.html'));
  return build;
}

const climbs: readonly string[] = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2E.',
  '%252e%252e',
  '..%00',
  '..;',
  '%c0%ae%c0%ae',
  '\u2025',
  '\uff0e\uff0e',
  '...',
  '. .',
  '%u002e%u002e',
];
const slashes: readonly string[] = ['/', '%2f', '%5c', '\\', '//', '%252f', '%c0%af', '\u2215', '/./', '/%2e/'];
const goals: readonly string[] = ['secret.html', 'secret.js', 'vault/vault.json', 'build-other/index.html', 'etc/passwd', 'index.html'];
const endings: readonly string[] = ['', '%00', '%00.html', '\0.js', '?x=.html', ';.html', '.', ' ', '::$DATA', '%20', '/', '%0a', '~'];
const fixed = (folder: string): readonly string[] => [
  'link.html',
  'linked/vault.json',
  'assets/link.js',
  'loop.html',
  'notes.txt',
  '.env',
  'assets/source.map',
  'assets/plain',
  'assets',
  'assets/',
  '.',
  '..',
  `${folder}/secret.html`,
  `/${folder}/secret.html`,
  `file://${folder}/secret.html`,
  'C:/secret.html',
  'C:\\secret.html',
  '//server/share/secret.html',
  '\\\\server\\share\\secret.html',
  '%5c%5cserver%5cshare%5csecret.html',
  '\\\\?\\C:\\secret.html',
  '\\\\.\\pipe\\x.html',
  'con.html',
  'NUL.js',
  'aux',
  'com1.html',
  'index.html:hidden',
  'index.html.',
  'INDEX.HTML/../../secret.html',
  'a'.repeat(5000) + '.html',
  `${'a/'.repeat(2000)}x.html`,
  '\u202elmth.xedni',
  'index.html%ff',
  '%',
  '%zz.html',
  'index%2ehtml',
  'assets//index-Bx_3k-9.js',
  'index.html?../../secret.html',
  '..#index.html',
];

/** Fixed ones first, then random combinations, then other origins. None of them names a file of the build as the build names it. */
function hostileAddresses(dice: Dice, folder: string, count: number): readonly string[] {
  const addresses = fixed(folder).map((rest) => `${electronOrigin}/${rest}`);
  addresses.push(
    'app://other/index.html',
    `${electronOrigin}.invalid/index.html`,
    `${electronOrigin}:80/index.html`,
    'app://user@recourse/index.html',
    'file:///etc/passwd',
    'APP://recourse/index.html',
    '',
    electronOrigin,
  );
  while (addresses.length < count) {
    const climb = Array.from({ length: 1 + dice.below(8) }, () => dice.pick(climbs) + dice.pick(slashes)).join('');
    const begin = dice.pick(['', 'assets/', 'assets/%2e/', '/', 'linked/', './']);
    addresses.push(`${electronOrigin}/${begin}${climb}${dice.pick(goals)}${dice.pick(endings)}`);
  }
  return addresses.slice(0, count);
}

/** What a handler without care does: decode, join, read. The check must be able to see what that gives away. */
async function leaksNaively(address: string, build: string): Promise<boolean> {
  try {
    const rest = decodeURIComponent(address.slice(electronOrigin.length));
    const text = await readFile(path.join(build, rest), 'utf8');
    return text.includes(canary) || text.includes('root:');
  } catch {
    return false;
  }
}

async function countWrongTypes(build: string): Promise<number> {
  let wrong = 0;
  for (const [name, type] of inside) {
    const answer = await answerFromBuild(`${electronOrigin}/${name}`, electronOrigin, build, nodeFiles);
    const isRight =
      answer.status === 200 &&
      answer.headers['content-type'] === type &&
      answer.headers['x-content-type-options'] === 'nosniff' &&
      answer.body.length > 0;
    if (!isRight) wrong += 1;
  }
  const root = await answerFromBuild(`${electronOrigin}/#/complaints`, electronOrigin, build, nodeFiles);
  return root.headers['content-type'] === inside[0]![1] ? wrong : wrong + 1;
}
