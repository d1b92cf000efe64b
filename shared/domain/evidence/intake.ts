import { z } from 'zod';
import { clockSources, originTypes } from './codes.ts';
import type { EvidenceId, IntakeBatchId, UserId } from '#shared/kernel/ids.ts';

/** What is done with a file whose content the investigation has already. */
export const sameChoices = ['ask', 'link', 'take'] as const;
export type SameChoice = (typeof sameChoices)[number];

/** `listing`: its folder was not listed to the end. `cut`: broken off by a lock, a crash or a power cut. `stopped`: by a person. */
export const batchStates = ['listing', 'ready', 'running', 'paused', 'stopped', 'cut', 'ended'] as const;
export type BatchState = (typeof batchStates)[number];

/** What became of one file of a batch; `waiting` has not been begun, or is under way. */
export const outcomeKinds = ['waiting', 'taken', 'linked', 'same', 'left'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Why something in a folder was not taken in. */
export const leftReasons = [
  'link',
  'special',
  'unreadable',
  'vaultItself',
  'pathTooLong',
  'evidence.sourceChanged',
  'evidence.sourceVanished',
  'evidence.sourceUnreadable',
  'evidence.notAFile',
  'evidence.didNotReadBack',
] as const;
export type LeftReason = (typeof leftReasons)[number];

export type IntakeBatch = {
  readonly id: IntakeBatchId;
  readonly state: BatchState;
  readonly begunAt: string;
  /** Who began it, where that is somebody who can no longer go on with it; null for one's own. */
  readonly begunBy: UserId | null;
  /** Of the folder; empty where files were chosen one by one. */
  readonly name: string;
  readonly same: SameChoice;
  readonly counts: { readonly [kind in OutcomeKind]: number };
  /** Bytes of the files when they were listed. */
  readonly bytes: number;
};

export type IntakeOutcome = {
  readonly place: number;
  readonly what: OutcomeKind;
  readonly reason: LeftReason | null;
  readonly originalName: string;
  /** From the chosen folder on; empty where files were chosen one by one. */
  readonly folder: string;
  readonly size: number | null;
  /** What it became, or the item that has the same content. */
  readonly item: { readonly id: EvidenceId; readonly number: number } | null;
};

/** How and when content came a second time that an investigation had already; `rawName` as in an item. */
export const sameSourceSchema = z.strictObject({
  type: z.enum(originTypes),
  local: z.string(),
  offsetMinutes: z.int(),
  clock: z.enum(clockSources),
  rawName: z.base64().exactOptional(),
});
export type SameSource = z.output<typeof sameSourceSchema>;
