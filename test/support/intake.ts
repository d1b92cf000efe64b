import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BatchResult } from '#shared/contract/intake.ts';
import type { IntakeOutcome, OutcomeKind, SameChoice } from '#shared/domain/evidence/intake.ts';
import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';
import { originAt } from './evidence.ts';
import { pathToken, type TestVault } from './vault.ts';

/** A folder outside the vault, to be taken in. */
export function sourceFolder(vault: TestVault, name: string): string {
  const folder = join(dirname(vault.folder), 'sources', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

type Prepared = { readonly batch: IntakeBatchId; readonly files: number; readonly bytes: number; readonly left: number };

/** Lists a folder; it must be listed. */
export async function prepareFolder(
  vault: TestVault,
  investigationId: InvestigationId,
  folder: string,
  same: SameChoice = 'ask',
): Promise<Prepared> {
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Photographs of the yard', notes: '', graphic: false };
  const state = await vault.run('evidence.prepareFolder', { investigationId, file, origin: originAt(), entry, same }, { [file]: folder });
  if (state.outcome !== 'done') throw new Error(`not listed: ${JSON.stringify(state.result)}`, { cause: vault.incidents.at(-1)?.error });
  return state.result as Prepared;
}

/** Works a batch through; it must come to its end. */
export async function runBatch(vault: TestVault, batch: IntakeBatchId): Promise<BatchResult> {
  const state = await vault.run('evidence.runBatch', { batch });
  if (state.outcome !== 'done') throw new Error(`not taken in: ${JSON.stringify(state.result)}`, { cause: vault.incidents.at(-1)?.error });
  return state.result as BatchResult;
}

/** The first 200 files of a batch that ended so. */
export async function outcomes(vault: TestVault, batch: IntakeBatchId, what: OutcomeKind): Promise<readonly IntakeOutcome[]> {
  return (await vault.call('evidence.outcomes', { batch, what, offset: 0, limit: 200 })).rows;
}
