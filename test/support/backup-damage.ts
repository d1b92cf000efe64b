import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { readManifest, signManifest, type GenerationBody } from '../../electron/backend/backup/manifest.ts';
import { signingKeyFromSeed } from '../../electron/backend/crypto/sign.ts';
import type { Dice } from '../checks/random.ts';
import { filesUnder } from './backups.ts';

/** Ways in which a backup with two generations can be damaged or changed; each concerns the newest, number 2. `folder` is the backup's own. */
export type Damage = { readonly name: string; do(folder: string, dice: Dice): void };

const newest = (folder: string, name: string): string => join(folder, 'generations/000002', name);
const bound = ['keyring', 'vault.json', 'vault.db', 'objects.txt'];

/** Files on which the newest generation rests: its own, the backup's, and all material. */
function filesOf(folder: string): string[] {
  return filesUnder(folder).filter((name) => !name.startsWith('generations/000001/'));
}

const anyFile = (folder: string, dice: Dice): string => join(folder, pick(filesOf(folder), dice));
const anyObject = (folder: string, dice: Dice): string =>
  join(
    folder,
    pick(
      filesOf(folder).filter((name) => name.startsWith('objects/')),
      dice,
    ),
  );

function pick<T>(list: readonly T[], dice: Dice): T {
  return list[dice.below(list.length)]!;
}

function changeBody(folder: string, change: (body: GenerationBody) => GenerationBody, isSigned: boolean): void {
  const path = newest(folder, 'generation.json');
  const text = readFileSync(path, 'utf8');
  const manifest = readManifest(text);
  if (manifest === null || manifest === 'newer') throw new Error('the generation to damage cannot be read');
  const body = change(manifest.body);
  const seed = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const signed = signManifest(body, signingKeyFromSeed(seed));
  // Signed by nobody of the office, or with the signature of what it said before.
  writeFileSync(path, isSigned ? signed : signed.replace(/"signature":"[^"]*"/, () => /"signature":"[^"]*"/.exec(text)![0]));
}

export const damages: readonly Damage[] = [
  {
    name: 'one bit turned',
    do: (folder, dice) => {
      const path = anyFile(folder, dice);
      const bytes = readFileSync(path);
      if (bytes.length === 0) return appendFileSync(path, 'x');
      const at = dice.below(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << dice.below(8));
      writeFileSync(path, bytes);
    },
  },
  {
    name: 'a bit turned in the database',
    do: (folder, dice) => {
      const bytes = readFileSync(newest(folder, 'vault.db'));
      const at = dice.below(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << dice.below(8));
      writeFileSync(newest(folder, 'vault.db'), bytes);
    },
  },
  {
    name: 'cut short',
    do: (folder, dice) => {
      const path = anyFile(folder, dice);
      const { length } = readFileSync(path);
      if (length === 0) rmSync(path);
      else truncateSync(path, dice.below(length));
    },
  },
  { name: 'longer', do: (folder, dice) => appendFileSync(anyFile(folder, dice), 'x') },
  { name: 'a file gone', do: (folder, dice) => rmSync(anyFile(folder, dice)) },
  {
    name: 'two objects in each other\u2019s place',
    do: (folder) => {
      const [one, other] = filesUnder(folder).filter((name) => name.startsWith('objects/'));
      const [first, second] = [join(folder, one!), join(folder, other!)];
      renameSync(first, `${first}.x`);
      renameSync(second, first);
      renameSync(`${first}.x`, second);
    },
  },
  {
    name: 'a file of the generation before in its place',
    do: (folder, dice) => {
      const before = (name: string): Buffer => readFileSync(join(folder, 'generations/000001', name));
      // Where nothing was granted or taken in between them, both have the same keyring and list: putting one in the other's place changes nothing.
      const changed = ['keyring', 'vault.db', 'objects.txt', 'generation.json'].filter(
        (name) => !before(name).equals(readFileSync(newest(folder, name))),
      );
      const name = pick(changed, dice);
      writeFileSync(newest(folder, name), before(name));
    },
  },
  {
    name: 'the generation before under its number',
    do: (folder) => {
      rmSync(join(folder, 'generations/000002'), { recursive: true });
      renameSync(join(folder, 'generations/000001'), join(folder, 'generations/000002'));
    },
  },
  { name: 'a later day, unsigned', do: (folder) => changeBody(folder, (body) => ({ ...body, time: '2031-01-01T00:00:00.000Z' }), false) },
  { name: 'signed by a stranger', do: (folder) => changeBody(folder, (body) => body, true) },
  {
    name: 'a link in the place of a file',
    do: (folder, dice) => {
      const path = dice.below(2) === 0 ? anyObject(folder, dice) : newest(folder, pick(bound, dice));
      renameSync(path, join(folder, '..', `moved-${dice.below(1_000_000)}`));
      symlinkSync('/etc/hostname', path);
    },
  },
  {
    name: 'list and material changed together',
    do: (folder, dice) => {
      const path = anyObject(folder, dice);
      const name = path.slice(-65).replace('/', '');
      rmSync(path);
      const list = readFileSync(newest(folder, 'objects.txt'), 'utf8');
      writeFileSync(newest(folder, 'objects.txt'), list.replace(new RegExp(`^.* ${name}\n`, 'm'), ''));
    },
  },
];

/** The only backup on a drive. */
export function backupOn(drive: string): string {
  return join(
    drive,
    readdirSync(drive).find((name) => name.startsWith('recourse-backup-'))!,
  );
}
