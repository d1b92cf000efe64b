import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { ShellStatus } from '#shared/contract/shell.ts';

import { JobsProvider } from '../../api/jobs.tsx';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { ScreenKeysProvider } from '../../ui/screen-keys.tsx';
import { createAppRouter } from '../router.tsx';
import { KeySettingsProvider } from './key-settings.tsx';
import { OpenVaultProvider, useOpenVault } from './open-vault.tsx';

export type OpenWindowProps = {
  readonly status: ShellStatus;
  /** Who worked in this window last; null before anybody did. */
  readonly lastPerson: string | null;
  readonly onPerson: (person: string) => void;
};

/** What is shown while the vault is open. Unmounted as a whole at lock. */
export function OpenWindow({ status, lastPerson, onPerson }: OpenWindowProps) {
  const { value: summary, failure, readAgain } = useQuery('vault.summary', {});
  if (failure !== undefined && summary === undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (summary === undefined) return null;
  return (
    <OpenVaultProvider status={status} summary={summary}>
      <JobsProvider>
        <KeySettingsProvider>
          <ScreenKeysProvider>
            <Screens lastPerson={lastPerson} onPerson={onPerson} />
          </ScreenKeysProvider>
        </KeySettingsProvider>
      </JobsProvider>
    </OpenVaultProvider>
  );
}

/** The screens that the role of this person shows, as long as the vault is open. */
function Screens({ lastPerson, onPerson }: Pick<OpenWindowProps, 'lastPerson' | 'onPerson'>) {
  const { may, summary } = useOpenVault();
  const me = `${summary.person.role} ${summary.person.displayName}`;
  const [router] = useState(() => createAppRouter(may, lastPerson !== null && lastPerson !== me));
  useEffect(() => onPerson(me), [onPerson, me]);
  return <RouterProvider router={router} />;
}
