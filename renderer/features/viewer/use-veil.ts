import { useEffect, useState } from 'react';
import { z } from 'zod';

import { call } from '../../api/client.ts';

const preferenceKey = 'viewer/veil';
const shape = z.strictObject({ pictures: z.boolean() });

/** `veiled`: nothing is to be seen or heard. `grey`: to be seen without colours. */
export type Veil = 'veiled' | 'grey' | 'plain';

/** Whether this person wants every photograph and video veiled; null until it is known, and until then everything is veiled. */
export function useVeilPictures(): readonly [boolean | null, (isVeiled: boolean) => void] {
  const [isVeiled, setVeiled] = useState<boolean | null>(null);
  useEffect(() => {
    let isGone = false;
    void call('preferences.load', { key: preferenceKey }).then((answer) => {
      if (!isGone) setVeiled(answer.kind === 'ok' && readPictures(answer.value.content));
    });
    return () => {
      isGone = true;
    };
  }, []);
  const change = (next: boolean): void => {
    setVeiled(next);
    void call('preferences.save', { key: preferenceKey, content: JSON.stringify({ pictures: next }) });
  };
  return [isVeiled, change];
}

function readPictures(content: string | null): boolean {
  if (content === null) return false;
  try {
    const kept = shape.safeParse(JSON.parse(content));
    // What cannot be read was a wish all the same: it is safer to veil.
    return kept.success ? kept.data.pictures : true;
  } catch {
    return true;
  }
}
