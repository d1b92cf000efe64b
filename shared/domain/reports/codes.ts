import { roles } from '#shared/domain/people/roles.ts';

/** Code lists of a report. Their words, in each language of the document, stand in resources/templates/report/labels.<language>.json. */

export const reportLanguages = ['en', 'ar'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

/** Who holds an item: a role of the office, the office as such, somebody outside it, or nobody between the two halves of a hand-over. */
export const reportHolders = [...roles, 'office', 'outside', 'inTransit'] as const;
export type ReportHolder = (typeof reportHolders)[number];

/** Whether an item is what was taken in. "Unchanged" needs a verification with its date: it never says more than it proves. */
export const integrityStates = ['unchanged', 'faultFound', 'notVerified'] as const;

/** What a report says it leaves out: an export names what it withholds. */
export const leftOutCodes = ['identities', 'handlers', 'meetingDates', 'fingerprints', 'fileNames', 'copies'] as const;
