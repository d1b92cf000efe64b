import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeBatch } from '#shared/domain/evidence/intake.ts';
import { originAt } from '../../evidence.ts';
import { pathToken } from '../../vault.ts';
import { mustDo, type Ground, type Scenario, type Step } from '../scenario.ts';
import { openFiles } from './case.ts';

const files = 9;

type Given = { readonly investigationId: string };
type Batches = { readonly batches: readonly IntakeBatch[] };

const given = (ground: Ground): Given => ({ investigationId: (ground.given as Given).investigationId });

async function theBatch(ground: Ground): Promise<IntakeBatch | undefined> {
  return (await mustDo<Batches>(ground, 'evidence.batches', given(ground))).batches[0];
}

async function isUnchanged(ground: Ground): Promise<boolean> {
  const scope = { kind: 'investigation', id: given(ground).investigationId };
  return (await mustDo<{ readonly unchanged: boolean }>(ground, 'vault.verify', { scope })).unchanged;
}

const listing: Step = {
  name: 'list a folder',
  run: (ground) => {
    const folder = join(ground.sources, 'stick');
    mkdirSync(join(folder, 'inner'), { recursive: true });
    for (let n = 0; n < files; n += 1) writeFileSync(join(folder, n % 2 === 0 ? '.' : 'inner', `f${n}`), randomBytes(100 + 9_000 * n));
    const file = pathToken();
    const entry = { kind: 'digital', description: 'Invented files', notes: '', graphic: false };
    const input = { investigationId: given(ground).investigationId, file, origin: originAt(), entry, same: 'ask' };
    return ground.ask('evidence.prepareFolder', input, { [file]: folder });
  },
  whatIsLost: async (ground) => {
    const batch = await theBatch(ground);
    const { waiting = 0, taken = 0, left = 0 } = batch?.counts ?? {};
    return waiting + taken + left === files ? null : 'a list of files';
  },
};

const working: Step = {
  name: 'take the folder in',
  run: async (ground) => {
    const listed = await ground.ask('evidence.batches', given(ground));
    if (listed.is !== 'done') return listed;
    const [first] = (listed.value as Batches).batches;
    return first ? ground.ask('evidence.runBatch', { batch: first.id }) : { is: 'said', code: 'nothing.listed' };
  },
  whatIsLost: async (ground) => ((await theBatch(ground))?.counts.taken === files ? null : 'material of a folder'),
};

/** Many small files together: no item counts before everything of it is on the disk. */
export const batch: Scenario = {
  name: 'batch',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 90, full: 3 },
  prepare: openFiles,
  steps: [listing, working],
  whatIsHalf: async (ground) => ((await isUnchanged(ground)) ? null : 'an item of a folder without its material'),
};
