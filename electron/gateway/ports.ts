import type { OpenPurpose, SavePurpose } from '#shared/contract/shell.ts';
import type { FromCertificateReader, FromFinisher, FromVault, ToCertificateReader, ToFinisher, ToVault } from '#shared/contract/wire.ts';

/** What the gateway is given by the shell around it. It imports neither Electron nor Node, so that both shells and every test run the same one. */

/** What the shell knows for itself about who speaks; nothing of it comes from the message. */
export type SenderFacts = {
  /** The message came from the window that this gateway was made for, and that window is still open. */
  readonly isExpectedWindow: boolean;
  readonly isMainFrame: boolean;
  /** Origin of the document as the browser states it, such as `app://recourse`. */
  readonly origin: string;
  /** Address of the document. An `about:blank` or `blob:` page inherits our origin, so the origin alone proves nothing. */
  readonly address: string;
};

/** A process of ours, started and not yet told anything. */
export type OwnProcess<To, From> = {
  /** May throw when the process is gone. */
  send(message: To): void;
  onMessage(listener: (message: From) => void): void;
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing (SIGKILL). */
  kill(): void;
};

export type VaultProcess = OwnProcess<ToVault, FromVault>;

/** Finishes one intake after the lock, and then ends by itself. */
export type FinishProcess = OwnProcess<ToFinisher, FromFinisher>;

/** Reads certificates that a stranger made, for one task. */
export type CertificateProcess = OwnProcess<ToCertificateReader, FromCertificateReader>;

/** What the operating system tells of a person who leaves: it sleeps, locks its screen or ends the session. */
export type SystemSignals = { onLeaving(listener: () => void): void };

/** Calls back once after some milliseconds; the result cancels. */
export type After = (milliseconds: number, callback: () => void) => () => void;

/** Milliseconds since 1970. */
export type Now = () => number;

/** The part of `node:fs/promises` that the gateway needs. */
export type Files = {
  realpath(path: string): Promise<string>;
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, text: string, options: { readonly mode: number }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  mkdir(path: string, options: { readonly recursive: true; readonly mode: number }): Promise<unknown>;
  stat(path: string): Promise<{ readonly size: number; isFile(): boolean; isDirectory(): boolean }>;
};

/** `noDialog`: this computer has no program to ask with. */
export type Choice<T> = { readonly kind: 'chosen'; readonly value: T } | { readonly kind: 'cancelled' } | { readonly kind: 'noDialog' };

/** The dialogs of the operating system, or a script in tests. Paths are absolute. */
export type Chooser = {
  chooseVaultFolder(how: 'open' | 'create'): Promise<Choice<string>>;
  chooseToOpen(purpose: OpenPurpose, multiple: boolean): Promise<Choice<readonly string[]>>;
  chooseToSave(purpose: SavePurpose, suggestedName: string): Promise<Choice<string>>;
};

/** Microphone and camera of the computer: opened for our own page, and nobody else, in the moment in which a recording begins. */
export type Devices = { open(what: 'sound' | 'film'): Promise<void>; close(): Promise<void> };

export type GatewayEvent = 'stranger' | 'unknownOperation' | 'refusedInput' | 'busy' | 'fault';

/** Counts, never content. A fault comes with its incident number; its cause stays with whoever keeps the log. */
export type GatewayLog = {
  count(event: GatewayEvent): void;
  fault(incident: string, cause: unknown): void;
};
