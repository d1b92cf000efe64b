import { z } from 'zod';
import { idOf, type EvidenceId } from '#shared/kernel/ids.ts';
import { job, local, query, recordedQuery } from './define.ts';

/** What the first bytes of an original say that it is; `zip`, `ole` and `text` are looked into further by the frame that shows it. */
export const materialKinds = ['image', 'heic', 'pdf', 'video', 'audio', 'text', 'zip', 'ole', 'other'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** How far the whole fingerprint has been compared since the item was opened for looking. `unreadable`: the disk does not give the bytes. */
export const viewChecks = ['checking', 'unchanged', 'altered', 'unreadable'] as const;
export type ViewCheck = (typeof viewChecks)[number];

/** By this the bytes of one item can be read in ranges until it is closed, the vault is locked or the file is withdrawn: 128 random bits. */
export const viewToken = z.string().regex(/^[0-9a-f]{32}$/, { error: 'id.malformed' });

export type OpenedView = {
  readonly view: string;
  readonly number: number;
  readonly description: string;
  readonly graphic: boolean;
  /** Bytes. */
  readonly size: number;
  /** The name that the file had, as it is shown: data from outside, whatever stands in it. Empty for what was recorded here. */
  readonly fileName: string;
  /** Letters and digits after the last dot of the name that the file had, in small letters; empty where there are none. It decides nothing by itself. */
  readonly extension: string;
  /** The item before and after it in the investigation, by number. */
  readonly before: EvidenceId | null;
  readonly after: EvidenceId | null;
  /** There is no thumbnail of it yet. */
  readonly wantsThumbnail: boolean;
};

/** Opens an item for looking at its original. That is on the record of actions; the handling record stays as it is. */
export const viewEvidence = recordedQuery<OpenedView>()({
  name: 'evidence.view',
  input: z.strictObject({ id: idOf<EvidenceId>() }),
  permission: 'evidence.read',
  refusals: ['evidence.notFound', 'evidence.recordDamaged', 'evidence.objectAltered'],
  topics: [],
  records: ['evidence.viewed'],
});

export type ViewState = {
  readonly kind: MaterialKind;
  /** A code such as `png`, `mp4`, `dhav`; `unknown` where no first bytes are known. */
  readonly format: string;
  readonly check: ViewCheck;
};

/** What an open item is, and how its check stands. */
export const viewState = query<ViewState>()({
  name: 'evidence.viewState',
  input: z.strictObject({ view: viewToken }),
  permission: 'evidence.read',
  refusals: [
    'evidence.viewEnded',
    'evidence.objectMissing',
    'evidence.objectUnreadable',
    'evidence.objectTruncated',
    'evidence.objectAltered',
  ],
  topics: ['views'],
});

/**
 * Puts the comparison that came with looking on the handling record as a check: `unchanged` with the records of the item checked as well; another file than the
 * one that was taken in locks the item. Where nothing was found, once a day (20 hours) for each person and item.
 */
export const recordLooked = job<{ readonly unchanged: boolean }>()({
  name: 'evidence.recordLooked',
  input: z.strictObject({ view: viewToken }),
  permission: 'vault.verify',
  refusals: ['evidence.viewEnded', 'evidence.notCompared', 'evidence.checkedToday', 'evidence.notFound'],
  topics: ['evidence', 'ledger'],
  records: ['custody.recorded'],
});

/** Ends the looking: no byte is given afterwards. */
export const endView = local<{ readonly ended: boolean }>()({
  name: 'evidence.endView',
  input: z.strictObject({ view: viewToken }),
  permission: 'evidence.read',
  topics: [],
});

export const viewingOperations = [viewEvidence, viewState, recordLooked, endView] as const;

/** Bytes that are given at once. */
export const longestViewRead = 1024 * 1024;
