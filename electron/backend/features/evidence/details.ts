import { NOT_TOLD, protectedDetails, type ItemDetails } from '#shared/domain/evidence/details.ts';
import type { Statement } from '#shared/domain/evidence/statements/all.ts';

type Record = { readonly [member: string]: unknown };

/** Without the members that are told with a reason only: that something stands there is told (resources/docs/decisions/0020-identities.md). */
export function shownDetails(details: ItemDetails | null): ItemDetails | null {
  return details && withoutProtected(details);
}

export function shownStatement(statement: Statement): Statement {
  return statement.type === 'collection' ? { ...statement, content: withoutProtected(statement.content) } : statement;
}

/** True where something is written in a protected member. */
export function hasProtected(details: ItemDetails | null, statements: readonly Statement[]): boolean {
  const collections = statements.flatMap((statement) => (statement.type === 'collection' ? [statement.content] : []));
  return [...(details ? [details] : []), ...collections].some((record) => protectedIn(record).length > 0);
}

function withoutProtected<T extends object>(record: T): T {
  return { ...record, ...Object.fromEntries(protectedIn(record).map((member) => [member, NOT_TOLD])) };
}

function protectedIn(record: object): readonly string[] {
  return protectedDetails.filter((member) => {
    const text = (record as Record)[member];
    return typeof text === 'string' && text.trim() !== '';
  });
}
