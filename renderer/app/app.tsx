import { useState } from 'react';

import { ApiProvider } from '../api/query-client.tsx';
import { useQuery } from '../api/use-query.ts';
import { FailureNotice } from '../api/failure-notice.tsx';
import { UnsavedProvider } from '../ui/form/unsaved.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { CoverProvider } from './cover/cover.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { LockScreen } from './lock/lock-screen.tsx';
import { PreferencesProvider } from './preferences.tsx';
import { OpenWindow } from './shell/open-window.tsx';

/** The window: locked or open, never both. */
export function App() {
  return (
    <ApiProvider>
      <PreferencesProvider>
        <CoverProvider>
          <ErrorBoundary>
            <Gate />
          </ErrorBoundary>
        </CoverProvider>
      </PreferencesProvider>
    </ApiProvider>
  );
}

function Gate() {
  const { value: status, failure, readAgain } = useQuery('shell.status', {});
  const [lastPerson, setLastPerson] = useState<string | null>(null);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (status === undefined) return null;
  if (status.state !== 'open') return <LockScreen status={status} />;
  return (
    <ToastProvider>
      <UnsavedProvider>
        <OpenWindow status={status} lastPerson={lastPerson} onPerson={setLastPerson} />
      </UnsavedProvider>
    </ToastProvider>
  );
}
