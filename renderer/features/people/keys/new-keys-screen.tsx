import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { LiveJob } from '../../../ui/live-job.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { OwnPassphrase } from '../add/own-passphrase.tsx';
import css from '../people.module.css';
import { NotForYou } from '../not-for-you.tsx';
import { usePeople } from '../use-people.ts';
import { isWarning, WarningOrFailure } from '../warning.tsx';
import { needsTwo } from '../words/roles.ts';
import { KeysGiven } from './keys-given.tsx';
import { WhatIsLost } from './what-is-lost.tsx';

/** New keys for somebody who forgot their passphrase: what is lost, then a new passphrase, then what is to be given again. */
export function NewKeysScreen() {
  const may = useMay();
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const { failure, readAgain, find, list } = usePeople();
  const person = find(id);
  if (!may('people.manage')) return <NotForYou />;
  if (list === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  return person === undefined ? null : <NewKeys key={person.id} person={person} />;
}

function NewKeys({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const give = useJob('people.giveNewKeys');
  const approvals = useQuery('approvals.list', { open: true });
  const [isReady, setReady] = useState(false);
  const [isWarningRead, setWarningRead] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const leave = () => void navigate({ to: `/people/${person.id}` });
  useScreenKeys({ onBack: isReady ? undefined : leave });
  const { end } = give;
  if (end?.kind === 'ok') return <KeysGiven person={person} filesLost={end.value.filesLost} onLeave={leave} />;
  const asked = approvals.value?.approvals.find(({ subject }) => subject.kind === 'people.newKeys' && subject.userId === person.id);
  const failed = refusal ?? (end === undefined ? null : end);
  const isWarned = isWarning(failed);
  const send = async (passphrase: string) => {
    setRefusal(null);
    const answer = await give.start({
      userId: person.id,
      passphrase,
      ...(asked?.mayICarryOut === true ? { approvalId: asked.id } : {}),
      ...(isWarned || isWarningRead ? { confirmed: true } : {}),
    });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  return (
    <div className={css['screen']}>
      <h1 className={css['title']}>
        <Trans comment="Title of a screen; the name of a person follows">
          New keys for <UserText>{person.name}</UserText>
        </Trans>
      </h1>
      {isReady ? (
        <OwnPassphrase
          name={person.name}
          isBusy={give.job !== undefined && end === undefined}
          onChosen={(passphrase) => void send(passphrase)}
          onBack={() => setReady(false)}
          submit={<GiveWords isWarned={isWarned} />}
        >
          {give.job !== undefined && end === undefined ? (
            <LiveJob title={t({ message: 'Giving new keys', comment: 'Name of a long piece of work' })} job={give.job} />
          ) : null}
          <WarningOrFailure failure={failed} />
        </OwnPassphrase>
      ) : (
        <WhatIsLost
          person={person}
          asked={needsTwo(person.role) ? (asked ?? null) : undefined}
          onReady={(hasRead) => {
            setWarningRead(hasRead);
            setReady(true);
          }}
          onLeave={leave}
        />
      )}
    </div>
  );
}

function GiveWords({ isWarned }: { readonly isWarned: boolean }) {
  return isWarned ? (
    <Trans comment="Button that gives a person new keys after a warning was read">Give new keys all the same</Trans>
  ) : (
    <Trans comment="Button with which a new person settles their passphrase">This is my passphrase</Trans>
  );
}
