import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';

import { call, type Answer } from '../../api/client.ts';
import { keyOf } from '../../api/query-client.tsx';
import { useQuery } from '../../api/use-query.ts';

const asked = { key: 'viewer/veil' };
const shape = z.strictObject({ pictures: z.boolean() });

/** `veiled`: nothing is to be seen or heard. `grey`: to be seen without colours. */
export type Veil = 'veiled' | 'grey' | 'plain';

/**
 * Whether this person wants every photograph and video veiled; null until it is known, and until then everything is veiled. A change counts at once wherever
 * something is shown: also behind what is open.
 */
export function useVeilPictures(): readonly [boolean | null, (isVeiled: boolean) => void] {
  const client = useQueryClient();
  const { value, failure } = useQuery('preferences.load', asked);
  const change = (next: boolean): void => {
    const content = JSON.stringify({ pictures: next });
    const answer: Answer<{ readonly content: string | null }> = { kind: 'ok', value: { content } };
    client.setQueryData(keyOf('preferences.load', asked), answer);
    void call('preferences.save', { ...asked, content });
  };
  if (value === undefined) return [failure === undefined ? null : false, change];
  return [readPictures(value.content), change];
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
