import { Trans } from '@lingui/react/macro';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { AskWords, ReasonField, useAsk } from '../people/index.ts';
import css from './archive.module.css';

/** Asks a second person for the copy; where there is none, the record says so. */
export function AskForCopy() {
  const ask = useAsk('archive.export');
  return (
    <div className={css['stack']}>
      <ReasonField {...ask.reason} />
      <div className={css['actions']}>
        <Button kind="primary" isPending={ask.isRunning} onPress={() => void ask.send({ kind: 'archive.export' })}>
          {ask.isAlone ? (
            <Trans comment="Button that puts a full copy on the record, where there is no second person; the folder is chosen next">
              Put it on the record, then choose the folder
            </Trans>
          ) : (
            <AskWords ask={ask} />
          )}
        </Button>
      </div>
      {ask.isAlone ? (
        <p className={css['help']}>
          <Trans comment="Under the button that asks for a full copy, where there is no second person">
            You are the only one who can decide this. The record of actions will say so.
          </Trans>
        </p>
      ) : null}
      {ask.failure === null ? null : <FailureNotice failure={ask.failure} />}
    </div>
  );
}
