import { basename } from 'node:path';
import type { FoundBackupFacts } from '#shared/contract/backups.ts';
import { readCheckpoint } from '../ledger/checkpoint.ts';
import type { FoundBackup } from './find.ts';

/** What a backup says of itself, for a person to choose from. `isOurs`: whose list is told at all; the others count as unreadable. */
export function factsOf(backup: FoundBackup, isOurs: (number: number) => boolean = () => true): FoundBackupFacts {
  const told = backup.generations.flatMap(({ number, manifest }) => (manifest && isOurs(number) ? [{ number, body: manifest.body }] : []));
  return {
    id: backup.about.backupId,
    folderName: basename(backup.paths.folder),
    generations: told.reverse().map(({ number, body }) => {
      const seal = body.seal === null ? null : readCheckpoint(body.seal);
      return {
        number,
        madeAt: body.time,
        entries: body.ledger.size,
        sealedEntries: seal?.ok === true ? seal.value.size : null,
        objects: body.objects.count,
        bytes: body.objects.bytes + body.files['vault.db'].bytes,
        missing: body.objects.missing,
      };
    }),
    unreadable: backup.generations.map(({ number }) => number).filter((number) => !told.some((one) => one.number === number)),
  };
}
