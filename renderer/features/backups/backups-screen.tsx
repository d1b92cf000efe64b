import { Trans } from '@lingui/react/macro';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { Page } from '../../ui/page.tsx';
import css from './backups.module.css';
import { DrivePanel } from './drive-panel.tsx';
import { KnownPanel } from './known-panel.tsx';
import { MakePanel } from './make-panel.tsx';
import { OlderState } from './older-state.tsx';
import { RulesPanel } from './rules-panel.tsx';

/** Backups on drives that are kept elsewhere: making one, what is known of them, reading one again, and the rules of the office. */
export function BackupsScreen() {
  const may = useMay();
  const { value: state, failure, readAgain } = useQuery('backups.list', {});
  const isMaker = may('backups.make');
  return (
    <Page
      title={<Trans comment="Title of the screen about backups">Backups</Trans>}
      lead={
        <Trans comment="Under the title of the screen about backups">
          A backup holds the whole vault, encrypted as it is here. With it and one passphrase the vault can be made again on any computer:
          on the lock screen, “Restore a backup”. Keep the drive in another place than this computer.
        </Trans>
      }
    >
      {failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />}
      {state === undefined ? null : (
        <div className={css['stack']}>
          {state.older === null ? null : <OlderState older={state.older} mayAsk={isMaker} />}
          {isMaker && state.older === null ? <MakePanel state={state} /> : null}
          {state.older === null ? <KnownPanel state={state} /> : null}
          {isMaker && state.older === null ? <DrivePanel /> : null}
          {isMaker && state.older === null ? <RulesPanel state={state} /> : null}
        </div>
      )}
    </Page>
  );
}
