import type { PersonRow } from '#shared/contract/people.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { usePeople } from '../../people/index.ts';

/** Where a colleague can sign the receipt of an item: in their own session, or at the giver's desk alone, and why. */
export type Colleague = { readonly person: PersonRow; readonly signs: 'anywhere' | 'hereAsNoReader' | 'hereAsRole' };

/** Everybody else who works here, those first who find the item in their own session. Empty until it is known who reads the investigation. */
export function useColleagues(investigationId: InvestigationId): readonly Colleague[] {
  const may = useMay();
  const { inForce } = usePeople();
  const { value } = useQuery('access.ofFile', { fileId: investigationId }, { isWanted: may('access.read') });
  if (value === undefined) return [];
  const readers = new Set<string>(value.readers.map(({ userId }) => userId));
  const colleagues = inForce.filter(({ isMe }) => !isMe).map((person) => ({ person, signs: whereSigns(person, readers) }));
  return colleagues.toSorted((a, b) => Number(a.signs !== 'anywhere') - Number(b.signs !== 'anywhere'));
}

function whereSigns({ id, role }: PersonRow, readers: ReadonlySet<string>): Colleague['signs'] {
  if (role === 'none' || !mayDo(role, 'evidence.write')) return 'hereAsRole';
  return readers.has(id) ? 'anywhere' : 'hereAsNoReader';
}
