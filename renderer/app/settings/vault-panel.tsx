import { Trans, useLingui } from '@lingui/react/macro';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useVerification, VaultNotes } from '../../features/verification/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Facts } from '../../ui/facts.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { useRoleWord } from '../../features/people/index.ts';
import css from './settings-screen.module.css';

/** What vault this is, and the check of the whole of it. */
export function VaultPanel() {
  const { t } = useLingui();
  const format = useFormat();
  const roleWord = useRoleWord();
  const { value: summary, failure, readAgain } = useQuery('vault.summary', {});
  const check = useVerification({ kind: 'vault' });
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (summary === undefined) return null;
  const facts = [
    { id: 'office', term: t({ message: 'Office', comment: 'In the facts about the vault' }), value: <UserText>{summary.office}</UserText> },
    {
      id: 'person',
      term: t({ message: 'You', comment: 'In the facts about the vault: the person who is signed in' }),
      value: <UserText>{summary.person.displayName}</UserText>,
    },
    { id: 'role', term: t({ message: 'Role', comment: 'In the facts about the vault' }), value: roleWord(summary.person.role) },
    {
      id: 'entries',
      term: t({ message: 'Entries in the record of actions', comment: 'In the facts about the vault' }),
      value: format.number(summary.ledger.size),
    },
  ];
  return (
    <FormSection
      title={t({ message: 'This vault', comment: 'Part of the settings' })}
      help={t({
        message: 'The check reads every record and every item of material and compares them with their fingerprints.',
        comment: 'Help beside the check of the whole vault',
      })}
    >
      <Facts facts={facts} />
      <VaultNotes codes={summary.notes} />
      <div className={css['actions']}>
        {check.button(<Trans comment="Button that starts the check of everything">Check the whole vault</Trans>)}
      </div>
      {check.progress}
    </FormSection>
  );
}
