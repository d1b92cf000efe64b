import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TextDecoder } from 'node:util';
import type { EvidenceId, IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';
import { openItem } from '../../electron/backend/features/evidence/load.ts';
import { behindTheScenes, startInvestigation } from '../support/evidence.ts';
import { prepareFolder, runBatch, sourceFolder } from '../support/intake.ts';
import { makeVault, pathToken, type TestVault } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const NAMES = 1000;

/**
 * Files whose names are meant to do harm or to be taken for others go through the whole way: a folder that is taken in, and copies that leave. Each name must be
 * kept exactly, as text and as bytes; no name decides where anything is written; and no two become one.
 */
export const check: Check = {
  number: 49,
  title: 'hostile file names are kept exactly as data, leave safely, and none is taken for another',
  target: (full) => (full ? NAMES : NAMES / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(40, Math.round(NAMES * scale));
    const vault = await makeVault();
    try {
      const investigation = await startInvestigation(vault);
      const names = hostileNames(createDice(seed), target);
      const folder = sourceFolder(vault, 'names');
      for (const [at, name] of names.entries()) writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), `content ${at}`);
      const { batch } = await prepareFolder(vault, investigation, folder, 'take');
      await runBatch(vault, batch);
      const kept = await keptNames(vault, investigation, batch);
      const good = names.filter((name) => kept.get(name.toString('hex')) === 1);
      for (const name of names) if (!good.includes(name)) log(`not kept once, as it was: ${JSON.stringify(name.toString('utf8'))}`);
      const strays = await copyOut(vault, kept.ids);
      const control = countNaively(names);
      return {
        reached: strays === 0 ? good.length : 0,
        target,
        control: control > 0 ? 'red' : 'green',
        details: { strays, lostByNaiveText: control },
      };
    } finally {
      await vault.remove();
    }
  },
};

type Kept = Map<string, number> & { readonly ids: readonly EvidenceId[] };

/** How often each name is kept, by its bytes: from the sealed content of the items, and the same again from what the list of the batch shows. */
async function keptNames(vault: TestVault, investigation: InvestigationId, batch: IntakeBatchId): Promise<Kept> {
  const ids: EvidenceId[] = [];
  const shown = new Map<string, string>();
  for (let offset = 0; ; offset += 200) {
    const { rows, total } = await vault.call('evidence.outcomes', { batch, what: 'taken', offset, limit: 200 });
    for (const { item, originalName } of rows) {
      ids.push(item!.id);
      shown.set(item!.id, originalName);
    }
    if (offset + 200 >= total) break;
  }
  const kept = new Map<string, number>();
  await behindTheScenes(vault, (session) => {
    const key = session.keys.fileKey(investigation)!;
    for (const id of ids) {
      const { originalName, folder, rawName } = openItem(session.writer, key, id)!;
      const text = Buffer.from(`${folder ?? ''}/${originalName}`, 'utf8');
      const bytes = rawName === undefined ? text : Buffer.from(rawName, 'base64');
      const name = bytes.subarray(bytes.indexOf('/') + 1).toString('hex');
      if (folder === 'names' && shown.get(id) === originalName) kept.set(name, (kept.get(name) ?? 0) + 1);
    }
  });
  return Object.assign(kept, { ids });
}

/** Takes ten copies out: whatever the items are called, each lies where it was wanted and nowhere else. Gives how much lies elsewhere. */
async function copyOut(vault: TestVault, ids: readonly EvidenceId[]): Promise<number> {
  const out = path.join(path.dirname(vault.folder), 'out');
  mkdirSync(out);
  const before = readdirSync(path.dirname(vault.folder)).length;
  const some = ids.filter((_, at) => at % Math.ceil(ids.length / 10) === 0);
  for (const [at, id] of some.entries()) {
    const destination = pathToken();
    await vault.run(
      'evidence.extract',
      { id, reason: 'workingCopy', to: 'laboratory', destination },
      { [destination]: path.join(out, `copy-${at}`) },
    );
  }
  const right = readdirSync(out).filter(
    (name) => /^copy-\d+$/.test(name) && readFileSync(path.join(out, name), 'utf8').startsWith('content '),
  );
  const elsewhere = readdirSync(path.dirname(vault.folder)).length - before;
  return Math.abs(some.length - right.length) + Math.abs(readdirSync(out).length - right.length) + elsewhere;
}

/** What keeping a name as mere normalised text would make one of, or change. */
function countNaively(names: readonly Buffer[]): number {
  const decoder = new TextDecoder();
  return names.length - new Set(names.map((name) => decoder.decode(name).normalize('NFC').trim().toLowerCase())).size;
}

const traps: readonly string[] = [
  'CON',
  'NUL.txt',
  'aux.jpg',
  'COM1',
  '...',
  '..\\..\\autoexec.bat',
  'trailing dot.',
  'trailing space ',
  ' leading space',
  '-rf',
  '--help',
  '~',
  '$(reboot)',
  '`id`',
  'a;b|c&d',
  'line\nbreak.txt',
  'tab\there',
  'bell\u0007',
  '\u202Egpj.exe',
  'photo\u2066gnp.\u2069exe',
  'caf\u00e9.txt',
  'cafe\u0301.txt',
  'CAFÉ.TXT',
  'Straße',
  'STRASSE',
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}.png',
  'شاهد.pdf',
  'a\u0000b'.replace('\u0000', '\u2400'),
  '%2e%2e%2fetc',
  'O\'Brien "quoted".doc',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '\uFEFFbom.csv',
  'zero\u200Bwidth',
  'İstanbul',
  'istanbul',
];

/** The traps, then variations of them: with long tails of up to 255 bytes, other forms of the same letters, and bytes that are no text. All different. */
function hostileNames(dice: Dice, count: number): Buffer[] {
  const names = new Map<string, Buffer>();
  const add = (name: Buffer): void => {
    const fits = name.length > 0 && name.length <= 255 && !name.includes(0) && !name.includes(0x2f);
    if (fits && !['.', '..'].includes(name.toString('latin1'))) names.set(name.toString('hex'), name);
  };
  for (const trap of traps) add(Buffer.from(trap, 'utf8'));
  while (names.size < count) {
    const trap = Buffer.from(traps[dice.below(traps.length)]!, 'utf8');
    const tail = Buffer.from(Array.from({ length: dice.below(240) }, () => 1 + dice.below(255)).filter((byte) => byte !== 0x2f));
    const kinds = [
      () => Buffer.concat([trap, tail]),
      () => Buffer.from(trap.toString('utf8').normalize('NFD') + String(dice.below(1000)), 'utf8'),
      () => Buffer.from('é'.repeat(1 + dice.below(127)), 'utf8'),
      () => Buffer.concat([Buffer.from(String(dice.below(10_000))), trap]),
    ];
    add(kinds[dice.below(kinds.length)]!());
  }
  return [...names.values()].slice(0, count);
}
