import type { FoundBackupFacts } from './backups.ts';
import type { Announcement, Envelope } from './envelope.ts';
import type { RestoredVault } from './shell.ts';

/**
 * The messages between the shell's process and the vault process. Both ends are ours; the window sees none of them.
 * Passphrase and sheets cross once, in `open`; paths cross beside the input, never in it.
 */
export type OpenRequest = {
  readonly how: 'unlock' | 'create' | 'recover' | 'salvage';
  /** Absolute path of the vault's folder. */
  readonly folder: string;
  readonly passphrase: string;
  /** With `salvage`: the new folder, which is what is opened in the end. The other is opened for reading alone. */
  readonly into?: string;
  /** Three digits that name a person's slot; without them every slot is tried. */
  readonly number?: string;
  /** Absolute path of the profile folder: the anchor is kept there. */
  readonly profile: string;
  readonly officeName?: string;
  readonly personName?: string;
  /** With `recover`: the texts of the sheets, and who is to be given `passphrase`. `who` null only looks, and is answered `recovery.sheetsFit`. */
  readonly recovery?: { readonly sheets: readonly string[]; readonly who: RecoverWho | null };
};

/** Somebody who works here, by the number that stands at their name, or somebody new. */
export type RecoverWho = { readonly kind: 'existing'; readonly number: string } | { readonly kind: 'new'; readonly name: string };

/** What is done with a backup while no vault is open: looked at, or one of its generations made into a vault in the folder `into`. Absolute paths. */
export type BackupRequest =
  | { readonly what: 'look'; readonly folder: string }
  | { readonly what: 'restore'; readonly folder: string; readonly generation: number; readonly into: string };

export type BackupAnswer =
  | { readonly kind: 'looked'; readonly facts: FoundBackupFacts }
  | { readonly kind: 'restored'; readonly vault: RestoredVault }
  | Exclude<Envelope, { kind: 'ok' }>;

/** Paths by the tokens that occur in the input of the same call, and no others. */
export type Paths = { readonly [token: string]: string };

export type ToVault =
  | ({ readonly t: 'open' } & OpenRequest)
  /** In the place of `open`: no vault is opened, and the process ends with its answer. */
  | { readonly t: 'backup'; readonly request: BackupRequest }
  | { readonly t: 'call'; readonly seq: number; readonly name: string; readonly input: unknown; readonly paths: Paths }
  /** At most `longestViewRead` bytes of an item that is looked at, beside the calls: no bytes of a file ever cross the bridge to the window. */
  | { readonly t: 'read'; readonly seq: number; readonly view: string; readonly offset: number; readonly length: number }
  | { readonly t: 'close' }
  /** What a process without keys read of certificates, as JSON; null where it gave no answer. */
  | { readonly t: 'certificates'; readonly seq: number; readonly answer: string | null }
  /** The public key of a process that finishes one intake after the lock, or null when there is none. */
  | { readonly t: 'finisher'; readonly publicKey: Uint8Array | null };

export type FromVault =
  /** `ok` with `{ idleMinutes }` when the vault is open (minutes of quiet after which the office wants it locked, or null), else why not; the process then ends. */
  | { readonly t: 'opened'; readonly envelope: Envelope }
  | { readonly t: 'backup'; readonly answer: BackupAnswer }
  | { readonly t: 'answer'; readonly seq: number; readonly envelope: Envelope }
  /** The answer to `read`: the bytes, or why there are none. */
  | { readonly t: 'bytes'; readonly seq: number; readonly bytes: Uint8Array; readonly fault: null }
  | { readonly t: 'bytes'; readonly seq: number; readonly bytes: null; readonly fault: 'gone' | 'damaged' }
  | { readonly t: 'announce'; readonly announcement: Announcement }
  /** While closing: an intake is under way that another process can finish. */
  | { readonly t: 'finisherWanted' }
  /** Sealed to that process alone: the shell passes it on and cannot read it. */
  | { readonly t: 'handOver'; readonly box: Uint8Array }
  /** Certificates that a stranger made, as JSON, for a process without keys. */
  | { readonly t: 'certificates'; readonly seq: number; readonly task: string }
  /** Everything is closed; the process ends by itself or is ended. */
  | { readonly t: 'closed' };

/** The messages of the process that finishes one intake after the lock: its key, its task, and then its end. */
export type FromFinisher = { readonly t: 'ready'; readonly publicKey: Uint8Array };
export type ToFinisher = { readonly t: 'finish'; readonly box: Uint8Array };

/** The messages of the process that reads certificates: one task, and one answer that is anything at all until somebody has looked at it. */
export type FromCertificateReader = { readonly t: 'read'; readonly answer: unknown };
export type ToCertificateReader = { readonly t: 'read'; readonly task: string };
