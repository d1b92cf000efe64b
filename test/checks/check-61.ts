import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storedName } from '../../electron/backend/objects/store.ts';
import type { Salvaged } from '../../electron/backend/salvage/found.ts';
import { compare, pathOfName } from '../support/salvage/compare.ts';
import { someWholeRecord, truthOf, type Truth } from '../support/salvage/truth.ts';
import { drawPages, pictureOf, salvageOf, spoilableVault, spoilPages, type SpoilableVault } from '../support/salvage/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** Share of the rows on pages that still open which must come back. */
const LEAST = 0.95;

/** Vaults with 1 to 5 % of their pages destroyed, every third with an object too: saved into a new folder, the list exact, the damaged vault not touched. */
export const check: Check = {
  number: 61,
  title: 'what can be saved of a damaged vault is saved, and what is missing is listed exactly',
  target: (full) => (full ? 100 : 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(1, Math.round(100 * scale));
    const dice = createDice(seed);
    const spoilable = await spoilableVault(60);
    try {
      const truth = await truthOf(spoilable);
      let reached = 0;
      let last: { readonly saved: Saved; readonly spoilt: Spoilt } | null = null;
      for (let i = 0; i < target; i += 1) {
        spoilable.snapshot.restore();
        const spoilt = spoil(spoilable, truth, i, dice);
        const before = pictureOf(spoilable.vault.folder);
        const { into, result } = await salvageOf(spoilable);
        const isUntouched = pictureOf(spoilable.vault.folder) === before;
        if (!isUntouched) log(`case ${i}: the damaged vault was written (seed ${seed})`);
        if (!result.ok) log(`case ${i}: ${JSON.stringify(result.error)} (seed ${seed}), pages ${[...spoilt.pages].join(' ')}`);
        const saved = result.ok ? { into, list: result.value } : null;
        const isRight =
          saved !== null && (await isAsItMust(spoilable, truth, { saved, spoilt }, (line) => log(`case ${i}: ${line} (seed ${seed})`)));
        if (isRight && isUntouched) reached += 1;
        if (saved && last) rmSync(dirname(last.saved.into), { recursive: true, force: true });
        if (saved) last = { saved, spoilt };
      }
      return { reached, target, control: last && (await isNoticed(spoilable, truth, last)) ? 'red' : 'green' };
    } finally {
      spoilable.remove();
    }
  },
};

type Spoilt = { readonly pages: ReadonlySet<number>; readonly objects: ReadonlySet<string> };
type Saved = { readonly into: string; readonly list: Salvaged };

function spoil({ vault, pages }: SpoilableVault, truth: Truth, turn: number, dice: Dice): Spoilt {
  const path = join(vault.folder, 'vault.db');
  const drawn = drawPages(Math.ceil((pages * (1 + dice.below(5))) / 100), pages, dice);
  spoilPages(path, drawn, dice);
  const ids = truth.rows.filter((row) => row.table === 'evidence_object').map((row) => String(row.values['object_id']));
  const objects = new Set(turn % 3 === 0 && ids.length > 0 ? [dice.pick(ids)] : []);
  const namesKey = Buffer.from(String(truth.rows.find((row) => row.key === 'setting/namesKey')!.values['value']), 'hex');
  for (const id of objects) spoilObject(pathOfName(vault.folder, storedName(namesKey, id)), dice);
  return { pages: drawn, objects };
}

function spoilObject(path: string, dice: Dice): void {
  if (dice.chance(0.3)) return rmSync(path);
  const bytes = readFileSync(path);
  bytes[dice.below(bytes.length)]! ^= 1 << dice.below(8);
  writeFileSync(path, bytes);
}

async function isAsItMust(
  spoilable: SpoilableVault,
  truth: Truth,
  { saved, spoilt }: { readonly saved: Saved; readonly spoilt: Spoilt },
  log: (line: string) => void,
): Promise<boolean> {
  const { intact, returned, faults } = await compare(spoilable, truth, spoilt, saved);
  const isEnough = returned >= LEAST * intact;
  if (!isEnough) log(`${returned} of ${intact} rows came back`);
  for (const fault of faults.slice(0, 5)) log(fault);
  return isEnough && faults.length === 0;
}

/** The control: a list that leaves one thing out, or has one too many, and a damaged vault that was touched, must all be noticed. */
async function isNoticed(
  spoilable: SpoilableVault,
  truth: Truth,
  { saved, spoilt }: { readonly saved: Saved; readonly spoilt: Spoilt },
): Promise<boolean> {
  const { into, list } = saved;
  const quiet = (): void => undefined;
  const whole = someWholeRecord(truth, ({ pages }) => pages.some((page) => spoilt.pages.has(page)));
  const invented = {
    kind: 'record',
    state: 'missing',
    what: whole.type,
    id: whole.id,
    file: null,
    place: null,
    count: 1,
  } as const;
  const tooMany = { ...list, items: [...list.items.filter(({ id }) => id !== invented.id), invented] };
  const noPlaces = { ...list, entries: list.entries - 1 };
  const before = pictureOf(spoilable.vault.folder);
  writeFileSync(join(spoilable.vault.folder, 'keyring'), readFileSync(join(spoilable.vault.folder, 'keyring')));
  const isTouchSeen = pictureOf(spoilable.vault.folder) !== before;
  // Pages that are taken for destroyed and were not: what lay there is in no list.
  const spoiltMore = { ...spoilt, pages: new Set([...spoilt.pages, ...whole.pages]) };
  const isOmissionSeen = !(await isAsItMust(spoilable, truth, { saved, spoilt: spoiltMore }, quiet));
  return (
    isTouchSeen &&
    isOmissionSeen &&
    !(await isAsItMust(spoilable, truth, { saved: { into, list: tooMany }, spoilt }, quiet)) &&
    !(await isAsItMust(spoilable, truth, { saved: { into, list: noPlaces }, spoilt }, quiet))
  );
}
