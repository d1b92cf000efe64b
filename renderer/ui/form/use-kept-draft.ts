import { useCallback, useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';

import type { AppForm } from './use-app-form.ts';
import type { Draft } from './use-draft.ts';

/** Keeps every change as a draft, until the form was sent: what comes of the sending itself must not bring the draft back. */
export function useKeptDraft<Values extends FieldValues>(form: AppForm<Values>, draft: Draft<Values>): () => void {
  const isSent = useRef(false);
  const { subscribe } = form;
  const { keep } = draft;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!isSent.current) keep(values);
        },
      }),
    [subscribe, keep],
  );
  return useCallback(() => {
    isSent.current = true;
  }, []);
}
