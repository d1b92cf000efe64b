import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { custodyEntry, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** Words that occur nowhere else, in several scripts; half of them with letters beyond ASCII. */
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзиклмнопрстуфхцчшщэюя', 'ابتثجحخدذرزسشصضطظعغفقكلمن', 'àâçéèêëîïôùûüœæ'];
const words = Array.from({ length: 200 }, (_, i) => {
  const letters = Array.from(alphabets[i % alphabets.length]!);
  return `Ω${i}${[...randomBytes(14)].map((byte) => letters[byte % letters.length]!).join('')}`;
});
let given = 0;
const word = (): string => {
  const next = words[given];
  given += 1;
  if (next === undefined) throw new Error('more words are planted than there are');
  return next;
};

let vault: TestVault;
let id: EvidenceId;

beforeAll(async () => {
  vault = await makeVault();
  const investigation = await startInvestigation(vault);
  // The seal that is found is the one that was put on before: another one would lock the item.
  let seal = word();
  id = await takenIn(vault, investigation, sourceFile(vault, `${word()}.mp4`, `${word()} ${word()}`), {
    entry: { description: word(), notes: word() },
    origin: { from: word(), to: word(), place: word(), authority: word(), seal, condition: word() },
  });
  let open = false;
  while (given + 14 <= words.length) {
    const says = {
      from: word(),
      to: word(),
      place: word(),
      purpose: word(),
      authority: word(),
      sealBefore: seal,
      sealAfter: word(),
      condition: word(),
      notes: word(),
      lateReason: word(),
      ...(open ? { unsigned: word() } : { courier: word() }),
    };
    seal = says.sealAfter;
    await vault.call('evidence.recordCustody', { entry: custodyEntry(id, open ? 'handedOverIn' : 'handedOverOut', says) });
    open = !open;
  }
  await takenIn(vault, investigation, sourceFile(vault, word(), word()), {
    entry: { description: word(), notes: words.slice(given).join(' ') },
  });
});
afterAll(async () => {
  await vault.remove();
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** In which files, and under which names, the words stand: as UTF-8, UTF-16, base64 at each of its three offsets, hex or percent-encoded. */
function findings(folders: readonly string[]): string[] {
  const found: string[] = [];
  for (const path of folders.flatMap(filesUnder)) {
    const bytes = Buffer.concat([Buffer.from(`${path}\n`), readFileSync(path)]);
    for (const planted of words) if (formsOf(planted).some((form) => bytes.includes(form))) found.push(`${path} holds ${planted}`);
  }
  return found;
}

function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  // Characters at the edges mix with their neighbours in base64: the middle is the same whatever stands around it.
  const base64 = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), utf8])
      .toString('base64')
      .slice(4, -8),
  );
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    ...[...base64, utf8.toString('hex'), encodeURIComponent(text)].map((form) => Buffer.from(form)),
  ];
}

it('none of 200 planted words stands in any file of vault or profile, while it is open and after', async () => {
  expect(words).toHaveLength(new Set(words).size);
  const { holding, notes } = await vault.call('evidence.open', { id });
  expect(words).toContain(notes);
  expect(words).toContain(holding.openHandOver?.to ?? holding.holder);
  const folders = [vault.folder, vault.profile];
  expect(filesUnder(vault.folder).length).toBeGreaterThan(5);
  expect(findings(folders)).toEqual([]);
  await vault.backend.close();
  expect(findings(folders)).toEqual([]);
  await vault.reopen();
});

it('control: the search finds every word in every form, in the content of files and in their names', () => {
  const folder = join(dirname(vault.folder), 'control');
  const source = filesUnder(join(dirname(vault.folder), 'sources'));
  expect(findings([join(dirname(vault.folder), 'sources')]).length, 'names and contents of the sources').toBeGreaterThan(source.length);
  sourceFile({ ...vault, folder: join(folder, 'vault') }, 'x');
  for (const planted of words.slice(0, 20)) {
    formsOf(planted).forEach((form, i) =>
      writeFileSync(join(folder, `f${i}`), Buffer.concat([Buffer.alloc(i, 'x'), form, Buffer.from('yz')])),
    );
    expect(findings([folder])).toHaveLength(formsOf(planted).length);
  }
});
