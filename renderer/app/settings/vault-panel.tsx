import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { mayDo } from '#shared/domain/people/permissions.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { roleOf, useRoleWord } from '../roles.ts';
import css from './settings-screen.module.css';
import { VerifyOutcome } from './verify-outcome.tsx';

/** What vault this is, and the check of the whole of it. */
export function VaultPanel() {
  const { t } = useLingui();
  const format = useFormat();
  const roleWord = useRoleWord();
  const { value: summary, failure, readAgain } = useQuery('vault.summary', {});
  const verify = useJob('vault.verify');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const start = async () => {
    setRefusal(null);
    const answer = await verify.start({ scope: { kind: 'vault' } });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (summary === undefined) return null;
  const isRunning = verify.job !== undefined && verify.job.outcome === null;
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
  const role = roleOf(summary.person.role);
  return (
    <FormSection
      title={t({ message: 'This vault', comment: 'Part of the settings' })}
      help={t({
        message: 'The check reads every record and every item of material and compares them with their fingerprints.',
        comment: 'Help beside the check of the whole vault',
      })}
    >
      <Facts facts={facts} />
      {role !== null && mayDo(role, 'vault.verify') ? (
        <div className={css['actions']}>
          <Button onPress={() => void start()} isPending={isRunning}>
            <Trans comment="Button that starts the check of everything">Check the whole vault</Trans>
          </Button>
        </div>
      ) : null}
      {refusal === null ? null : <FailureNotice failure={refusal} />}
      {verify.end === undefined ? null : verify.end.kind === 'ok' ? (
        <VerifyOutcome result={verify.end.value} />
      ) : (
        <FailureNotice failure={verify.end} />
      )}
    </FormSection>
  );
}
