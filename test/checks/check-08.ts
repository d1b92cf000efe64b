import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sha256Hex } from '../../electron/backend/crypto/hash.ts';
import { readKeyring } from '../../electron/backend/keyring/read.ts';
import type { KdfParameters, Ports } from '../../electron/backend/ports.ts';
import { kdfBounds } from '../../electron/backend/vault/header.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openVault } from '../support/open-vault.ts';
import { makeOffice, type Office } from '../support/people.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

type Loose = { [key: string]: Loose } & Json;
type Mutation = { readonly name: string; readonly make: (place: string, dice: Dice, office: Office) => void };

/** Changes of header and keyring as somebody with the folder, or an older copy of it, can make them. The anchor of this computer stays. */
export const check: Check = {
  number: 8,
  title: 'every change of header or keyring is refused or raises the alarm, and no key derivation runs outside its bounds',
  target: (full) => (full ? 1000 : 100),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(mutations.length, Math.round(1000 * scale));
    const dice = createDice(seed);
    const office = await makeOffice({ roles: ['supervisor', 'intake', 'investigator', 'administrator'] });
    try {
      await prepare(office);
      const derived: KdfParameters[] = [];
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const mutation = mutations[n % mutations.length]!;
        const seen = await opensAfter(office, mutation, dice, n, derived);
        if (seen === null) reached += 1;
        else log(`seed ${seed}, ${n}, ${mutation.name}: ${seen}`);
      }
      const outside = derived.filter((p) => isOutside(p)).length;
      if (outside > 0) log(`${outside} derivations outside the bounds`);
      const isRed = isTakenWithoutSignatures(office);
      return {
        reached: outside === 0 ? reached : 0,
        target,
        control: isRed ? 'red' : 'green',
        details: { seed, derivations: derived.length },
      };
    } finally {
      await office.remove();
    }
  },
};

/** An older copy of the folder's small files, and a keyring with something of everything. */
async function prepare(office: Office): Promise<void> {
  cpSync(office.folder, join(office.base, 'older'), { recursive: true });
  await (await office.as('intake')).call('complaints.register', { entry: complaintEntry() });
  await (
    await office.as('investigator')
  ).perform('keys.changePassphrase', {
    current: office.members.get('investigator')!.passphrase,
    next: 'eleven copper kettles under the old bridge',
  });
  await (await office.as('supervisor')).call('complaints.register', { entry: complaintEntry() });
  await office.signOut();
}

/** Null when the vault did not open as if nothing had happened. */
async function opensAfter(office: Office, mutation: Mutation, dice: Dice, n: number, derived: KdfParameters[]): Promise<string | null> {
  const place = join(office.base, `mutated-${n}`);
  mkdirSync(place);
  try {
    cpSync(office.folder, join(place, 'vault'), { recursive: true });
    mutation.make(join(place, 'vault'), dice, office);
    const opened = await openVault(
      join(place, 'vault'),
      office.members.get('supervisor')!.passphrase,
      countingPorts(office.ports, derived),
    );
    if (!opened.ok) return null;
    const { alarm, db, lock } = opened.value;
    db.close();
    lock.release();
    return alarm === null ? 'it opened' : null;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function countingPorts(ports: Ports, derived: KdfParameters[]): Ports {
  return {
    ...ports,
    kdf: {
      ...ports.kdf,
      derive: (passphrase, salt, parameters) => {
        derived.push(parameters);
        return ports.kdf.derive(passphrase, salt, parameters);
      },
    },
    anchors: { read: ports.anchors.read, write: () => undefined },
    attempts: { ...ports.attempts, read: () => ({ text: null, key: null }), write: () => undefined },
  };
}

function isOutside({ memoryKiB, passes, lanes }: KdfParameters): boolean {
  const { memoryKiB: m, passes: p, lanes: l } = kdfBounds;
  return memoryKiB < m.min || memoryKiB > m.max || passes < p.min || passes > p.max || lanes < l.min || lanes > l.max;
}

const headers = ['vault.json', 'vault.alt.json'] as const;

/** Both copies alike: one alone would be made good from the other. */
function changeHeaders(place: string, change: (header: Loose) => void): void {
  for (const name of headers) {
    const header = JSON.parse(readFileSync(join(place, name), 'utf8')) as Loose;
    change(header);
    writeFileSync(join(place, name), canonicalText(header));
  }
}

function changeLines(place: string, change: (lines: string[]) => string[]): void {
  const path = join(place, 'keyring');
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  writeFileSync(path, `${change(lines).join('\n')}\n`);
}

function changeLine(place: string, at: number, change: (line: Loose) => void): void {
  changeLines(place, (lines) =>
    lines.map((text, n) => {
      if (n !== at) return text;
      const line = JSON.parse(text) as Loose;
      change(line);
      return canonicalText(line);
    }),
  );
}

function linesOf(place: string): Loose[] {
  return readFileSync(join(place, 'keyring'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text) as Loose);
}

function flip(path: string, dice: Dice): void {
  const bytes = readFileSync(path);
  const at = dice.below(bytes.length);
  bytes[at] = bytes[at]! ^ (1 << dice.below(8));
  writeFileSync(path, bytes);
}

const slotsOf = (header: Loose): Loose[] => header['body']!['slots'] as unknown as Loose[];

const mutations: readonly Mutation[] = [
  {
    name: 'the same bit of both headers',
    make: (place, dice) => {
      flip(join(place, 'vault.json'), dice);
      cpSync(join(place, 'vault.json'), join(place, 'vault.alt.json'));
    },
  },
  { name: 'a bit of the keyring', make: (place, dice) => flip(join(place, 'keyring'), dice) },
  ...(['memoryKiB', 'passes', 'lanes'] as const).flatMap((field): Mutation[] => [
    { name: `${field} lowered`, make: (place) => changeHeaders(place, (h) => setKdf(h, field, 1)) },
    { name: `${field} huge`, make: (place) => changeHeaders(place, (h) => setKdf(h, field, 2 ** 31)) },
    {
      name: `${field} another within bounds`,
      make: (place) => changeHeaders(place, (h) => setKdf(h, field, field === 'memoryKiB' ? 131_072 : field === 'passes' ? 5 : 2)),
    },
  ]),
  {
    name: 'bundles swapped between people',
    make: (place) =>
      changeHeaders(place, (h) => {
        const slots = slotsOf(h);
        const [a, b] = [slots[0]!['bundle']!, slots[1]!['bundle']!];
        slots[0]!['bundle'] = b;
        slots[1]!['bundle'] = a;
      }),
  },
  { name: 'a slot taken out', make: (place) => changeHeaders(place, (h) => void slotsOf(h).pop()) },
  {
    name: 'a slot that names another person',
    make: (place) => changeHeaders(place, (h) => void (slotsOf(h)[0]!['userId'] = slotsOf(h)[1]!['userId']!)),
  },
  { name: 'generation raised', make: (place) => changeHeaders(place, (h) => void (h['body']!['generation'] = 99 as never)) },
  { name: 'access epoch raised', make: (place) => changeHeaders(place, (h) => void (h['body']!['accessEpoch'] = 1 as never)) },
  {
    name: 'the older header put back',
    make: (place, _, office) => headers.forEach((name) => cpSync(join(office.base, 'older', name), join(place, name))),
  },
  { name: 'the older keyring put back', make: (place, _, office) => cpSync(join(office.base, 'older', 'keyring'), join(place, 'keyring')) },
  {
    name: 'the whole older folder put back',
    make: (place, _, office) => {
      rmSync(place, { recursive: true });
      cpSync(join(office.base, 'older'), place, { recursive: true });
    },
  },
  {
    name: 'a role raised',
    make: (place) =>
      changeLine(
        place,
        lineOf(place, (l) => l['body']!['kind'] === ('person' as never)),
        (l) => void (l['body']!['person']!['role'] = 'supervisor' as never),
      ),
  },
  {
    name: 'wraps swapped between two people',
    make: (place) => {
      const lines = linesOf(place);
      const grants = lines.flatMap((l, n) => (l['body']!['kind'] === ('grants' as never) ? [n] : []));
      const [a, b] = [grants[0]!, grants[1]!];
      const [wrapA, wrapB] = [lines[a]!['wraps']![0]!, lines[b]!['wraps']![0]!];
      changeLine(place, a, (l) => void (l['wraps']![0] = wrapB));
      changeLine(place, b, (l) => void (l['wraps']![0] = wrapA));
    },
  },
  {
    name: 'the receiver of a grant changed',
    make: (place, _, office) =>
      changeLine(
        place,
        lineOf(place, (l) => l['body']!['kind'] === ('grants' as never)),
        (l) => void (l['body']!['to'] = `user:${office.idOf('administrator')}` as never),
      ),
  },
  { name: 'a line taken out', make: (place, dice) => changeLines(place, (lines) => lines.toSpliced(dice.below(lines.length), 1)) },
  { name: 'a line twice', make: (place, dice) => changeLines(place, (lines) => twice(lines, dice.below(lines.length))) },
  {
    name: 'two lines exchanged',
    make: (place, dice) =>
      changeLines(place, (lines) => {
        const at = dice.below(lines.length - 1);
        return [...lines.slice(0, at), lines[at + 1]!, lines[at]!, ...lines.slice(at + 2)];
      }),
  },
  { name: 'the end cut off', make: (place, dice) => changeLines(place, (lines) => lines.slice(0, 1 + dice.below(lines.length - 1))) },
  {
    name: 'a signature that names another signer',
    make: (place, _, office) =>
      changeLine(place, linesOf(place).length - 1, (l) => void (l['signatures']![0]!['by'] = office.idOf('intake') as never)),
  },
  {
    name: 'a destroyed wrap without its entry',
    make: (place) =>
      changeLine(
        place,
        lineOf(place, (l) => l['body']!['kind'] === ('grants' as never)),
        (l) => void (l['wraps']![0] = null as never),
      ),
  },
];

function setKdf(header: Loose, field: string, value: number): void {
  for (const slot of slotsOf(header)) slot['kdf']![field] = value as never;
}

function lineOf(place: string, wanted: (line: Loose) => boolean): number {
  const at = linesOf(place).findIndex(wanted);
  if (at < 0) throw new Error('the keyring of the check lacks such a line');
  return at;
}

function twice(lines: readonly string[], at: number): string[] {
  return [...lines.slice(0, at + 1), lines[at]!, ...lines.slice(at + 1)];
}

/** The control: a reader that checks everything but signatures takes a raised role for true. */
function isTakenWithoutSignatures(office: Office): boolean {
  const { vaultId } = (JSON.parse(readFileSync(join(office.folder, 'vault.json'), 'utf8')) as { body: { vaultId: string } }).body;
  const lines = linesOf(office.folder).slice(0, lineOf(office.folder, (l) => l['body']!['kind'] === ('person' as never)) + 1);
  lines.at(-1)!['body']!['person']!['role'] = 'monitor' as never;
  const content = Buffer.from(lines.map((line) => `${canonicalText(line)}\n`).join(''), 'utf8');
  const blind = readKeyring(vaultId, content, { bytes: content.length, sha256: sha256Hex(content) });
  return blind.ok && !readKeyring(vaultId, content).ok;
}
