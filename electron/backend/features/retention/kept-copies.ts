import type { KeptCopy } from '#shared/domain/retention/residue.ts';
import type { Session } from '../../session.ts';

/** Copies of the vault that this vault knows of and that may still hold keys which were destroyed in it. None is recorded anywhere yet. */
export function keptCopies(_session: Session): readonly KeptCopy[] {
  return [];
}
