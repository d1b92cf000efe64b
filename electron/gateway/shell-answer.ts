import type { z } from 'zod';
import type { Operation, OutputOf } from '#shared/contract/define.ts';
import type { Envelope, LockReason, RefusalDetails } from '#shared/contract/envelope.ts';
import type { Engine } from './engine.ts';
import type { FileTokens } from './file-tokens.ts';
import type { DeviceDoor } from './device-door.ts';
import type { IdleWatch } from './idle.ts';
import type { Choice, Chooser, Files } from './ports.ts';
import type { PreferenceStore } from './preferences.ts';
import type { CurrentVault } from './vault-folder.ts';

/** How the gateway answers itself: what it works with, and the way from an input to an envelope. */

export type ShellOperation = (input: unknown) => Promise<Envelope>;

export type ShellParts = {
  readonly engine: Engine;
  readonly tokens: FileTokens;
  readonly preferences: PreferenceStore;
  readonly chooser: Chooser;
  readonly files: Files;
  readonly vault: CurrentVault;
  readonly idle: IdleWatch;
  readonly devices: DeviceDoor;
  /** Where the office says nothing else. */
  readonly idleLimit: number;
  readonly profile: string;
  /** 128 random bits as 32 hexadecimal digits. */
  readonly random: () => string;
  readonly announce: (topics: readonly string[]) => void;
  readonly lock: (reason: LockReason) => Promise<void>;
};

export type Outcome<Op> = { readonly kind: 'ok'; readonly value: OutputOf<Op> } | Exclude<Envelope, { kind: 'ok' }>;

/** Parses with the contract's schema before the handler sees anything. */
export function answer<Op extends Operation>(
  operation: Op,
  handler: (input: z.output<Op['input']>) => Outcome<Op> | Promise<Outcome<Op>>,
): [string, ShellOperation] {
  return [
    operation.name,
    async (input) => {
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) return { kind: 'refused', code: 'input.invalid', details: whatDidNotFit(parsed.error.issues) };
      return handler(parsed.data as z.output<Op['input']>);
    },
  ];
}

/** Paths and codes, never a value: one of these inputs holds a passphrase. */
function whatDidNotFit(issues: readonly z.core.$ZodIssue[]): RefusalDetails {
  return { paths: issues.map((issue) => issue.path.join('.')), codes: issues.map((issue) => `schema.${issue.code}`) };
}

export function refused(code: string): Exclude<Envelope, { kind: 'ok' }> {
  return { kind: 'refused', code };
}

export async function afterChoice<T, V>(
  choice: Choice<T>,
  make: (value: T) => V | Promise<V>,
): Promise<{ kind: 'ok'; value: V } | Exclude<Envelope, { kind: 'ok' }>> {
  switch (choice.kind) {
    case 'chosen':
      return { kind: 'ok', value: await make(choice.value) };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'noDialog':
      return refused('shell.noDialog');
  }
}
