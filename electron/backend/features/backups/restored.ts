import { lstatSync, readFileSync, unlinkSync } from 'node:fs';
import { ok } from '#shared/kernel/result.ts';
import { backupFolderName } from '../../backup/layout.ts';
import { isSignedByMaker, MOST_MANIFEST_BYTES, readManifest } from '../../backup/manifest.ts';
import { sha256Hex } from '../../crypto/hash.ts';
import { codeOf } from '../../db/open.ts';
import { sql } from '../../db/sql.ts';
import { syncFolder } from '../../files/durable.ts';
import { commitChange } from '../../ledger/append.ts';
import { isAnchored } from '../../ledger/anchored.ts';
import type { Session } from '../../session.ts';
import { madeDetail } from './made-detail.ts';
import { generationsIn } from './known.ts';

/**
 * The first opening of a vault that was restored records from which backup: that one was made after its picture was taken, so the record in it does not know
 * it, and it is a kept copy like any other (resources/docs/formats.md, 17). Under an alarm nothing is written: then the file waits.
 */
export function recordRestored(session: Session): void {
  const { paths, writer, vaultId } = session;
  if (session.alarm || session.broken) return;
  const text = signedList(paths.restored);
  const manifest = text && readManifest(text.toString('utf8'));
  if (!text || !manifest || manifest === 'newer') return;
  const { body } = manifest;
  const isOurs = body.vaultId === vaultId && isSignedByMaker(manifest, session.keyringFile.keyring);
  // A list of another state of this vault says nothing of where this one comes from.
  if (!isOurs || !isAnchored(writer, body.ledger.size, body.ledger.root)) return;
  const sha256 = sha256Hex(text);
  if (!generationsIn(writer).some((one) => one.sha256 === sha256)) {
    const detail = madeDetail(body, sha256);
    commitChange(session, () => {
      writer.run(
        sql`INSERT INTO backup_label (backup_id, label) VALUES (${body.backupId}, ${backupFolderName(vaultId)}) ON CONFLICT (backup_id) DO NOTHING`,
      );
      return ok({ value: null, events: [{ kind: 'backups.restored', subject: body.backupId, subjectType: 'backup', file: null, detail }] });
    });
  }
  try {
    unlinkSync(paths.restored);
    syncFolder(paths.folder);
  } catch (error) {
    // It is known by now: the next opening finds that, and tries once more.
    session.ports.log.note(`backups.listStays ${codeOf(error) ?? 'unknown'}`);
  }
}

/** Null where there is none, or something else has its name. */
function signedList(path: string): Buffer | null {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts?.isFile() === true && facts.size <= MOST_MANIFEST_BYTES ? readFileSync(path) : null;
}
