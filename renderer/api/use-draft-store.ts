import { useMemo } from 'react';
import type { z } from 'zod';

import type { DraftStore } from '../ui/form/use-draft.ts';
import { call } from './client.ts';

/**
 * The engine's store of drafts, sealed under a key of the writer's own. `key` names the form, as `complaints.register`; `shape` says what
 * may be put back into it, so that a draft of an older version is left out rather than half restored.
 */
export function useDraftStore<Values>(key: string, shape: z.ZodType<Values>): DraftStore<Values> {
  return useMemo(
    () => ({
      save: async (values) => {
        const answer = await call('drafts.save', { key, content: JSON.stringify(values) });
        if (answer.kind !== 'ok') throw new Error('draft not kept');
      },
      load: async () => {
        const answer = await call('drafts.load', { key });
        if (answer.kind !== 'ok') throw new Error('draft not read');
        return answer.value.draft === null ? null : readDraft(answer.value.draft.content, shape);
      },
      discard: async () => {
        await call('drafts.discard', { key });
      },
    }),
    [key, shape],
  );
}

function readDraft<Values>(content: string, shape: z.ZodType<Values>): Values | null {
  try {
    const parsed = shape.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
