import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerMapping } from '../mapping.ts';
import type { SignedIn } from '../people.ts';
import { pathToken } from '../vault.ts';
import type { Ledger, Sort } from './words.ts';

const columns = ['no', 'date', 'area', 'unit', 'story', 'kind', 'officer', 'name'] as const;

/** A batch that was accepted and one that waits, each with rows that go in and rows that do not. Gives the ids of both. */
export async function plantImports(who: SignedIn, words: Ledger, base: string, readers: ReadonlySet<string>): Promise<readonly string[]> {
  const batches: string[] = [];
  for (const isAccepted of [true, false]) {
    const id = await stage(who, words, base, readers, isAccepted);
    if (isAccepted) await who.perform('imports.accept', { id });
    batches.push(id);
  }
  return batches;
}

async function stage(who: SignedIn, words: Ledger, base: string, readers: ReadonlySet<string>, isAccepted: boolean): Promise<string> {
  const ids = new Set<string>();
  const w = (sort: Sort): string => words.plant({ sort, readers, ids: isAccepted ? new Set() : ids });
  const open = (sort: Sort): string => w(isAccepted ? sort : 'staged');
  const name = (): string => w(isAccepted ? 'identity' : 'unshown');
  const rows = [0, 1, 2].map(() =>
    [open('column'), '2025-03-04', open('column'), open('column'), open('story'), 'Rude words', '7', name()].join(','),
  );
  // A row that is not taken is listed by the cell that is wrong; what else it says is kept nowhere.
  const faulty = [0, 1, 2].map(() => {
    const [date, number, story, officer] = (['problem', 'unshown', 'unshown', 'unshown'] as const).map((sort) =>
      words.plant({ sort, readers, ids }),
    );
    return [number, date, '', '', story, 'Rude words', '8', officer].join(',');
  });
  const path = join(base, `${crypto.randomUUID()}.csv`);
  writeFileSync(path, `${columns.join(',')}\n${[...rows, ...faulty].join('\n')}\n`);
  const file = pathToken();
  const mapping = {
    ...registerMapping,
    source: `Register ${isAccepted ? 'A' : 'B'}`,
    area: 'area',
    unit: 'unit',
    story: 'story',
    officer: 'officer',
    officerName: 'name',
  };
  const staged = (await who.perform('imports.stage', { file, mapping }, { [file]: path })) as { readonly batch: { readonly id: string } };
  ids.add(staged.batch.id);
  return staged.batch.id;
}
