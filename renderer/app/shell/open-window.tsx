import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import type { ShellStatus } from '#shared/contract/shell.ts';

import { JobsProvider } from '../../api/jobs.tsx';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { ScreenKeysProvider } from '../../ui/screen-keys.tsx';
import { createAppRouter } from '../router.tsx';
import { KeySettingsProvider } from './key-settings.tsx';
import { OpenVaultProvider } from './open-vault.tsx';

/** What is shown while the vault is open. Unmounted as a whole at lock. */
export function OpenWindow({ status }: { readonly status: ShellStatus }) {
  const { value: summary, failure, readAgain } = useQuery('vault.summary', {});
  const [router] = useState(createAppRouter);
  if (failure !== undefined && summary === undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (summary === undefined) return null;
  return (
    <OpenVaultProvider status={status} summary={summary}>
      <JobsProvider>
        <KeySettingsProvider>
          <ScreenKeysProvider>
            <RouterProvider router={router} />
          </ScreenKeysProvider>
        </KeySettingsProvider>
      </JobsProvider>
    </OpenVaultProvider>
  );
}
