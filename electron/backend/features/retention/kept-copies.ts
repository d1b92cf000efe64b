import type { KeptCopy } from '#shared/domain/retention/residue.ts';
import type { Session } from '../../session.ts';
import { knownGenerations } from '../backups/index.ts';

/** Copies of the vault that this vault knows of and that may still hold keys which were destroyed in it: generations on drives. */
export function keptCopies(session: Session): readonly KeptCopy[] {
  return knownGenerations(session).map(({ madeAt, endsOn }) => ({ madeAt, endsOn }));
}
