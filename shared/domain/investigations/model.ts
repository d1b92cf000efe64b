import { z } from 'zod';
import {
  idOf,
  type AllegationId,
  type ComplaintId,
  type EventId,
  type EvidenceId,
  type FindingId,
  type InvestigationId,
  type OfficerId,
  type UserId,
} from '#shared/kernel/ids.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { requiredLine, requiredText, longText } from '#shared/kernel/text.ts';
import type { AllegationCode } from '../complaints/codes.ts';
import { closingReasons, findingOutcomes, stances, standardsOfProof, type InvestigationState } from './codes.ts';

export const investigationEntrySchema = z.strictObject({
  complaintId: idOf<ComplaintId>(),
  title: requiredLine(200),
  scope: longText(8000),
  openedOn: dayText,
});

const materialLinkSchema = z.strictObject({ evidenceId: idOf<EvidenceId>(), stance: z.enum(stances) });

/** One allegation against one officer (or against no one in particular) ends in a finding or in a closing reason; both need reasons (CMP-R1). */
export const findingEntrySchema = z.strictObject({
  investigationId: idOf<InvestigationId>(),
  allegationId: idOf<AllegationId>(),
  officerId: idOf<OfficerId>().nullable(),
  conclusion: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('finding'), outcome: z.enum(findingOutcomes), standardOfProof: z.enum(standardsOfProof) }),
    z.strictObject({ kind: z.literal('closed'), reason: z.enum(closingReasons) }),
  ]),
  reasons: requiredText(20_000),
  material: z.array(materialLinkSchema).max(200),
  decidedOn: dayText,
});
export type FindingEntry = z.output<typeof findingEntrySchema>;

/** Why a finding stands that rests on digital material alone (EVD-R9): the words of a second person, or words that a second person agreed to. */
export const digitalAloneReason = requiredText(4000);
/** Words that somebody outside the office is to agree to: they are read to them, or leave in a file. */
export const proposedReason = requiredText(1500);

export type SecondPersonsReason = {
  readonly reason: string;
  readonly at: string;
  /** Who gave it in their own session, or who wrote it for a second person to agree to. */
  readonly by: UserId;
  /** The request by which a second person agreed to it; null where it is their own. */
  readonly request: string | null;
};

/** `none`: nothing is asked, since no digital material is relied on or something independent bears it out. `needed`: the finding does not stand yet. */
export type Corroboration = 'none' | 'needed' | 'reasonGiven';

export type InvestigationRow = {
  readonly id: InvestigationId;
  readonly reference: string;
  readonly complaintId: ComplaintId;
  readonly complaintReference: string;
  readonly openedOn: string;
  readonly state: InvestigationState;
  readonly title: string;
  readonly pairs: number;
  readonly concluded: number;
  readonly material: number;
};

/** One line of the matrix: an allegation, the officer complained of, and what was concluded so far. */
export type MatrixLine = {
  readonly allegationId: AllegationId;
  readonly allegationNumber: number;
  readonly code: AllegationCode;
  readonly allegation: string;
  readonly officerId: OfficerId | null;
  /** Place of the officer in the complaint, from 1; the screen and reports say "Officer 1", never a name, unless it is opened. */
  readonly officerNumber: number | null;
  readonly officerKnown: boolean;
  readonly finding:
    | (FindingEntry & {
        readonly id: FindingId;
        readonly number: number;
        readonly version: number;
        readonly lastEvent: EventId;
        /** The number of each item that it names, by its id. */
        readonly numbers: { readonly [evidenceId: string]: number };
        readonly corroboration: Corroboration;
        readonly secondPerson: SecondPersonsReason | null;
        /** Words that wait for a second person to agree to them. */
        readonly proposed: string | null;
        /** Whose words the conclusion is: nobody else's reason is asked of them. */
        readonly author: UserId | null;
      })
    | null;
};

export type InvestigationFile = {
  readonly id: InvestigationId;
  readonly reference: string;
  readonly complaintId: ComplaintId;
  readonly complaintReference: string;
  readonly state: InvestigationState;
  readonly version: number;
  readonly lastEvent: EventId;
  readonly openedOn: string;
  readonly title: string;
  readonly scope: string;
  readonly matrix: readonly MatrixLine[];
};
