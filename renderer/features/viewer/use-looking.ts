import { useEffect, useState } from 'react';

import type { OpenedView } from '#shared/contract/viewing.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { call, type Failure } from '../../api/client.ts';

export type Looking = { readonly opened: OpenedView | null; readonly failure: Failure | null };

/** Opens an item for looking while the component is on the screen, once: every opening is on the record. */
export function useLooking(id: EvidenceId): Looking {
  const [looking, setLooking] = useState<Looking>({ opened: null, failure: null });
  useEffect(() => {
    let isGone = false;
    let view: string | null = null;
    const end = (): void => {
      if (view !== null) void call('evidence.endView', { view });
    };
    void call('evidence.view', { id }).then((answer) => {
      if (answer.kind === 'ok') ({ view } = answer.value);
      if (isGone) end();
      else setLooking(answer.kind === 'ok' ? { opened: answer.value, failure: null } : { opened: null, failure: answer });
    });
    return () => {
      isGone = true;
      end();
    };
  }, [id]);
  return looking;
}

/** The address of the frame, in either shell: an origin that nothing else has. */
export const frameAddress = (view: string): string =>
  window.location.protocol === 'https:' ? `https://${view}.invalid/` : `material://${view}/`;
