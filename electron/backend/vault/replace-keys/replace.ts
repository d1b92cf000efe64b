import { existsSync, renameSync, statfsSync, statSync, unlinkSync } from 'node:fs';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../../crypto/hash.ts';
import { handlesOf } from '../../db/handles.ts';
import { makeRekeyedCopy, openCheckedCopy } from '../../db/rekeyed-copy.ts';
import { syncFolder } from '../../files/durable.ts';
import { uuidBytes } from '../../ids.ts';
import { commitChange, sealNow, writeAnchor } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { moveToAccessKey, replaceHeader } from '../open-account.ts';
import { removeUnfinishedCopy } from './copy-path.ts';
import { grantNewKeys, type NewVaultKeys } from './new-keys.ts';

export type NotReplaced = 'keys.copyFaulty' | 'disk.noRoomForCopy';

/** What is sealed under keys that come from the root key, sealed again in the copy. */
export type Reseal = (copy: Session, oldRoot: Buffer) => void;

/**
 * Replaces the keys of the whole vault (resources/docs/formats.md, 5.4): entries, a checked copy of the database under the new root key, the swap,
 * the header. Until the swap nothing has changed for anybody; after it only those who were granted the new keys open the vault. The session is
 * at its end then: what it holds is the vault as it was.
 */
export async function replaceVaultKeys(
  session: Session,
  reseal: Reseal,
  step: (done: number) => Promise<void>,
): Promise<Result<{ readonly epoch: number }, NotReplaced>> {
  if (!hasRoomForCopy(session)) return err('disk.noRoomForCopy');
  session.writesHeld = true;
  try {
    return await replaceHeld(session, reseal, step);
  } finally {
    session.writesHeld = false;
  }
}

async function replaceHeld(
  session: Session,
  reseal: Reseal,
  step: (done: number) => Promise<void>,
): Promise<Result<{ readonly epoch: number }, NotReplaced>> {
  const { paths } = session;
  removeUnfinishedCopy(session);
  await step(0);
  const keys = grantNewKeys(session);
  writeAnchor(session);
  await step(1);
  const salt = uuidBytes(session.vaultId);
  const newKey = hkdf32(keys.root, salt, 'db');
  makeRekeyedCopy(session.db, paths.nextDatabase, hkdf32(session.rootKey, salt, 'db'), newKey);
  await step(2);
  const copy = openCheckedCopy(session.db, paths.nextDatabase, newKey);
  if (!copy.ok) {
    removeUnfinishedCopy(session);
    return copy;
  }
  await step(3);
  const copied: Session = { ...session, db: copy.value, writer: handlesOf(copy.value), rootKey: keys.root };
  try {
    recordIn(copied, keys, () => reseal(copied, session.rootKey));
  } catch (error) {
    copy.value.close();
    removeUnfinishedCopy(session);
    throw error;
  }
  session.frontier = copied.frontier;
  swap(session, copied);
  finishUnderNewKeys(session, keys);
  await step(4);
  return ok({ epoch: keys.epoch });
}

/** The copy, its journal, and room for what others write meanwhile. */
function hasRoomForCopy({ paths }: Session): boolean {
  const { bavail, bsize } = statfsSync(paths.folder);
  return bavail * bsize > statSync(paths.database).size * 2.2 + 8 * 1024 * 1024;
}

/** The entry stands in the copy alone: the anchor must not count it before the copy is the database. */
function recordIn(copied: Session, keys: NewVaultKeys, reseal: () => void): void {
  commitChange(
    copied,
    () => {
      reseal();
      return ok({
        value: null,
        events: [{ kind: 'keys.replaced', subject: null, subjectType: null, file: null, detail: { epoch: keys.epoch } }],
      });
    },
    [],
    () => undefined,
  );
  sealNow(copied);
}

/** Both are closed and neither has a journal; then one rename decides. */
function swap(session: Session, copied: Session): void {
  const { paths } = session;
  session.ended = true;
  copied.db.close();
  session.db.close();
  for (const journal of [`${paths.nextDatabase}-journal`, `${paths.database}-journal`]) if (existsSync(journal)) unlinkSync(journal);
  syncFolder(paths.folder);
  renameSync(paths.nextDatabase, paths.database);
  syncFolder(paths.folder);
}

function finishUnderNewKeys(session: Session, keys: NewVaultKeys): void {
  moveToAccessKey(session, { epoch: keys.epoch, bytes: keys.access });
  replaceHeader(session, { slots: session.header.slots });
  writeAnchor(session);
}
