import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Notice } from '../../ui/notice.tsx';
import { ChooseNumbers } from './choose-numbers.tsx';
import { EndRecovery } from './end-recovery.tsx';
import { NewSheets } from './new-sheets.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { StatePanel, type Doing } from './state-panel.tsx';
import { Page } from '../../ui/page.tsx';
import css from './recovery.module.css';

/** Sheets that open the vault when nobody's passphrase does: how they stand, and making, checking, rehearsing and ending them. */
export function RecoveryScreen() {
  const { t } = useLingui();
  const { value: state, failure, readAgain } = useQuery('recovery.state', {});
  const [doing, setDoing] = useState<Doing>('nothing');
  const rest = () => setDoing('nothing');
  return (
    <Page
      title={<Trans comment="Title of the screen about recovery sheets">Recovery</Trans>}
      lead={
        <Trans comment="Under the title of the screen about recovery sheets">
          People you trust each keep one printed sheet. When nobody can open the vault any more, enough of them together can. Fewer sheets
          than that tell nothing at all, not even to somebody who has the computer.
        </Trans>
      }
    >
      {failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />}
      {state === undefined ? null : (
        <div className={css['stack']}>
          {state.usedSince === null ? null : (
            <Notice
              tone="warn"
              title={t({
                message: 'The vault was opened with these sheets. Make new ones.',
                comment: 'Notice on the screen about recovery sheets',
              })}
            >
              <p>
                <Trans comment="Under the notice that the vault was opened with recovery sheets">
                  What was laid open once may have been seen or copied.
                </Trans>{' '}
                {state.way === 'oldSheets' ? (
                  <Trans comment="Under the notice that the vault was opened with recovery sheets">
                    The old sheets are needed to put new ones in force: do it while their holders are here.
                  </Trans>
                ) : null}
              </p>
            </Notice>
          )}
          {doing === 'nothing' && state.prepared === null ? <StatePanel state={state} onDo={setDoing} /> : null}
          {doing === 'choose' && state.prepared === null ? <ChooseNumbers onMade={rest} onBack={rest} /> : null}
          {doing === 'rehearse' ? <Rehearsal needed={state.inForce?.threshold ?? 2} onBack={rest} /> : null}
          {doing === 'end' && state.inForce !== null ? (
            <EndRecovery way={state.way} epoch={state.inForce.epoch + 1} needed={state.inForce.threshold} onBack={rest} />
          ) : null}
          {state.prepared === null ? null : <NewSheets state={state} prepared={state.prepared} onChanged={readAgain} />}
        </div>
      )}
    </Page>
  );
}
