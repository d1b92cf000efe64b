import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';

import { mayDo, type Permission } from '#shared/domain/people/permissions.ts';
import type { ShellStatus } from '#shared/contract/shell.ts';
import type { VaultSummary } from '#shared/contract/vault.ts';

import { call } from '../../api/client.ts';
import { useFlushAll } from '../../ui/form/unsaved.tsx';
import { useCover } from '../cover/cover.tsx';
import { roleOf } from '../../features/people/index.ts';

export type OpenVault = {
  readonly status: ShellStatus;
  readonly summary: VaultSummary;
  readonly may: (permission: Permission) => boolean;
  /** Keeps what is being typed, then locks. Never waits longer than a moment: locking may be urgent. */
  readonly lock: () => Promise<void>;
};

const OpenVaultContext = createContext<OpenVault | null>(null);

const longestWait = 700;

export function OpenVaultProvider({ status, summary, children }: Pick<OpenVault, 'status' | 'summary'> & { readonly children: ReactNode }) {
  const flushAll = useFlushAll();
  const { isCovered } = useCover();
  useEffect(() => {
    if (isCovered) void flushAll();
  }, [isCovered, flushAll]);
  const lock = useCallback(async () => {
    await Promise.race([flushAll(), new Promise((resolve) => setTimeout(resolve, longestWait))]);
    await call('shell.lock', {});
  }, [flushAll]);
  const value = useMemo<OpenVault>(() => {
    const role = roleOf(summary.person.role);
    return { status, summary, lock, may: (permission) => role !== null && mayDo(role, permission) };
  }, [status, summary, lock]);
  return <OpenVaultContext value={value}>{children}</OpenVaultContext>;
}

/** The vault that is open, and who has opened it. */
export function useOpenVault(): OpenVault {
  const vault = useContext(OpenVaultContext);
  if (vault === null) throw new Error('useOpenVault while the vault is locked');
  return vault;
}
