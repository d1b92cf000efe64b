import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { UserId } from '#shared/kernel/ids.ts';
import { hkdf32 } from '../../electron/backend/crypto/hash.ts';
import { setKey } from '../../electron/backend/db/open.ts';
import { uuidBytes } from '../../electron/backend/ids.ts';
import { openKeyringFile } from '../../electron/backend/keyring/file.ts';
import { createGrantOpener } from '../../electron/backend/keyring/open-grants.ts';
import { readHeaders } from '../../electron/backend/vault/header.ts';
import { vaultPaths } from '../../electron/backend/vault/folder.ts';
import { openSlot } from '../../electron/backend/vault/slot.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openVault } from '../support/open-vault.ts';
import { makeOffice, type Member, type Office } from '../support/people.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const FILES = ['vault.json', 'vault.alt.json', 'keyring'] as const;

/**
 * Somebody is ended and the keys of the vault are replaced. They have their old passphrase and a copy of every small file from before; they put any
 * mixture of old and new files beside the database as it is now, and try the program and, past it, every root key that their own keys open.
 */
export const check: Check = {
  number: 15,
  title: 'a revoked person opens nothing with the old passphrase and old copies once the keys are replaced',
  target: (full) => (full ? 100 : 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(10, Math.round(100 * scale));
    const dice = createDice(seed);
    const office = await makeOffice({ roles: ['supervisor', 'intake', 'investigator'] });
    try {
      const supervisor = await office.as('supervisor');
      await supervisor.call('complaints.register', { entry: complaintEntry() });
      await office.signOut();
      const old = join(office.base, 'old');
      cpSync(office.folder, old, { recursive: true });
      const revoked = office.members.get('intake')!;
      const ended = await office.as('supervisor');
      await ended.call('people.end', { userId: revoked.userId as UserId, confirmed: true });
      await office.signOut();
      // The control: ended, but the keys are as they were. Past the program, the old keys still open the database.
      const before = await opensAnything(office, old, revoked, new Set(FILES), 'control');
      const replacing = await office.as('supervisor');
      await replacing.perform('keys.replace', {});
      await office.signOut();
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const mixture = new Set(FILES.filter(() => dice.chance(0.6)));
        const opened = await opensAnything(office, old, revoked, n === 0 ? new Set(FILES) : mixture, String(n));
        if (opened === null) reached += 1;
        else log(`attempt ${n} with old ${[...mixture].join(', ')}: ${opened}`);
      }
      return { reached, target, control: before === null ? 'green' : 'red', details: { seed, control: before } };
    } finally {
      await office.remove();
    }
  },
};

/** What opened, or null: the program with the passphrase, or the database with any root key that the person's private key opens. */
async function opensAnything(
  office: Office,
  old: string,
  who: Member,
  oldFiles: ReadonlySet<string>,
  name: string,
): Promise<string | null> {
  const place = join(office.base, `try-${name}`);
  mkdirSync(place);
  try {
    cpSync(office.folder, join(place, 'vault'), { recursive: true });
    for (const file of oldFiles) cpSync(join(old, file), join(place, 'vault', file));
    const ports = { ...office.ports, anchors: { read: () => null, write: () => undefined } };
    const opened = await openVault(join(place, 'vault'), who.passphrase, ports);
    if (opened.ok) {
      opened.value.db.close();
      opened.value.lock.release();
      return 'the program';
    }
    return await opensPastTheProgram(join(place, 'vault'), old, who, office);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function opensPastTheProgram(folder: string, old: string, who: Member, office: Office): Promise<string | null> {
  const headers = readHeaders(vaultPaths(old));
  if (!headers.ok) throw new Error('the old header is there');
  const slot = headers.value[0].body.slots.find((s) => s.userId === who.userId)!;
  const { vaultId } = headers.value[0].body;
  const keys = await openSlot(slot, vaultId, who.passphrase, office.ports.kdf);
  if (!keys) throw new Error('the old passphrase opens the old slot');
  for (const keyring of [join(folder, 'keyring'), join(old, 'keyring')]) {
    const file = openKeyringFile(keyring, vaultId);
    if (!file.ok) continue;
    const grants = createGrantOpener(file.value.keyring, `user:${who.userId}`, keys.agreement);
    for (let epoch = 0; file.value.keyring.checks.has(`root:${epoch}`); epoch += 1) {
      const root = grants.open('root', epoch);
      if (root && opensDatabase(join(folder, 'vault.db'), hkdf32(root.bytes, uuidBytes(vaultId), 'db'))) return `root key ${epoch}`;
    }
  }
  return null;
}

function opensDatabase(path: string, key: Buffer): boolean {
  const db = new Database(path, { readonly: true, timeout: 0 });
  try {
    setKey(db, key);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}
