import { z } from 'zod';
import type { EvidenceId, EventId, StatementId, UserId } from '#shared/kernel/ids.ts';
import {
  claimsSchema,
  contentCredentialsSchema,
  copyOfSchema,
  incidentClosedSchema,
  incidentSchema,
  timeStampReceivedSchema,
  timeStampRequestedSchema,
} from './found.ts';
import { gradeSchema } from './grade.ts';
import {
  clockOffsetSchema,
  collectionSchema,
  independenceSchema,
  sourceMediumSchema,
  veilSchema,
  verificationSchema,
} from './judgement.ts';

/** What can be said about an item, by type. Statements are only added: a later one of a type stands beside the earlier ones (EVD-R10). */
export const statementSchemas = {
  grade: gradeSchema,
  independence: independenceSchema,
  verification: verificationSchema,
  collection: collectionSchema,
  sourceMedium: sourceMediumSchema,
  clockOffset: clockOffsetSchema,
  veil: veilSchema,
  claims: claimsSchema,
  contentCredentials: contentCredentialsSchema,
  timeStampRequested: timeStampRequestedSchema,
  timeStampReceived: timeStampReceivedSchema,
  copyOf: copyOfSchema,
  incident: incidentSchema,
  incidentClosed: incidentClosedSchema,
} as const;

export type StatementType = keyof typeof statementSchemas;
export type StatementContents = { readonly [T in StatementType]: z.output<(typeof statementSchemas)[T]> };

/** Those that name another item. */
export const typesAboutTwo = ['independence', 'copyOf'] as const satisfies readonly StatementType[];

type Common = {
  readonly id: StatementId;
  /** The item that it is about. */
  readonly evidenceId: EvidenceId;
  /** From 1, within the item. */
  readonly seq: number;
  /** Independence: of which item; a copy: of which original. */
  readonly otherId: EvidenceId | null;
  readonly recordedAt: string;
  readonly role: string;
  readonly recordedBy: UserId | null;
  readonly lastEvent: EventId;
};

export type StatementOf<T extends StatementType> = Common & { readonly type: T; readonly content: StatementContents[T] };
export type Statement = { [T in StatementType]: StatementOf<T> }[StatementType];

/** Those that a person may type; the others come from the engine, with their own operations. */
const schemaOf = <T extends StatementType>(type: T) => z.strictObject({ type: z.literal(type), content: statementSchemas[type] });

export const typedStatementSchema = z.discriminatedUnion('type', [
  schemaOf('grade'),
  schemaOf('independence'),
  schemaOf('verification'),
  schemaOf('collection'),
  schemaOf('sourceMedium'),
  schemaOf('clockOffset'),
  schemaOf('veil'),
  schemaOf('copyOf'),
]);
export type TypedStatement = z.output<typeof typedStatementSchema>;

/** What is said of a source when it comes in: what became of the medium, how far clocks were off. It becomes statements of each item. */
export const saidOfSourceSchema = z.array(z.discriminatedUnion('type', [schemaOf('sourceMedium'), schemaOf('clockOffset')])).max(4);
export type SaidOfSource = z.output<typeof saidOfSourceSchema>;

/** The newest statement of a type; for types about two items, give the other one. */
export function latestOf<T extends StatementType>(statements: readonly Statement[], type: T, otherId?: string): StatementOf<T> | null {
  const found = statements.findLast((statement) => statement.type === type && (otherId === undefined || statement.otherId === otherId));
  return (found as StatementOf<T> | undefined) ?? null;
}

/** An incident that nobody has closed: the item is locked (EVD-R5). */
export function openIncidentOf(statements: readonly Statement[]): StatementOf<'incident'> | null {
  const last = statements.findLast(({ type }) => type === 'incident' || type === 'incidentClosed');
  return last?.type === 'incident' ? last : null;
}
