import { z } from 'zod';
import { lineText, longText } from '#shared/kernel/text.ts';
import type { EvidenceKind } from './codes.ts';
import { collectionFields } from './collection.ts';

export const hazards = ['none', 'biohazard', 'sharp', 'chemical', 'flammable', 'explosive', 'firearm', 'other'] as const;
export const sampleTypes = ['blood', 'saliva', 'swab', 'hair', 'tissue', 'bone', 'urine', 'clothingStain', 'other'] as const;
export const documentStates = ['original', 'certifiedCopy', 'copy', 'unknown'] as const;
export const accountForms = ['writtenStatement', 'interviewNotes', 'audio', 'video', 'oral', 'testimony'] as const;
export const accountOf = ['complainant', 'victim', 'witness', 'officer', 'expert', 'other'] as const;

/**
 * What the standards ask of an item of each kind beside its description (standards.md 3.1, 3.3, 3.4). Digital files need nothing more. Who found
 * an object and who interpreted are persons: they are told with a reason only (`protectedDetails`).
 */
export const itemDetailsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('physical'),
    quantity: lineText(60),
    serial: lineText(120),
    make: lineText(120),
    packaging: lineText(200),
    foundWhere: lineText(300),
    foundBy: lineText(200),
    hazards: z.array(z.enum(hazards)).max(hazards.length),
  }),
  z.strictObject({
    kind: z.literal('biological'),
    sampleType: z.enum(sampleTypes),
    quantity: lineText(60),
    container: lineText(200),
    /** As it must be kept: `2 to 8 °C`. */
    storageTemperature: lineText(60),
    hazards: z.array(z.enum(hazards)).max(hazards.length),
    takenFrom: lineText(200),
    takenBy: lineText(200),
  }),
  z.strictObject({
    kind: z.literal('documentary'),
    pages: z.int().min(1).max(1_000_000).nullable(),
    language: lineText(60),
    state: z.enum(documentStates),
    issuedBy: lineText(200),
    dated: lineText(60),
  }),
  z.strictObject({
    kind: z.literal('testimonial'),
    form: z.enum(accountForms),
    /** Whose account it is. An account of a complainant, victim or witness is never graded: people are not. */
    of: z.enum(accountOf),
    language: lineText(60),
    interpreter: lineText(200),
    takenBy: lineText(200),
    conditions: longText(2000),
  }),
  z.strictObject({ kind: z.literal('openSource'), ...collectionFields }),
]);
export type ItemDetails = z.output<typeof itemDetailsSchema>;
export type DetailedKind = ItemDetails['kind'];

/** True for an account of somebody who complains, suffers or bears witness, and where it is not said whose account it is. */
export function isPersonsAccount(kind: EvidenceKind, details: ItemDetails | null): boolean {
  if (kind !== 'testimonial') return false;
  return details?.kind !== 'testimonial' || details.of === 'complainant' || details.of === 'victim' || details.of === 'witness';
}

/** Members of details and of a collection record that stay hidden until somebody asks for them with a reason. */
export const protectedDetails = ['foundBy', 'takenFrom', 'interpreter', 'machineIp', 'virtualIdentity'] as const;

/** Stands in a protected member where something is written that is not told without a reason. */
export const NOT_TOLD = '…';
