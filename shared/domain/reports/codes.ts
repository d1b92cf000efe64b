/** Code lists of a report. Its labels, in each language of the document, stand in resources/templates/report/labels.<language>.json. */

export const reportLanguages = ['en', 'ar'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

export const classifications = ['public', 'official', 'confidential', 'strictlyConfidential'] as const;
export type Classification = (typeof classifications)[number];

/** What a report says it leaves out (an export names what it withholds). */
export const leftOutCodes = ['identities', 'handlers', 'meetingDates', 'fingerprints', 'fileNames', 'places', 'copies'] as const;
export type LeftOutCode = (typeof leftOutCodes)[number];

/** Whether an item is what was taken in. "Unchanged" needs a verification with its date; it never says more than it proves. */
export const integrityStates = ['unchanged', 'notVerified', 'faultFound', 'notAFile'] as const;
export type IntegrityState = (typeof integrityStates)[number];
