import { useState, type ReactNode } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { pseudonymOf } from '#shared/kernel/pseudonym.ts';
import type { GivenReason } from '#shared/domain/people/codes.ts';

import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { AskReason, NamesLine, useShown } from '../../identities/index.ts';

export type ItemAsRead = EvidenceFile & { readonly giver: string | null; readonly hasProtected: boolean };

/** Who brought an item: told for a reason that is on the record, until the item is left. */
export function useGiver(item: ItemAsRead): { readonly line: ReactNode; readonly file: EvidenceFile | null } {
  const may = useMay();
  const open = useCommand('evidence.openIdentity');
  const { shown, show, hide } = useShown<EvidenceFile>();
  const [isAsking, setAsking] = useState(false);
  // Persons in the details of an item that nobody brought are told in the same way, under the same pseudonym.
  const giver = item.giver ?? (item.hasProtected ? pseudonymOf('W', item.number) : null);
  if (giver === null) return { line: null, file: null };
  // Names belong to the handling record that they were read with.
  const isCurrent = shown?.value.events.length === item.events.length;
  const onAsk = async (_: string, reason: GivenReason) => {
    const answer = await open.run({ id: item.id, reason });
    if (answer.kind !== 'ok') return answer;
    show({ value: answer.value.file, since: answer.value.openedAt, reason: reason.code, whose: giver });
    return null;
  };
  const line = (
    <>
      <NamesLine shown={isCurrent ? shown : null} onAsk={may('identities.open') ? () => setAsking(true) : null} onHide={hide} />
      {isAsking ? (
        <AskReason of={item.id} persons={[{ id: giver, label: giver }]} first={giver} onAsk={onAsk} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
  return { line, file: isCurrent ? shown.value : null };
}
