import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { OpenPurpose } from '#shared/contract/shell.ts';

export type Topic = Announcement['topic'];

/** `window.recourse`: all that the window has besides the page itself. Frozen, and the same in both shells. */
export type Bridge = {
  /** Calls an operation of the contract. Rejects only for an input that could not be sent unchanged, which is a bug of the caller. */
  call(name: string, input?: unknown): Promise<Envelope>;
  /** Hears announcements of one topic; the result ends it. */
  subscribe(topic: Topic, listener: (announcement: Announcement) => void): () => void;
  /**
   * A token for a file that a person dropped on the window or chose in a field, for operations that read it (`evidence` unless told).
   * Rejects with the code of a refusal when the file has no path: one that a script made has none.
   */
  fileToken(file: File, purpose?: OpenPurpose): Promise<string>;
};
