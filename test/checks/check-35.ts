import { rmSync } from 'node:fs';
import { databaseEdits, unedited, type Edit } from '../support/edits/database-edits.ts';
import { headerEdits } from '../support/edits/header-edits.ts';
import { keyringEdits, newcomer } from '../support/edits/keyring-edits.ts';
import { makeGround, newPlace } from '../support/edits/place.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const edits: readonly Edit[] = [...databaseEdits, ...keyringEdits, ...headerEdits];

/** The controls: an entry of the same form that a supervisor signed is taken, and a request that was not touched is carried out. Both are seen as honoured. */
const signed = newcomer('a supervisor admits somebody', (ground) => ground.supervisor);

export const check: Check = {
  number: 35,
  title: 'edits of people, roles, grants and approvals by who holds the root key win nothing',
  target: (full) => (full ? 50 : 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(10, Math.round(50 * scale));
    const dice = createDice(seed);
    const start = dice.below(edits.length);
    const ground = await makeGround();
    try {
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const edit = edits[(start + n) % edits.length]!;
        const place = newPlace(ground, `edit-${n}`);
        if (!(await edit.isHonoured(place))) reached += 1;
        else log(`honoured: ${edit.name}, case ${n} (seed ${seed})`);
        rmSync(place.path, { recursive: true, force: true });
      }
      const isSeen = (await signed.isHonoured(newPlace(ground, 'signed'))) && (await unedited.isHonoured(newPlace(ground, 'unedited')));
      return { reached, target, control: isSeen ? 'red' : 'green' };
    } finally {
      await ground.remove();
    }
  },
};
