import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

import { call } from './client.ts';

/** How a person likes something, kept in the vault under their own key: a saved filter can name a place. */
export function usePreference<Value>(key: string, shape: z.ZodType<Value>, first: Value): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(first);
  const isTouched = useRef(false);
  useEffect(() => {
    let isGone = false;
    void call('preferences.load', { key }).then((answer) => {
      if (isGone || isTouched.current || answer.kind !== 'ok' || answer.value.content === null) return;
      const kept = readPreference(answer.value.content, shape);
      if (kept !== undefined) setValue(kept);
    });
    return () => {
      isGone = true;
    };
  }, [key, shape]);
  const change = useCallback(
    (next: Value) => {
      isTouched.current = true;
      setValue(next);
      void call('preferences.save', { key, content: JSON.stringify(next) });
    },
    [key],
  );
  return [value, change];
}

function readPreference<Value>(content: string, shape: z.ZodType<Value>): Value | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
