import { useCallback, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';

import type { FaultWords } from '../ui/form/field-fault.ts';
import { useAppForm, type AppForm, type FormSchema } from '../ui/form/use-app-form.ts';
import { useDraft, type Draft } from '../ui/form/use-draft.ts';
import { useKeptDraft } from '../ui/form/use-kept-draft.ts';
import { useDraftStore } from './use-draft-store.ts';

export type WithDraftProps<Values> = {
  readonly draftKey: string;
  /** What may be typed and kept; nothing need be right yet. */
  readonly shape: FormSchema<Values>;
  readonly children: (draft: Draft<Values>) => ReactNode;
};

/** For a form that is no screen of its own, as in a dialog: what was kept of it before, shown once it has been read. */
export function WithDraft<Values>({ draftKey, shape, children }: WithDraftProps<Values>) {
  const draft = useDraft(useDraftStore(draftKey, shape));
  return draft.isLoading ? <div aria-busy="true" /> : children(draft);
}

export type DraftedForm<Values extends FieldValues> = {
  readonly form: AppForm<Values>;
  /** The form was sent, or its writer wants none of it: nothing is kept any more. */
  readonly end: () => Promise<void>;
};

/** A form whose every change is kept as an encrypted draft, within a second. */
export function useDraftedForm<Values extends FieldValues>(
  draft: Draft<Values>,
  schema: FormSchema<Values>,
  first: Values,
  faults?: FaultWords,
): DraftedForm<Values> {
  // What a form begins with is a whole set of values, which the library's type of partial ones cannot say.
  const form = useAppForm<Values>(schema, (draft.restored ?? first) as never, faults);
  const markSent = useKeptDraft(form, draft);
  const { discard } = draft;
  const end = useCallback(async () => {
    markSent();
    await discard();
  }, [markSent, discard]);
  return { form, end };
}
