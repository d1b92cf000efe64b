import type { KeptCopy } from '#shared/domain/retention/residue.ts';
import type { Session } from '../../session.ts';
import { generationsHolding } from '../backups/index.ts';
import { keysOfFile } from './files.ts';

/** Backups that this vault knows of and that still carry a key of the file: whoever has one of them and a passphrase of its time opens it. */
export function keptCopies(session: Session, fileId: string): readonly KeptCopy[] {
  const copies = new Map<string, KeptCopy>();
  for (const key of keysOfFile(session.keyringFile.keyring, fileId))
    for (const { backup, number, madeAt, endsOn } of generationsHolding(session, key))
      copies.set(`${backup}/${number}`, { madeAt, endsOn });
  return [...copies.values()];
}
