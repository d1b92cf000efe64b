import type Database from 'better-sqlite3';
import type { VaultAlarm } from '#shared/contract/vault.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import type { Writer } from './db/handles.ts';
import type { Frontier } from './ledger/frontier.ts';
import type { ObjectStore } from './objects/store.ts';
import type { Ports } from './ports.ts';
import type { VaultPaths } from './vault/folder.ts';
import type { HeaderBody } from './vault/header.ts';
import type { KeyHolder } from './vault/key-holder.ts';
import type { KeyringFile } from './keyring/file.ts';

/** Who acts. Taken from the keyring at unlock, never from a message. */
export type Actor = { readonly userId: string; readonly role: Role };

/** An open vault: made at unlock, held by the vault process alone, gone at lock. */
export type Session = {
  readonly ports: Ports;
  readonly paths: VaultPaths;
  readonly vaultId: string;
  readonly db: Database.Database;
  readonly writer: Writer;
  readonly keyringFile: KeyringFile;
  readonly keys: KeyHolder;
  readonly objects: ObjectStore;
  readonly actor: Actor;
  readonly header: HeaderBody;
  readonly anchorKey: Buffer;
  /** Id of this run of the program. */
  readonly boot: string;
  frontier: Frontier;
  anchorCounter: number;
  readonly anchorMissing: boolean;
  readonly alarm: VaultAlarm | null;
  /** Where copies were written since the vault was opened. In memory alone: where a copy lies is written nowhere. */
  placesGiven?: Set<string>;
  /** Codes of what was found and put right at open, for the footer and the record. */
  readonly notes: string[];
  /** Set after a failed write or sync: nothing is written any more before the vault is opened again from the disk. */
  broken: boolean;
};
