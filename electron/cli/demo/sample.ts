import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { recordableCustodyTypes, evidenceKinds } from '#shared/domain/evidence/codes.ts';

/** The invented case of resources/sample, as it is written there: records name each other by keys, ids are made at run time. */

const sampleFolder = new URL('../../../resources/sample/', import.meta.url);

const answer = z.union([
  z.strictObject({ answer: z.literal('given'), value: z.string() }),
  z.strictObject({ answer: z.enum(['unknown', 'notAsked', 'refused', 'notApplicable']) }),
]);

const complaintSchema = z.strictObject({
  channel: z.string(),
  capacity: z.string(),
  receivedOn: z.string(),
  incident: z.strictObject({
    when: z.strictObject({ date: z.string(), time: z.string().nullable(), approximate: z.boolean() }),
    area: z.string(),
    place: z.string(),
  }),
  agency: z.string(),
  unit: z.string(),
  officeReference: z.string(),
  complainant: z.strictObject({ name: answer, contact: answer, language: z.string(), interpreterNeeded: z.boolean() }),
  story: z.string(),
  officers: z.array(
    z.strictObject({ key: z.string(), known: z.boolean(), name: z.string(), badge: z.string(), rank: z.string(), description: z.string() }),
  ),
  allegations: z.array(z.strictObject({ key: z.string(), code: z.string(), text: z.string(), officers: z.array(z.string()) })),
  injuries: z.array(z.strictObject({ description: z.string(), seenByDoctor: z.string() })),
  remedyWished: z.string(),
  safeContact: z.strictObject({ mayContact: z.string(), means: z.array(z.string()), when: z.string(), neverDo: z.string() }),
  atRisk: z.array(z.strictObject({ what: z.string(), where: z.string(), overwrittenOn: z.string().nullable() })),
});

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

const sampleSchema = z.strictObject({
  office: z.string(),
  person: z.string(),
  complaints: z.array(complaintSchema).min(1),
  investigation: z.strictObject({ complaint: z.int(), title: z.string(), scope: z.string(), openedOn: z.string() }),
  material: z.array(
    z.strictObject({
      key: z.string(),
      file: z.enum(['image', 'pdf', 'video']),
      kind: z.enum(evidenceKinds),
      description: z.string(),
      graphic: z.boolean(),
      type: z.enum(['collected', 'received']),
      at: moment,
      from: z.string(),
      to: z.string(),
      place: z.string(),
      authority: z.string(),
      seal: z.string(),
      condition: z.string(),
    }),
  ),
  custody: z.array(
    z.strictObject({
      item: z.string(),
      type: z.enum(recordableCustodyTypes),
      at: moment,
      from: z.string(),
      to: z.string(),
      place: z.string(),
      purpose: z.string(),
      notes: z.string(),
      concerns: z.literal('last').nullable(),
      /** A receipt without the receiver's signature: why. */
      unsigned: z.string().exactOptional(),
    }),
  ),
  findings: z.array(
    z.strictObject({
      allegation: z.string(),
      officer: z.string().nullable(),
      conclusion: z.union([
        z.strictObject({ kind: z.literal('finding'), outcome: z.string(), standardOfProof: z.string() }),
        z.strictObject({ kind: z.literal('closed'), reason: z.string() }),
      ]),
      reasons: z.string(),
      material: z.array(z.tuple([z.string(), z.enum(['for', 'against'])])),
      decidedOn: z.string(),
    }),
  ),
  recommendations: z.array(
    z.strictObject({
      addressee: z.string(),
      text: z.string(),
      type: z.string(),
      priority: z.string(),
      dueOn: z.string().nullable(),
      findings: z.array(z.string()),
      smart: z.record(z.string(), z.tuple([z.enum(['yes', 'no']), z.string()])),
    }),
  ),
  report: z.strictObject({
    title: z.string(),
    addressee: z.string(),
    classification: z.string(),
    summary: z.string(),
    mandate: z.string(),
    method: z.string(),
  }),
});

export type Sample = z.output<typeof sampleSchema>;

export async function readSample(): Promise<Sample> {
  return sampleSchema.parse(JSON.parse(await readFile(new URL('case.json', sampleFolder), 'utf8')));
}

/** The table of the older register, and how its columns are meant. */
export async function readOlderRegister(): Promise<{ readonly csv: Buffer; readonly mapping: string }> {
  return {
    csv: await readFile(new URL('older-register.csv', sampleFolder)),
    mapping: await readFile(new URL('older-register.mapping.json', sampleFolder), 'utf8'),
  };
}
