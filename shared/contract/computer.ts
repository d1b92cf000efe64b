import { z } from 'zod';
import type { Trace, TraceSystem } from '#shared/domain/computer/model.ts';
import { query } from './define.ts';

/** `isTried`: false where the checks of this system were written and have never been run on one. */
export type ComputerTraces = {
  readonly system: TraceSystem;
  readonly isTried: boolean;
  readonly lookedAt: string;
  readonly traces: readonly Trace[];
};

/** Looks at this computer, reads only, and removes nothing. Looked at again whenever a copy may have left. */
export const readTraces = query<ComputerTraces>()({
  name: 'computer.traces',
  input: z.strictObject({}),
  permission: 'vault.read',
  topics: ['reports', 'evidence'],
});

export const computerOperations = [readTraces] as const;
