import type { Announcement } from '#shared/contract/envelope.ts';

/** What the engine is given from outside, so that tests can hold time, chance and cost still. */
export type Ports = {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly kdf: KeyDerivation;
  readonly anchors: AnchorStore;
  readonly attempts: AttemptStore;
  readonly log: Log;
  readonly computer: Computer;
  readonly certificates: CertificateReader;
};

export type Clock = {
  /** Wall time. */
  now(): Date;
  /** Milliseconds that only ever grow while this process runs. */
  monotonicMs(): number;
};

export type Randomness = { bytes(length: number): Buffer };

export type KdfParameters = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };

/** Argon2id (RFC 9106, version 0x13), 32 bytes out. `passphrase` is already NFKC in UTF-8. */
export type KeyDerivation = {
  readonly parametersForNewSlots: KdfParameters;
  derive(passphrase: Uint8Array, salt: Uint8Array, parameters: KdfParameters): Promise<Buffer>;
};

/** What a look gave: absent and unreadable are two answers, and neither is a good one by itself. */
export type Look<T> = { readonly kind: 'seen'; readonly value: T } | { readonly kind: 'absent' } | { readonly kind: 'unreadable' };

/** Questions put to fixed programs of the system; nothing of a record is ever given to one. */
export type ComputerQuestion =
  | 'mac.diskEncryption'
  | 'mac.power'
  | 'mac.swap'
  | 'mac.backupExclusion'
  | 'windows.hibernation'
  | 'windows.pageFile'
  | 'windows.snapshots'
  | 'windows.clipboard';

/** This computer as the checks of what it still shows see it. It is only ever read. */
export type Computer = {
  readonly system: 'linux' | 'windows' | 'macos' | 'other';
  readonly home: string;
  readonly temp: string;
  readonly profile: string;
  /** The text of a file, up to 4 MiB; longer ones are unreadable. */
  read(path: string): Promise<Look<string>>;
  /** Names in a folder. */
  list(path: string): Promise<Look<readonly string[]>>;
  /** The path with all links followed. */
  follow(path: string): Promise<Look<string>>;
  /** What the program of the system printed. `path` only where the question is about one. */
  ask(question: ComputerQuestion, path?: string): Promise<Look<string>>;
};

/** Keeps the head of the ledger outside the vault (resources/docs/formats.md, 10). Writing returns only when it is on the disk. */
export type AnchorStore = { read(vaultId: string): string | null; write(vaultId: string, text: string): void };

/** Counts tries at a passphrase outside the vault (resources/docs/formats.md, 10.1). */
export type AttemptStore = {
  /** The counter's text and the key it is authenticated with; null for what is not there. */
  read(vaultId: string): { readonly text: string | null; readonly key: Buffer | null };
  /** Returns only when the text is on the disk, and then the key, where a new one is given. */
  write(vaultId: string, text: string, newKey: Buffer | null): void;
  /** Milliseconds since the computer was started. No clock that a person can set. */
  uptimeMs(): number;
};

/** Where faults are noted. What is given here holds no case data: incident numbers, error names, codes. */
export type Log = { incident(incident: string, error: unknown, where: string): void; note(code: string): void };

/** A process without keys that reads certificates which a stranger made (certificates/tasks.ts). Asked through `askForCertificates` alone. */
export type CertificateReader = {
  /** JSON in and out; null where no answer came. Never rejects. */
  read(task: string): Promise<string | null>;
};

export type Announce = (announcement: Announcement) => void;
