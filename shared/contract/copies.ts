import { z } from 'zod';
import { claimSchema, claimSources, mostClaims } from '#shared/domain/evidence/claims.ts';
import { mostBoxes, mostPages, redactionBoxSchema } from '#shared/domain/evidence/redaction.ts';
import { languagesSchema, mostWordsOfCopy, wordsOfPageSchema } from '#shared/domain/evidence/recognition.ts';
import { transcriptSchema } from '#shared/domain/evidence/transcript.ts';
import { idOf, type EvidenceId, type StatementId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { command, job, local } from './define.ts';
import { copyEntryShape, keepsACopy, whyNoCopy, type MadeCopy } from './made-copy.ts';
import { longestPiece } from './recording.ts';

/** Copies that are made in the window of what it shows: nothing of them is on a disk before they are an item of their own. */

const copyToken = z.string().regex(/^copy_[0-9a-f]{32}$/, { error: 'token.malformed' });
const pageNumber = z.int().min(1).max(20_000);

/** Begins a redacted copy of an item. One is made at a time: what was begun before is forgotten. */
export const beginRedaction = local<{ readonly copy: string }>()({
  name: 'evidence.redactBegin',
  input: z.strictObject({ id: idOf<EvidenceId>() }),
  permission: 'evidence.write',
  refusals: ['evidence.notFound', 'evidence.recordDamaged', 'evidence.hasNoFile', 'custody.incidentOpen', 'custody.isDisposed'],
  topics: [],
});

/** A piece of a page as PNG, kept in memory. `offset` is what came of this page before. */
export const appendRedaction = local<{ readonly offset: number }>()({
  name: 'evidence.redactAppend',
  input: z.strictObject({
    copy: copyToken,
    page: pageNumber,
    offset: z.int().min(0),
    bytes: z.base64().min(1).max(longestPiece),
  }),
  permission: 'evidence.write',
  refusals: ['redaction.none', 'redaction.elsewhere', 'redaction.tooLarge'],
  topics: [],
});

/** Paints the boxes over the pixels that came, and makes an item of them: a PNG of one picture, a PDF of the pages of a document. */
export const endRedaction = job<MadeCopy>()({
  name: 'evidence.redactEnd',
  input: z.strictObject({
    copy: copyToken,
    form: z.enum(['png', 'pdf']),
    entry: z.strictObject(copyEntryShape),
    /** Who made it: the first entry of its handling record. */
    by: requiredLine(200),
    /** The pages of the original that go into the copy, in order. */
    pages: z
      .array(z.strictObject({ page: pageNumber, boxes: z.array(redactionBoxSchema).max(mostBoxes), words: wordsOfPageSchema.optional() }))
      .min(1)
      .max(mostPages)
      .refine((pages) => pages.reduce((sum, { words }) => sum + (words?.length ?? 0), 0) <= mostWordsOfCopy, {
        error: 'recognition.tooLong',
      }),
    /** In which languages the words of the pages were recognised, in the pixels after they were painted over; none where they have no words. */
    languages: languagesSchema.optional(),
  }),
  ...keepsACopy,
  refusals: ['redaction.none', 'redaction.noBoxes', 'redaction.unreadable', 'redaction.tooLarge', ...whyNoCopy],
});

/** Keeps a transcript or a translation, written beside what is shown, as an item of its own, bound to its source. A later version is another item. */
export const writeTranscript = job<MadeCopy>()({
  name: 'evidence.writeTranscript',
  input: z.strictObject({
    id: idOf<EvidenceId>(),
    entry: z.strictObject(copyEntryShape),
    by: requiredLine(200),
    transcript: transcriptSchema,
  }),
  ...keepsACopy,
  refusals: whyNoCopy,
});

/** Keeps what a file says about itself as a statement, with the program that read it. */
export const keepClaims = command<{ readonly id: StatementId; readonly seq: number }>()({
  name: 'evidence.keepClaims',
  input: z.strictObject({
    id: idOf<EvidenceId>(),
    source: z.enum(claimSources),
    entries: z.array(claimSchema).min(1).max(mostClaims),
  }),
  permission: 'evidence.write',
  refusals: ['evidence.notFound', 'evidence.recordDamaged', 'evidence.hasNoFile'],
  topics: ['evidence', 'ledger'],
  records: ['evidence.stated'],
});

export const copyOperations = [beginRedaction, appendRedaction, endRedaction, writeTranscript, keepClaims] as const;
