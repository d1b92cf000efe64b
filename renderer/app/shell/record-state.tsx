import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-aria-components';

import { useFormat } from '../../i18n/use-format.ts';
import { useOpenVault } from './open-vault.tsx';
import css from './shell.module.css';

/** How the record of actions stands: its length and last dated seal, or the alarm. */
export function RecordState() {
  const { t } = useLingui();
  const format = useFormat();
  const { summary, may } = useOpenVault();
  const { ledger, anchorMissing } = summary;
  if (ledger.alarm === 'vault.salvaged') return <Salvaged href={may('ledger.read') ? '/record/salvage' : null} />;
  if (ledger.alarm !== null || anchorMissing) {
    return (
      <strong className={css['alarm']} role="alert">
        <TriangleAlert size={14} aria-hidden="true" />
        {ledger.alarm === null
          ? t({
              message: 'This computer does not know this vault yet: an older copy would not be noticed.',
              comment: 'In the foot of the window: the mark by which an older copy is recognised is missing',
            })
          : t({
              message: 'The record of actions does not fit what this computer remembers. Tell your supervisor.',
              comment: 'In the foot of the window: somebody may have put an older copy of the vault in its place',
            })}
      </strong>
    );
  }
  // Who has no database sees nothing of the record but an alarm.
  if (!may('drafts.own')) return null;
  const { size, lastSeal } = ledger;
  if (lastSeal === null) {
    return (
      <span className={css['record']}>
        <Trans comment="In the foot of the window: length of the record of actions">
          Record of actions: <Plural value={size} one="# entry" other="# entries" />, no dated seal yet
        </Trans>
      </span>
    );
  }
  const number = format.number(lastSeal.number);
  const at = format.instant(lastSeal.at);
  return (
    <span className={css['record']}>
      <Trans comment="In the foot of the window: length of the record of actions, and the number and time of its last dated seal">
        Record of actions: <Plural value={size} one="# entry" other="# entries" />, dated seal no. {number} of {at}
      </Trans>
    </span>
  );
}

function Salvaged({ href }: { readonly href: string | null }) {
  return (
    <strong className={css['alarm']} role="alert">
      <TriangleAlert size={14} aria-hidden="true" />
      <Trans comment="In the foot of the window: the vault was saved from a damaged one">
        Saved from a damaged vault: it can be read, not written.
      </Trans>
      {href === null ? null : (
        <Link href={href}>
          <Trans comment="Link in the foot of the window: to the list of what a damaged vault lost">What is missing</Trans>
        </Link>
      )}
    </strong>
  );
}
