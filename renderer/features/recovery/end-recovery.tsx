import { Trans, useLingui } from '@lingui/react/macro';

import type { RecoveryState } from '#shared/contract/recovery.ts';

import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AskForKey } from './ask-for-key.tsx';
import { OldSheets } from './old-sheets.tsx';
import css from './recovery.module.css';

type EndRecoveryProps = {
  readonly way: RecoveryState['way'];
  /** Of the entry that says there is no recovery. */
  readonly epoch: number;
  readonly needed: number;
  readonly onBack: () => void;
};

/** No sheets from now on. */
export function EndRecovery({ way, epoch, needed, onBack }: EndRecoveryProps) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'End recovery', comment: 'Part of the screen about recovery sheets' })}>
      <div className={css['stack']}>
        <Notice
          tone="warn"
          title={t({
            message: 'Afterwards no sheet opens this vault any more.',
            comment: 'Notice before recovery by sheets is ended',
          })}
        >
          <p>
            <Trans comment="Under the notice before recovery by sheets is ended">
              If the last passphrase is then forgotten, nobody can open it again. Old sheets would still open copies of the vault that were
              made before: have them destroyed.
            </Trans>
          </p>
        </Notice>
        {way === 'oldSheets' ? (
          <OldSheets
            by="none"
            needed={needed}
            submit={<Trans comment="Button: recovery by sheets is ended">End recovery</Trans>}
            onDone={onBack}
          />
        ) : (
          <AskForKey subject={{ kind: 'recovery.key', epoch, threshold: 0, shares: 0 }} isAlone={way === 'alone'} onDone={onBack} />
        )}
        <div className={css['actions']}>
          <Button onPress={onBack}>
            <Trans comment="Button: leaves a step without doing it">Not now</Trans>
          </Button>
        </div>
      </div>
    </Panel>
  );
}
