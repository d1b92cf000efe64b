import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { LedgerSeal, SealHolder } from '#shared/contract/ledger.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { SwitchField } from '../../../ui/check-field.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../ledger.module.css';
import { useSinceCheck, type SinceButton } from '../checks/since-check.tsx';
import { PartsNav } from '../parts-nav.tsx';
import { receiverWords } from '../words/codes.ts';
import { GiveSeal } from './give-seal.tsx';
import { KeeperPanel } from './keeper-panel.tsx';

const aPage = 50;
const atMost = 500;

/** The dated seals over the record, who holds a copy, and how one leaves the machine. */
export function SealsScreen() {
  const { t } = useLingui();
  const may = useMay();
  const [giving, setGiving] = useState<number | 'new' | null>(null);
  const since = useSinceCheck();
  return (
    <ListScreen
      above={
        <div className={css['head']}>
          <PartsNav />
        </div>
      }
    >
      <div className={css['page']}>
        <h1 className={css['title']}>{t({ message: 'Dated seals', comment: 'Title of a screen' })}</h1>
        <p className={css['lead']}>
          <Trans comment="Under the title of the screen about dated seals">
            A dated seal fixes the whole record of actions as it stands. Whoever holds one outside the office can show later whether
            anything before it was changed. It tells nothing of what is in the record, so copies are welcome.
          </Trans>
        </p>
        <div className={css['stack']}>
          <SealList onGive={may('ledger.giveSeal') ? setGiving : null} check={since.button} />
        </div>
      </div>
      {since.dialog}
      {giving === null ? null : <GiveSeal number={giving === 'new' ? null : giving} onClose={() => setGiving(null)} />}
    </ListScreen>
  );
}

type ListProps = { readonly onGive: ((number: number | 'new') => void) | null; readonly check: SinceButton };

function SealList({ onGive, check }: ListProps) {
  const { t } = useLingui();
  const [isHeld, setHeld] = useState(false);
  const [limit, setLimit] = useState(aPage);
  const { value, failure, readAgain } = useQuery('ledger.seals', { held: isHeld, offset: 0, limit });
  if (value === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  const { rows, total, unsealed } = value;
  return (
    <>
      <Unsealed count={unsealed} />
      {onGive === null ? null : (
        <div className={css['actions']}>
          <Button kind="primary" onPress={() => onGive('new')}>
            <Trans comment="Button: makes a dated seal now and writes it to a place outside the vault">Seal now and give a copy…</Trans>
          </Button>
        </div>
      )}
      {onGive === null ? null : <KeeperPanel />}
      <Panel title={t({ message: 'All dated seals', comment: 'Title of a list' })}>
        <div className={css['stack']}>
          <SwitchField
            label={t({ message: 'Only those that somebody holds', comment: 'Switch above the list of dated seals' })}
            value={isHeld}
            onChange={setHeld}
          />
          {rows.length === 0 ? (
            <NoSeals isHeld={isHeld} />
          ) : (
            <ul className={css['seals']}>
              {rows.map((seal) => (
                <SealEntry key={seal.number} seal={seal} check={check} onGive={onGive === null ? null : () => onGive(seal.number)} />
              ))}
            </ul>
          )}
          {rows.length < total && limit < atMost ? (
            <Button onPress={() => setLimit(Math.min(atMost, limit * 2))}>
              <Trans comment="Button under a list: show more of it">Show earlier ones</Trans>
            </Button>
          ) : null}
        </div>
      </Panel>
    </>
  );
}

function Unsealed({ count }: { readonly count: number }) {
  return (
    <p>
      {count === 0 ? (
        <Trans comment="Above the list of dated seals">Every entry stands under the last dated seal.</Trans>
      ) : (
        <Trans comment="Above the list of dated seals: how many entries came after the last one">
          <Plural value={count} one="# entry is newer than the last dated seal." other="# entries are newer than the last dated seal." />
        </Trans>
      )}
    </p>
  );
}

function NoSeals({ isHeld }: { readonly isHeld: boolean }) {
  const { t } = useLingui();
  return isHeld ? (
    <EmptyState
      title={t({ message: 'Nobody outside holds a dated seal', comment: 'In place of a list' })}
      why={
        <Trans comment="In place of the list of dated seals that somebody holds">
          While nothing has left the machine, somebody with every key could rewrite the whole record unnoticed. Give a copy to an auditor, a
          court or a parliament.
        </Trans>
      }
    />
  ) : (
    <EmptyState
      title={t({ message: 'No dated seal has been made yet', comment: 'In place of a list' })}
      why={
        <Trans comment="In place of the list of dated seals">
          One is made when the vault is locked, after every hundred entries, and with every dossier that leaves.
        </Trans>
      }
    />
  );
}

type SealProps = { readonly seal: LedgerSeal; readonly check: SinceButton; readonly onGive: (() => void) | null };

function SealEntry({ seal, check, onGive }: SealProps) {
  const format = useFormat();
  const [number, size, at, epoch] = [
    format.number(seal.number),
    format.number(seal.size),
    format.instant(seal.at),
    format.number(seal.epoch),
  ];
  return (
    <li className={css['seal']}>
      <div className={css['what']}>
        <strong>
          <Trans comment="A dated seal in a list">Dated seal no. {number}</Trans>
        </strong>
        <span className={css['quiet']}>
          <Trans comment="Under a dated seal in a list: when it was made, and the number of the last entry under it">
            {at} · entries up to no. {size} · key {epoch}: <Reference>{seal.words}</Reference>
          </Trans>
        </span>
        {seal.holders.length === 0 ? null : (
          <ul className={css['holders']}>
            {seal.holders.map((holder) => (
              <li key={holder.entry}>
                <Holder holder={holder} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={css['actions']}>
        {check(
          seal.number,
          <Trans comment="Button beside a dated seal: checks what was added since then">Check since no. {number}</Trans>,
          'small',
        )}
        {onGive === null ? null : (
          <Button size="small" onPress={onGive}>
            <Trans comment="Button beside a dated seal: writes a copy to a place outside the vault">Give a copy of no. {number}…</Trans>
          </Button>
        )}
      </div>
    </li>
  );
}

function Holder({ holder }: { readonly holder: SealHolder }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const at = format.instant(holder.at);
  switch (holder.how) {
    case 'given': {
      const to = i18n._(receiverWords[holder.to]);
      return holder.form === 'file' ? (
        <Trans comment="Who holds a dated seal: to whom, when">
          {to}, as a file, {at}
        </Trans>
      ) : (
        <Trans comment="Who holds a dated seal: to whom, when">
          {to}, on paper, {at}
        </Trans>
      );
    }
    case 'package':
      return holder.reference === '' ? (
        <Trans comment="Who holds a dated seal: it left inside a dossier">In a sealed dossier that left on {at}</Trans>
      ) : (
        <Trans comment="Who holds a dated seal: it left inside a dossier, by reference">
          In sealed dossier <Reference>{holder.reference}</Reference>, {at}
        </Trans>
      );
    case 'cosigned':
      return (
        <Trans comment="Who holds a dated seal: an outside keeper who signed it too, by the words of their key">
          Signed too by the outside keeper <Reference>{holder.keeperWords}</Reference>, {at}
        </Trans>
      );
  }
}
