import { z } from 'zod';
import type { Role } from '#shared/domain/people/roles.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import {
  holdKinds,
  retentionEntrySchema,
  type Basis,
  type Ground,
  type HoldKind,
  type Purpose,
  type RetentionEntry,
} from '#shared/domain/retention/codes.ts';
import type { Residue } from '#shared/domain/retention/residue.ts';
import { longText } from '#shared/kernel/text.ts';
import { command, job, query, recordedQuery } from './define.ts';
import { pathToken } from './tokens.ts';

/** How long a file is kept, what forbids its end, and its destruction by two persons (product A10). */

type FileType = 'complaint' | 'investigation';

export type HoldShown = {
  readonly id: string;
  /** The file that it was placed on: this one, the complaint behind it, or an investigation from it. */
  readonly fileId: string;
  readonly reference: string;
  readonly kind: HoldKind;
  /** Empty where the reader has no key to that file. */
  readonly reason: string;
  readonly placedBy: string;
  readonly placedOn: string;
  readonly liftedBy: string | null;
  readonly liftedOn: string | null;
  readonly liftReason: string;
};

export type RetentionOfFile = {
  readonly fileId: string;
  readonly type: FileType;
  readonly reference: string;
  readonly openedOn: string;
  /** What somebody decided; null where nobody has, and the office's first value gives the day. */
  readonly decided: (RetentionEntry & { readonly decidedOn: string }) | null;
  readonly reviewOn: string;
  readonly holds: readonly HoldShown[];
  readonly mayDecide: boolean;
  readonly mayLift: boolean;
  readonly mayAskDestruction: boolean;
};

const fileId = z.uuid();

export const retentionOfFile = recordedQuery<RetentionOfFile>()({
  name: 'retention.ofFile',
  input: z.strictObject({ fileId }),
  permission: 'retention.read',
  refusals: ['retention.notFound'],
  topics: ['retention', 'access', 'settings', 'people'],
  records: ['complaints.opened', 'investigations.opened'],
});

export const decideRetention = command<{ readonly reviewOn: string }>()({
  name: 'retention.decide',
  input: z.strictObject({ fileId, entry: retentionEntrySchema, draft: z.string().max(200).optional() }),
  permission: 'retention.decide',
  refusals: ['retention.notFound', 'retention.reviewPassed', 'retention.reasonMissing'],
  topics: ['retention', 'ledger'],
  records: ['retention.decided'],
});

export const placeHold = command<{ readonly id: string }>()({
  name: 'retention.hold',
  input: z.strictObject({ fileId, kind: z.enum(holdKinds), reason: longText(1000), draft: z.string().max(200).optional() }),
  permission: 'retention.decide',
  refusals: ['retention.notFound', 'retention.reasonMissing'],
  topics: ['retention', 'approvals', 'ledger'],
  records: ['retention.held'],
});

export const liftHold = command<{ readonly id: string }>()({
  name: 'retention.liftHold',
  input: z.strictObject({ id: z.uuid(), reason: longText(1000), draft: z.string().max(200).optional() }),
  permission: 'retention.lift',
  refusals: ['retention.holdNotFound', 'retention.reasonMissing'],
  topics: ['retention', 'approvals', 'ledger'],
  records: ['retention.holdLifted'],
});

/** A file whose day of review has come or comes soon. `held`: a hold stands on it, whoever may read why. */
export type ReviewRow = {
  readonly fileId: string;
  readonly type: FileType;
  readonly reference: string;
  readonly openedOn: string;
  readonly reviewOn: string;
  /** Whether somebody decided that day, or the office's first value gives it. */
  readonly decided: boolean;
  readonly held: boolean;
  /** Days until the review; negative once it is overdue. */
  readonly days: number;
};

/** Of the files that this person can read; `hidden` counts closed complaints that are due, for who sees that they are there. */
export const reviewList = query<{ readonly files: readonly ReviewRow[]; readonly total: number; readonly hidden: number }>()({
  name: 'retention.reviewList',
  input: z.strictObject({ withinDays: z.int().min(0).max(366) }),
  permission: 'retention.read',
  topics: ['retention', 'complaints', 'investigations', 'access', 'settings'],
});

/** What would go with a file, what forbids it and what must be seen to before. Counts and references alone. */
export type DestructionPreview = {
  readonly fileId: string;
  readonly type: FileType;
  readonly reference: string;
  readonly goes: readonly { readonly id: string; readonly type: FileType; readonly reference: string }[];
  readonly records: number;
  readonly material: number;
  /** Items that are things: they stay where they are kept, and their papers would be gone. */
  readonly things: number;
  readonly recommendations: number;
  readonly releases: number;
  readonly drafts: number;
  /** Cells kept beside problems of the import that the complaint came from; those of its neighbours go too. */
  readonly importCells: number;
  readonly holds: number;
  readonly refused: 'retention.held' | 'retention.intakeUnderWay' | 'retention.notAllReadable' | null;
  readonly authorities: 1 | 2;
};

export const previewDestruction = query<DestructionPreview>()({
  name: 'retention.preview',
  input: z.strictObject({ fileId }),
  permission: 'retention.destroy',
  refusals: ['retention.notFound'],
  topics: ['retention', 'evidence', 'recommendations', 'access'],
});

export type DestructionNoteRow = {
  readonly fileId: string;
  readonly type: FileType;
  readonly reference: string;
  readonly openedOn: string;
  readonly destroyedOn: string;
  readonly purpose: Purpose | null;
  readonly basis: Basis | null;
  readonly ground: Ground;
  readonly asked: Role;
  readonly agreed: Role | 'approver' | 'nobody';
  readonly records: number;
  readonly material: number;
  /** The reference of the complaint with which it went. */
  readonly withReference: string | null;
  readonly residue: Residue;
};

export const destructionNotes = query<{ readonly notes: readonly DestructionNoteRow[] }>()({
  name: 'retention.notes',
  input: z.strictObject({}),
  permission: 'retention.notes',
  topics: ['retention', 'approvals', 'backup'],
});

/** The signed certificate of a destruction, as a PDF. */
export const giveCertificate = job<{ readonly name: string }>()({
  name: 'retention.giveCertificate',
  input: z.strictObject({ fileId, language: z.enum(reportLanguages), destination: pathToken }),
  permission: 'retention.certificate',
  refusals: [
    'retention.noteNotFound',
    'retention.charactersUndrawn',
    'job.cancelled',
    'release.destinationExists',
    'release.destinationUnusable',
  ],
  topics: ['ledger'],
  records: ['retention.certificateGiven'],
});

export const retentionOperations = [
  retentionOfFile,
  decideRetention,
  placeHold,
  liftHold,
  reviewList,
  previewDestruction,
  destructionNotes,
  giveCertificate,
] as const;
