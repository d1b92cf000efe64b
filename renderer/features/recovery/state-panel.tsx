import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { RecoveryState } from '#shared/contract/recovery.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import css from './recovery.module.css';

export type Doing = 'nothing' | 'choose' | 'rehearse' | 'end';

type StatePanelProps = { readonly state: RecoveryState; readonly onDo: (doing: Doing) => void };

/** What holds now, and what can be begun. */
export function StatePanel({ state, onDo }: StatePanelProps) {
  const { t } = useLingui();
  const { inForce } = state;
  if (inForce === null) {
    return (
      <>
        <Notice tone="warn" title={t({ message: 'No sheets are in force.', comment: 'Notice on the screen about recovery sheets' })}>
          <p>
            <Trans comment="Under the notice that no recovery sheets are in force">
              If the last passphrase is forgotten, or the last supervisor is gone, nobody can open this vault again.
            </Trans>
          </p>
        </Notice>
        <div className={css['actions']}>
          <Button kind="primary" onPress={() => onDo('choose')}>
            <Trans comment="Button on the screen about recovery sheets">Make sheets…</Trans>
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Panel title={t({ message: 'The sheets in force', comment: 'Part of the screen about recovery sheets' })}>
        <InForceFacts state={state} inForce={inForce} />
      </Panel>
      <div className={css['actions']}>
        <Button kind={state.usedSince === null ? 'plain' : 'primary'} onPress={() => onDo('choose')}>
          <Trans comment="Button on the screen about recovery sheets">Make new sheets…</Trans>
        </Button>
        <Button kind={state.usedSince === null ? 'primary' : 'plain'} onPress={() => onDo('rehearse')}>
          <Trans comment="Button on the screen about recovery sheets: come together and try them">Rehearse…</Trans>
        </Button>
        <Button kind="quiet" onPress={() => onDo('end')}>
          <Trans comment="Button on the screen about recovery sheets">End recovery…</Trans>
        </Button>
      </div>
    </>
  );
}

type InForceFactsProps = { readonly state: RecoveryState; readonly inForce: NonNullable<RecoveryState['inForce']> };

function InForceFacts({ state, inForce }: InForceFactsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { leftOut, notYet, lastRehearsal } = state;
  const threshold = format.number(inForce.threshold);
  const shares = format.number(inForce.shares);
  const never = t({ message: 'Not yet', comment: 'In the facts about recovery sheets: they were never rehearsed' });
  return (
    <Facts
      facts={[
        {
          id: 'numbers',
          term: t({ message: 'Needed', comment: 'In the facts about recovery sheets: how many must come together' }),
          value: (
            <Trans comment="In the facts about recovery sheets">
              Any {threshold} of {shares} sheets
            </Trans>
          ),
        },
        {
          id: 'series',
          term: t({ message: 'Series', comment: 'In the facts about recovery sheets; the word stands on the sheets too' }),
          value: format.number(inForce.epoch),
        },
        {
          id: 'since',
          term: t({ message: 'In force since', comment: 'In the facts about recovery sheets' }),
          value: format.instant(inForce.since),
        },
        {
          id: 'rehearsal',
          term: t({ message: 'Last rehearsal', comment: 'In the facts about recovery sheets' }),
          value: lastRehearsal === null ? never : format.instant(lastRehearsal),
        },
        {
          id: 'leftOut',
          term: t({ message: 'Left out on purpose', comment: 'In the facts about recovery sheets: files that they do not open' }),
          value: (
            <Trans comment="In the facts about recovery sheets: of the files that the reader can open">
              <Plural value={leftOut} one="# of the files you can read" other="# of the files you can read" />
            </Trans>
          ),
        },
        {
          id: 'notYet',
          term: t({ message: 'Not covered yet', comment: 'In the facts about recovery sheets: files that they do not open' }),
          value: (
            <Trans comment="In the facts about recovery sheets. Files that only others can read are covered when those others sign in.">
              <Plural value={notYet} one="# of the files you can read" other="# of the files you can read" />; files of others follow when
              they next sign in
            </Trans>
          ),
        },
      ]}
    />
  );
}
