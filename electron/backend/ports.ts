import type { Announcement } from '#shared/contract/envelope.ts';

/** What the engine is given from outside, so that tests can hold time, chance and cost still. */
export type Ports = {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly kdf: KeyDerivation;
  readonly anchors: AnchorStore;
  readonly log: Log;
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

/** Keeps the head of the ledger outside the vault (resources/docs/formats.md, 10). Writing returns only when it is on the disk. */
export type AnchorStore = { read(vaultId: string): string | null; write(vaultId: string, text: string): void };

/** Where faults are noted. What is given here holds no case data: incident numbers, error names, codes. */
export type Log = { incident(incident: string, error: unknown, where: string): void; note(code: string): void };

export type Announce = (announcement: Announcement) => void;
