import { mayDo, type Permission } from '#shared/domain/people/permissions.ts';
import { roles } from '#shared/domain/people/roles.ts';

import { useQuery } from './use-query.ts';

/** Tells what the person at the window may do. The engine decides; this only keeps buttons away that would be refused. */
export function useMay(): (permission: Permission) => boolean {
  const { value: summary } = useQuery('vault.summary', {});
  const role = roles.find((name) => name === summary?.person.role);
  return (permission) => role !== undefined && mayDo(role, permission);
}
