import { z } from 'zod';
import { job } from './define.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { pathToken } from './tokens.ts';

/**
 * A full copy in open formats (resources/docs/formats.md, 18): the way out for an office that leaves this program or hands its files on. It holds names
 * and originals in plain, so two persons agree to it: an approval of kind `archive.export`, which its asker uses once.
 */
export type ArchiveGiven = {
  readonly reference: string;
  /** The folder's name at the place that was chosen. */
  readonly name: string;
  readonly words: string;
  readonly records: number;
  readonly material: number;
  /** Records whose content this person could not open, and originals that are not in the copy. */
  readonly recordsNotOpened: number;
  readonly materialLeftOut: number;
};

/** Writes everything that this person may read as a folder into the one that was chosen. */
export const giveArchive = job<ArchiveGiven>()({
  name: 'archive.give',
  /** `to`: for whom, as the handling record of each item says it. `language`: of the pages; names in JSON and tables are the same in each. */
  input: z.strictObject({ approval: z.uuid(), destination: pathToken, to: requiredLine(200), language: z.enum(reportLanguages) }),
  permission: 'archive.give',
  refusals: [
    'approvals.notValid',
    // Before anything was recorded: the approval can still be used.
    'archive.driveReadOnly',
    'archive.noRoom',
    // It is used; `leftOnDrive`: a part may lie there in plain.
    'archive.driveFault',
    'archive.driveFull',
    'archive.leftOnDrive',
    'ledger.keyOfSealsLost',
    'release.destinationExists',
    'release.destinationUnusable',
    'token.unknown',
  ],
  topics: ['approvals', 'evidence', 'ledger'],
  // A file that is found altered while it is read is locked (EVD-R5).
  records: ['archive.given', 'archive.finished', 'approvals.used', 'release.failed', 'custody.recorded', 'evidence.stated'],
});

export const archiveOperations = [giveArchive] as const;
