import type Database from 'better-sqlite3';
import type { VaultAlarm } from '#shared/contract/vault.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import type { Writer } from './db/handles.ts';
import type { KeyringFile } from './keyring/file.ts';
import type { Frontier } from './ledger/frontier.ts';
import type { ObjectStore } from './objects/store.ts';
import type { Ports } from './ports.ts';
import type { VaultPaths } from './vault/folder.ts';
import type { FolderLock } from './db/folder-lock.ts';
import type { HeaderBody } from './vault/header.ts';
import type { KeyHolder } from './vault/key-holder.ts';

/** Who acts. Taken from the keyring at unlock, never from a message. */
export type Actor = { readonly userId: string; readonly role: Role };

/**
 * What everybody who signs in holds: header and keyring. For an administrator this is all: their keys do not open the database, and the
 * program does not open it for them.
 */
export type AccountSession = {
  readonly ports: Ports;
  readonly paths: VaultPaths;
  readonly lock: FolderLock;
  readonly vaultId: string;
  readonly keyringFile: KeyringFile;
  readonly keys: KeyHolder;
  readonly actor: Actor;
  /** As it stands on the disk; replaced by `replaceHeader` alone. */
  header: HeaderBody;
  /** The access key under which the header stands, and what comes from it. */
  accessKey: Buffer;
  headerKey: Buffer;
  anchorKey: Buffer;
  /** Id of this run of the program. */
  readonly boot: string;
  anchorCounter: number;
  readonly anchorMissing: boolean;
  readonly alarm: VaultAlarm | null;
  /** Codes of what was found and put right at open, for the footer and the record. */
  readonly notes: string[];
  /** Set after a failed write or sync: nothing is written any more before the vault is opened again from the disk. */
  broken: boolean;
  /** Set when the keys were replaced: what is open here is the vault as it was. Nothing is answered any more, and the person signs in again. */
  ended: boolean;
  /** Two persons have decided to go on from this older state: with the commit that says so, this computer knows no later one any more. */
  takenOn: boolean;
  /** While a copy is made that will take this database's place, nothing may be written here. */
  writesHeld: boolean;
};

/** An open vault: made at unlock, held by the vault process alone, gone at lock. */
export type Session = AccountSession & {
  readonly rootKey: Buffer;
  readonly db: Database.Database;
  readonly writer: Writer;
  readonly objects: ObjectStore;
  frontier: Frontier;
  /** The header's generation as the database has it: an older header than that is an alarm. */
  keptGeneration: number;
  /** Wall time of the newest entry, once it was asked for. */
  newestTime?: string | undefined;
  /** Where copies were written since the vault was opened. In memory alone: where a copy lies is written nowhere. */
  placesGiven?: Set<string>;
  /** When the window asked for something last, by the monotonic clock: checks in the background wait until it is quiet. */
  askedAt?: number;
};
