import { useEffect, useState } from 'react';

import type { Recognition } from '#shared/domain/evidence/recognition.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { call, type Answer, type Failure } from '../../../api/client.ts';

export type Kept =
  | { readonly is: 'waiting' }
  | { readonly is: 'read'; readonly recognition: Recognition }
  | { readonly is: 'failed'; readonly failure: Failure };

/** Recognised text that was kept, opened as an item of its own: that is on the record, like every looking. Null opens none. */
export function useKept(id: EvidenceId | null): Kept {
  const [got, setGot] = useState<{ readonly id: EvidenceId; readonly kept: Kept } | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let isGone = false;
    void open(id).then((answer) => {
      if (isGone) return;
      setGot({ id, kept: answer.kind === 'ok' ? { is: 'read', recognition: answer.value } : { is: 'failed', failure: answer } });
    });
    return () => {
      isGone = true;
    };
  }, [id]);
  return got !== null && got.id === id ? got.kept : { is: 'waiting' };
}

async function open(id: EvidenceId): Promise<Answer<Recognition>> {
  const opened = await call('evidence.view', { id });
  if (opened.kind !== 'ok') return opened;
  const { view } = opened.value;
  const read = await call('evidence.readRecognised', { view });
  void call('evidence.endView', { view });
  return read;
}
