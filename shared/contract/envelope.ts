/** What crosses between window and engine: codes and data, never prose, a stack, SQL or a secret. */
export type Envelope =
  | { readonly kind: 'ok'; readonly value: unknown }
  /** A rule says no. `code` is `area.reason`; `details` are codes, numbers and field paths for the reader's own language. */
  | { readonly kind: 'refused'; readonly code: string; readonly details?: RefusalDetails }
  /** The engine cannot answer now: locked, wrong passphrase, disk full, damaged, closing. */
  | { readonly kind: 'unavailable'; readonly code: UnavailableCode; readonly details?: RefusalDetails }
  | { readonly kind: 'cancelled' }
  /** A fault of ours. It is logged with its cause; the window shows the number alone. */
  | { readonly kind: 'bug'; readonly incident: string };

export type RefusalDetails = { readonly [key: string]: string | number | boolean | readonly string[] };

export const unavailableCodes = [
  'vault.locked',
  'vault.wrongPassphrase',
  'vault.attemptsSlowed',
  'vault.attemptsStopped',
  'vault.headerMissing',
  'vault.headerDamaged',
  'vault.newerFormat',
  'vault.kdfOutOfBounds',
  'vault.inUse',
  'vault.databaseMissing',
  'vault.databaseDamaged',
  'vault.databasePlain',
  'vault.keyringDamaged',
  'vault.selfTestFailed',
  'vault.readOnlyAlarm',
  'vault.writesHeld',
  'disk.full',
  'disk.readOnly',
  'disk.error',
  'engine.closing',
  'engine.stopped',
] as const;

export type UnavailableCode = (typeof unavailableCodes)[number];

/** Pushed to the window: which topics changed, or how a job stands. */
export type Announcement =
  | { readonly topic: 'changed'; readonly topics: readonly string[] }
  | { readonly topic: 'job'; readonly job: JobState }
  | { readonly topic: 'locked'; readonly reason: LockReason };

export type LockReason = 'asked' | 'idle' | 'suspended' | 'engineStopped';

export type JobOutcome = 'done' | 'cancelled' | 'refused' | 'failed';

/** How a long piece of work stands. Amounts are in `unit`; `total` is null while unknown. Times are milliseconds since 1970. */
export type JobState = {
  readonly id: string;
  readonly operation: string;
  readonly phase: string;
  readonly unit: 'bytes' | 'rows' | 'entries' | 'files' | 'steps';
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: JobOutcome | null;
  /** Of the outcome: the value for done, an envelope's code for refused, an incident number for failed. */
  readonly result: unknown;
};
