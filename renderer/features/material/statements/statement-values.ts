import { z } from 'zod';

import { typedStatementSchema } from '#shared/domain/evidence/statements/all.ts';
import { veilKinds } from '#shared/domain/evidence/statements/judgement.ts';

import { checkedShape } from '../../../ui/form/checked-shape.ts';
import { collectionOf } from '../register/collection-values.ts';
import { plainFields } from '../register/detail-fields.ts';
import { readSpan } from '../words/clock-span.ts';
import { momentNow, momentOf, momentShape } from '../words/moment.ts';
import { statementFields, typedTypes } from './statement-fields.ts';

/** A statement while it is typed: texts by name, whatever the kind. */
export const statementShape = z.strictObject({
  type: z.enum(typedTypes).nullable(),
  texts: z.record(z.string().max(40), z.string().max(60_000)),
  at: momentShape,
  kinds: z.array(z.enum(veilKinds)),
  /** The other item of an independence, or the original of a copy. */
  otherId: z.string().max(60),
});
export type StatementForm = z.output<typeof statementShape>;

const names = [...Object.values(statementFields).flat(), ...plainFields.openSource].map(({ name }) => name);
export const firstStatement = (who: string): StatementForm => ({
  type: null,
  texts: { ...Object.fromEntries(names.map((name) => [name, ''])), by: who, collector: who },
  at: momentNow(),
  kinds: [],
  otherId: '',
});

/** What is sent; right only once the schema has agreed. */
export function statementOf({ type, texts, at, kinds }: StatementForm): unknown {
  if (type === null) return { type };
  if (type === 'collection') return { type, content: collectionOf(texts, at) };
  const said = Object.fromEntries(statementFields[type].map(({ name }) => [name, texts[name] ?? '']));
  switch (type) {
    case 'grade':
    case 'sourceMedium':
      return { type, content: said };
    case 'verification':
      return { type, content: { ...said, at: momentOf(at) } };
    case 'copyOf':
      return { type, content: { ...said, parameters: [] } };
    case 'independence':
      return { type, content: { independent: answerOf(said['independent']), reason: said['reason'] } };
    case 'veil':
      return { type, content: { graphic: answerOf(said['graphic']), kinds, reason: said['reason'] } };
    case 'clockOffset': {
      const { off, span, ...rest } = said;
      const seconds = readSpan(span ?? '');
      return {
        type,
        content: { ...rest, comparedAt: momentOf(at), seconds: seconds === null ? null : off === 'behind' ? -seconds : seconds },
      };
    }
  }
}

const answerOf = (typed: string | undefined): boolean | null => (typed === 'yes' ? true : typed === 'no' ? false : null);

/** Kinds of statement that name another item. */
export const isAboutTwo = (type: StatementForm['type']): boolean => type === 'independence' || type === 'copyOf';

export const statementSchema = checkedShape<StatementForm>(
  statementShape.superRefine(({ type, otherId, texts }, context) => {
    if (isAboutTwo(type) && otherId === '') context.addIssue({ code: 'custom', message: 'required', path: ['otherId'] });
    if (type === 'clockOffset' && readSpan(texts['span'] ?? '') === null)
      context.addIssue({ code: 'custom', message: 'custody.clockSpan', path: ['texts', 'span'] });
  }),
  typedStatementSchema,
  statementOf,
  ([part, name]) => {
    if (part === 'type') return ['type'];
    if (name === 'at' || name === 'comparedAt' || name === 'capturedAt') return ['at', 'date'];
    return ['texts', name === 'seconds' ? 'off' : (name ?? 'about')];
  },
);
