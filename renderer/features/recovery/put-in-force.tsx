import { Trans, useLingui } from '@lingui/react/macro';

import type { PreparedRecovery, RecoveryState } from '#shared/contract/recovery.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { AskForKey } from './ask-for-key.tsx';
import { OldSheets } from './old-sheets.tsx';
import css from './recovery.module.css';

type PutInForceProps = { readonly state: RecoveryState; readonly prepared: PreparedRecovery; readonly onDone: () => void };

/** The last step: alone, with a second person, or with the sheets that are in force. */
export function PutInForce({ state, prepared, onDone }: PutInForceProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { epoch, threshold, shares } = prepared;
  const needed = format.number(threshold);
  const count = format.number(shares);
  return (
    <Panel title={t({ message: 'Put the new sheets in force', comment: 'Last step of making recovery sheets' })}>
      <div className={css['stack']}>
        <p className={css['help']}>
          <Trans comment="Before recovery sheets come into force">
            From then on any {needed} of the {count} new sheets open the vault.
          </Trans>{' '}
          {state.inForce === null ? null : (
            <Trans comment="Before recovery sheets come into force: what becomes of those before">
              The sheets of the series before open nothing here any more. They would still open copies of the vault that were made while
              they were in force: have them given back and destroy them.
            </Trans>
          )}
        </p>
        {state.way === 'oldSheets' ? (
          <OldSheets
            by="prepared"
            needed={state.inForce?.threshold ?? 2}
            submit={<Trans comment="Button: the new recovery sheets take the place of the old ones">Put the new sheets in force</Trans>}
            onDone={onDone}
          />
        ) : (
          <AskForKey subject={{ kind: 'recovery.key', epoch, threshold, shares }} isAlone={state.way === 'alone'} onDone={onDone} />
        )}
      </div>
    </Panel>
  );
}
