import { z } from 'zod';
import { recognitionSchema, type Recognition, type RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';
import { idOf, type EvidenceId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { job, query } from './define.ts';
import { copyEntryShape, keepsACopy, whyNoCopy, type MadeCopy } from './made-copy.ts';
import { viewToken } from './viewing.ts';

/** Text that a program reads off what is shown, in a frame of the window: here it is kept, found again and read back. */

/** Keeps recognised text as an item of its own, bound to what it was read from. Reading it again makes another item. */
export const writeRecognised = job<MadeCopy>()({
  name: 'evidence.writeRecognised',
  input: z.strictObject({
    id: idOf<EvidenceId>(),
    entry: z.strictObject(copyEntryShape),
    by: requiredLine(200),
    recognition: recognitionSchema,
  }),
  ...keepsACopy,
  refusals: whyNoCopy,
});

export type KeptRecognition = {
  readonly id: EvidenceId;
  readonly number: number;
  readonly languages: readonly RecognitionLanguage[];
  /** Numbers of the pages that were read. */
  readonly pages: readonly number[];
  /** 0 to 100, as the program judged itself. */
  readonly confidence: number;
};

/** What was recognised of an item and kept, the newest first: numbers and codes, no text. */
export const listRecognised = query<readonly KeptRecognition[]>()({
  name: 'evidence.listRecognised',
  input: z.strictObject({ id: idOf<EvidenceId>() }),
  permission: 'evidence.read',
  refusals: ['evidence.notFound', 'evidence.recordDamaged'],
  topics: ['evidence'],
});

/** Recognised text that is open for looking, page by page. Opening it left its entry. */
export const readRecognised = query<Recognition>()({
  name: 'evidence.readRecognised',
  input: z.strictObject({ view: viewToken }),
  permission: 'evidence.read',
  refusals: [
    'evidence.viewEnded',
    'evidence.objectMissing',
    'evidence.objectUnreadable',
    'evidence.objectTruncated',
    'evidence.objectAltered',
    'recognition.otherForm',
  ],
  topics: [],
});

export const recognisingOperations = [writeRecognised, listRecognised, readRecognised] as const;
