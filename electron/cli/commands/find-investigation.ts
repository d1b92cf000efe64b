import type { InvestigationRow } from '#shared/domain/investigations/model.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { VaultSession } from '../vault-session.ts';

/** The investigation of a typed reference; a typing error is named as such. */
export async function findInvestigation(vault: VaultSession, typed: string): Promise<InvestigationRow> {
  const reference = readReference(typed);
  if (!reference.ok)
    throw new CommandEnd(exitCodes.refused, reference.error, `“${typed}” is not a reference: check it for a typing error.`);
  for (let offset = 0; ; offset += 500) {
    const page = await vault.call('investigations.list', { state: null, offset, limit: 500 });
    const found = page.rows.find((row) => row.reference === reference.value);
    if (found) return found;
    if (offset + 500 >= page.total)
      throw new CommandEnd(exitCodes.refused, 'investigations.notFound', `There is no investigation ${reference.value} that you may open.`);
  }
}
