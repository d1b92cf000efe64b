import { z } from 'zod';
import { answerOf, type NoAnswer } from '#shared/kernel/answer.ts';
import {
  idOf,
  type AllegationId,
  type BatchId,
  type ComplaintId,
  type EventId,
  type InvestigationId,
  type OfficerId,
  type UserId,
} from '#shared/kernel/ids.ts';
import { dayText, partialDateSchema, type PartialDate } from '#shared/kernel/partial-date.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import type { IdentityReason } from '../people/codes.ts';
import {
  allegationCodes,
  capacities,
  channels,
  contactMeans,
  type AllegationCode,
  type Capacity,
  type Channel,
  type ComplaintState,
  type ReportedOutcome,
} from './codes.ts';

/**
 * A complaint has an open part, which lists and statistics may use, and a sealed part, which lies under the file's key:
 * everything that tells the story or points to a person (security design 3.0, "What is protected").
 */
const officerSchema = z.strictObject({
  /** Kept over amendments, so that findings go on pointing to the same officer. Made by the window for a new row. */
  id: idOf<OfficerId>(),
  known: z.boolean(),
  name: lineText(200),
  badge: lineText(60),
  rank: lineText(80),
  /** For an officer not known by name: what was seen. */
  description: longText(2000),
});

const allegationSchema = z.strictObject({
  id: idOf<AllegationId>(),
  code: z.enum(allegationCodes),
  /** What is said to have been done, in the complainant's words. */
  text: longText(8000),
  officers: z.array(idOf<OfficerId>()).max(60),
});

const injurySchema = z.strictObject({
  description: requiredLine(500),
  seenByDoctor: z.enum(['yes', 'no', 'unknown', 'notAsked', 'refused', 'notApplicable']),
});

const atRiskSchema = z.strictObject({
  what: requiredLine(300),
  where: lineText(300),
  /** The day on which it will be overwritten or destroyed; null when it is not known. */
  overwrittenOn: dayText.nullable(),
});

const safeContactSchema = z.strictObject({
  mayContact: z.enum(['yes', 'onlyAsBelow', 'no', 'notAsked']),
  means: z.array(z.enum(contactMeans)).max(5),
  when: lineText(300),
  neverDo: lineText(500),
});

/** What a person enters or amends. */
export const complaintEntrySchema = z
  .strictObject({
    channel: z.enum(channels),
    capacity: z.enum(capacities),
    receivedOn: dayText,
    incident: z.strictObject({ when: partialDateSchema.nullable(), area: lineText(60), place: longText(500) }),
    agency: lineText(160),
    unit: lineText(160),
    officeReference: lineText(60),
    complainant: z.strictObject({
      name: answerOf(requiredLine(200)),
      contact: answerOf(requiredLine(400)),
      language: lineText(60),
      interpreterNeeded: z.boolean(),
    }),
    story: longText(60_000),
    officers: z.array(officerSchema).max(60),
    allegations: z.array(allegationSchema).min(1, { error: 'complaint.allegationNeeded' }).max(60),
    injuries: z.array(injurySchema).max(60),
    remedyWished: longText(4000),
    safeContact: safeContactSchema,
    atRisk: z.array(atRiskSchema).max(60),
  })
  .superRefine((entry, context) => {
    const officers = new Set<string>(entry.officers.map((o) => o.id));
    entry.allegations.forEach((allegation, index) => {
      if (allegation.officers.some((id) => !officers.has(id)))
        context.addIssue({ code: 'custom', message: 'complaint.officerNotListed', path: ['allegations', index, 'officers'] });
    });
  });

export type ComplaintEntry = z.output<typeof complaintEntrySchema>;
export type ComplaintOfficer = z.output<typeof officerSchema>;
export type ComplaintAllegation = z.output<typeof allegationSchema>;

/** An outcome another office reported for one allegation and officer, in our code and in its own words. */
export type ReportedPair = {
  readonly allegationId: AllegationId;
  readonly officerId: OfficerId | null;
  readonly outcome: ReportedOutcome;
  readonly asWritten: string;
};

/** A complaint that was closed to whoever asks: that there is one, and nothing else of it. */
export type RestrictedComplaintRow = { readonly restricted: true; readonly reference: string };

/** One line of the list: open columns only. */
export type ComplaintRow = OpenComplaintRow | RestrictedComplaintRow;

export type OpenComplaintRow = {
  readonly restricted: false;
  readonly id: ComplaintId;
  readonly reference: string;
  readonly officeReference: string;
  readonly channel: Channel;
  readonly capacity: Capacity;
  readonly receivedOn: string;
  readonly incident: PartialDate | null;
  readonly area: string;
  readonly agency: string;
  readonly unit: string;
  readonly codes: readonly AllegationCode[];
  readonly allegations: number;
  readonly officers: number;
  readonly overwrittenOn: string | null;
  readonly state: ComplaintState;
};

/** Who complains, and how they may be reached: what is only told with a reason, on the record. */
export type ComplainantIdentity = Pick<ComplaintEntry['complainant'], 'name' | 'contact'> &
  Pick<ComplaintEntry['safeContact'], 'when' | 'neverDo'>;
export type OfficerIdentity = Pick<ComplaintOfficer, 'name' | 'badge' | 'rank' | 'description'>;
type Asked = 'given' | NoAnswer;

export type ShownComplainant = Omit<ComplaintEntry['complainant'], 'name' | 'contact'> & {
  readonly pseudonym: string;
  readonly asked: { readonly name: Asked; readonly contact: Asked };
  /** Something is written of when they may be reached, or of what must never be done. */
  readonly hasConditions: boolean;
  /** Null as long as nobody has given a reason. */
  readonly identity: ComplainantIdentity | null;
};

export type ShownOfficer = Pick<ComplaintOfficer, 'id' | 'known'> & {
  readonly pseudonym: string;
  readonly isDescribed: boolean;
  readonly identity: OfficerIdentity | null;
};

/** An entry as it is read: pseudonyms in place of names, in the free text as well as far as a name stands there as it was written down. */
export type ShownEntry = Omit<ComplaintEntry, 'complainant' | 'officers' | 'safeContact'> & {
  readonly complainant: ShownComplainant;
  readonly officers: readonly ShownOfficer[];
  readonly safeContact: Pick<ComplaintEntry['safeContact'], 'mayContact' | 'means'>;
};

/** Whose identity is asked for. */
export const identityChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('complainant') }),
  z.strictObject({ kind: z.literal('officer'), id: idOf<OfficerId>() }),
]);
export type IdentityChoice = z.output<typeof identityChoiceSchema>;

/** One reading of a file that the record of actions holds. */
export type ReadRow = {
  readonly event: EventId;
  readonly at: string;
  readonly kind: 'opened' | 'identities' | 'investigation';
  readonly userId: UserId;
  /** Empty where no name is known. */
  readonly person: string;
  /** Of names that were shown: why, in the reader's own words where the reason was "other", and whose (pseudonyms; empty for all). */
  readonly reason: IdentityReason | null;
  readonly text: string;
  readonly whose: string;
};

/** The whole file as its reader sees it. */
export type ComplaintFile = {
  readonly id: ComplaintId;
  readonly reference: string;
  readonly state: ComplaintState;
  readonly version: number;
  readonly registeredAt: string;
  readonly lastEvent: EventId;
  readonly batch: BatchId | null;
  readonly investigations: readonly { readonly id: InvestigationId; readonly reference: string }[];
  readonly entry: ShownEntry;
  readonly reported: readonly ReportedPair[];
};

/** How a list is asked for: filters are joined by "and"; text filters match the beginning of a word, in any case. */
export const complaintListSchema = z.strictObject({
  filters: z.strictObject({
    reference: z.string().max(60).optional(),
    channel: z.array(z.enum(channels)).max(20).optional(),
    code: z.array(z.enum(allegationCodes)).max(40).optional(),
    agency: z.string().max(160).optional(),
    unit: z.string().max(160).optional(),
    area: z.string().max(60).optional(),
    state: z
      .array(z.enum(['registered', 'underInvestigation']))
      .max(2)
      .optional(),
    receivedFrom: dayText.optional(),
    receivedTo: dayText.optional(),
    incidentFrom: dayText.optional(),
    incidentTo: dayText.optional(),
    overwrittenBy: dayText.optional(),
  }),
  sort: z.strictObject({
    by: z.enum(['reference', 'receivedOn', 'incident', 'channel', 'agency', 'unit', 'area', 'state', 'overwrittenOn', 'registered']),
    direction: z.enum(['ascending', 'descending']),
  }),
  offset: z.int().min(0).max(10_000_000),
  limit: z.int().min(1).max(500),
});

export type ComplaintListRequest = z.output<typeof complaintListSchema>;
