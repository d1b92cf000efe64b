/** Code lists of complaints; sources in standards.md 2.2 and 2.3. Labels are translated like every other text. */

export const channels = [
  'inPerson',
  'phone',
  'web',
  'post',
  'visit',
  'thirdParty',
  'ngo',
  'media',
  'ownInitiative',
  'referral',
  'anonymous',
  'protectedDisclosure',
  'olderRecords',
] as const;
export type Channel = (typeof channels)[number];

export const capacities = ['victim', 'witness', 'relative', 'representative', 'other', 'notStated'] as const;
export type Capacity = (typeof capacities)[number];

/** Our own neutral list, two levels (standards.md 2.3): `C` use of force, `C1` firearm, ... */
export const allegationCodes = [
  'A',
  'B',
  'B1',
  'B2',
  'C',
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'D',
  'E',
  'F',
  'F1',
  'F2',
  'F3',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'Z',
] as const;
export type AllegationCode = (typeof allegationCodes)[number];

export const complaintStates = ['registered', 'underInvestigation'] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** How an earlier office says it ended. Reported outcomes are not our findings; `noAffidavit` and `notKnown` are no findings at all. */
export const reportedOutcomes = ['sustained', 'notSustained', 'exonerated', 'unfounded', 'noAffidavit', 'notKnown'] as const;
export type ReportedOutcome = (typeof reportedOutcomes)[number];

export const contactMeans = ['phone', 'post', 'email', 'visit', 'throughOther'] as const;
export type ContactMeans = (typeof contactMeans)[number];
