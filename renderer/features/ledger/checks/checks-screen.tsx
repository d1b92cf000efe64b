import { Trans, useLingui } from '@lingui/react/macro';

import type { LedgerState } from '#shared/contract/vault.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useVerification, VaultNotes } from '../../verification/index.ts';
import css from '../ledger.module.css';
import { PartsNav } from '../parts-nav.tsx';
import { LastChecksPanel } from './last-checks.tsx';
import { useSinceCheck } from './since-check.tsx';

/** The check of everything, begun by hand, and what was noticed at opening. */
export function ChecksScreen() {
  const { t } = useLingui();
  const { value: summary, failure, readAgain } = useQuery('vault.summary', {});
  const check = useVerification({ kind: 'vault' });
  return (
    <ListScreen
      above={
        <div className={css['head']}>
          <PartsNav />
        </div>
      }
    >
      <div className={css['page']}>
        <h1 className={css['title']}>{t({ message: 'Checks', comment: 'Title of a screen: what was checked' })}</h1>
        <p className={css['lead']}>
          <Trans comment="Under the title of the screen about checks">
            A check reads every entry with its signature, every record and every item of material, and compares them with what was signed
            and with the dated seals. It changes nothing, and can be stopped at any time.
          </Trans>
        </p>
        <div className={css['stack']}>
          {failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />}
          <VaultNotes codes={summary?.notes ?? []} />
          <Panel title={t({ message: 'Check everything now', comment: 'Title of a part of a screen' })}>
            <div className={css['stack']}>
              <div className={css['actions']}>
                {check.button(<Trans comment="Button that starts the check of everything">Check the whole vault</Trans>)}
              </div>
              {check.progress}
            </div>
          </Panel>
          <QuickCheck seal={summary?.ledger.lastSeal ?? null} />
          <LastChecksPanel />
        </div>
      </div>
    </ListScreen>
  );
}

/** What was added since the newest seal; older ones are chosen in their list. */
function QuickCheck({ seal }: { readonly seal: LedgerState['lastSeal'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const since = useSinceCheck();
  const sealNumber = seal === null ? '' : format.number(seal.number);
  return (
    <Panel title={t({ message: 'Quick check', comment: 'Title of a part of a screen: what was added since a dated seal' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above the button of the quick check">
            Reads only what was added since a dated seal: seconds, however long the record is. To begin at an older seal, for one that
            somebody outside holds, choose it under Dated seals.
          </Trans>
        </p>
        {seal === null ? (
          <p>
            <Trans comment="In place of the quick check">No dated seal has been made yet.</Trans>
          </p>
        ) : (
          <div className={css['actions']}>
            {since.button(
              seal.number,
              <Trans comment="Button that starts the quick check">Check what was added since dated seal no. {sealNumber}</Trans>,
            )}
          </div>
        )}
      </div>
      {since.dialog}
    </Panel>
  );
}
