import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerMapping } from '../../mapping.ts';
import { pathToken } from '../../vault.ts';
import { mustDo, type Ground, type Scenario, type Step } from '../scenario.ts';

const ROWS = 12;

type Staged = { readonly batch: { readonly id: string; readonly state: string } };

function stage({ ask, sources }: Ground, name: string): ReturnType<Ground['ask']> {
  const file = join(sources, `${name}.csv`);
  const rows = Array.from({ length: ROWS }, (_, n) => `${name}-${n + 1},2025-03-0${(n % 9) + 1},Rude words`);
  writeFileSync(file, `no,date,kind\n${rows.join('\n')}\n`);
  const token = pathToken();
  return ask(
    'imports.stage',
    { file: token, mapping: { ...registerMapping, source: `${registerMapping.source} ${name}` } },
    { [token]: file },
  );
}

async function stateOf(ground: Ground, value: unknown): Promise<string> {
  const { batch } = value as Staged;
  const { rows } = await mustDo<{ readonly rows: readonly Staged['batch'][] }>(ground, 'imports.list', {});
  return rows.find((row) => row.id === batch.id)?.state ?? 'missing';
}

const staging: Step = {
  name: 'stage a table',
  run: (ground) => stage(ground, 'one'),
  whatIsLost: async (ground, value) => ((await stateOf(ground, value)) === 'pending' ? null : 'a staged table'),
};

const accepting: Step = {
  name: 'import a table',
  run: async (ground) => {
    const staged = await stage(ground, 'two');
    return staged.is === 'done' ? ground.ask('imports.accept', { id: (staged.value as Staged).batch.id }) : staged;
  },
  whatIsLost: async (ground, value) => {
    const filters = { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 500 };
    const { total } = await mustDo<{ readonly total: number }>(ground, 'complaints.list', filters);
    return (await stateOf(ground, value)) === 'accepted' && total === ROWS ? null : 'complaints of an import';
  },
};

/** Complaints that come all at once or not at all. */
async function whatIsHalf(ground: Ground): Promise<string | null> {
  const filters = { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 500 };
  const { total } = await mustDo<{ readonly total: number }>(ground, 'complaints.list', filters);
  return total === 0 || total === ROWS ? null : `${total} of ${ROWS} complaints of an import`;
}

/** A table that is accepted, and one that waits for a decision. */
export const importing: Scenario = { name: 'import', how: 'unlock', steps: [accepting, staging], whatIsHalf };
