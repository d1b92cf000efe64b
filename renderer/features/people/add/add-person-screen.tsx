import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { AccountRequest } from '#shared/contract/people.ts';
import type { Role } from '#shared/domain/people/roles.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useKept } from '../../../api/use-kept.ts';
import { LiveJob } from '../../../ui/live-job.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import css from '../people.module.css';
import { NotForYou } from '../not-for-you.tsx';
import { usePeople } from '../use-people.ts';
import { isWarning, WarningOrFailure } from '../warning.tsx';
import { Added } from './added.tsx';
import { OwnPassphrase } from './own-passphrase.tsx';
import { WhoForm, whoShape } from './who-form.tsx';

/** Adds a person: who it is and in which role, then their own passphrase, then the number to sign in. */
export function AddPersonScreen() {
  const may = useMay();
  const { request: requestId }: { readonly request?: string } = useParams({ strict: false });
  const { list, failure, readAgain } = usePeople();
  const [asked, setAsked] = useState<AccountRequest | null | undefined>(undefined);
  if (!may('people.manage')) return <NotForYou />;
  if (list === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  // What was asked is read once: it is answered with the account, and then gone from the list.
  const request = asked === undefined ? (list.requests.find(({ id }) => id === requestId) ?? null) : asked;
  if (asked === undefined) setAsked(request);
  return <AddPerson request={request} />;
}

type Step = 'who' | 'passphrase';

function AddPerson({ request }: { readonly request: AccountRequest | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const add = useJob('people.add');
  const kept = useKept(`people.add.${request?.id ?? 'new'}`, whoShape, { name: request?.name ?? '', role: request?.role ?? null });
  const who = kept.value;
  const [step, setStep] = useState<Step>('who');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const leave = () => void navigate({ to: '/people' });
  const drop = () => {
    void kept.end();
    leave();
  };
  useScreenKeys({ onBack: step === 'who' ? leave : undefined });
  const { end } = add;
  const isAdded = end?.kind === 'ok';
  const endDraft = kept.end;
  useEffect(() => {
    if (isAdded) void endDraft();
  }, [isAdded, endDraft]);
  if (end?.kind === 'ok' && who.role !== null) return <Added name={who.name} wished={who.role} added={end.value} onLeave={drop} />;
  const failed = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  const isWarned = isWarning(failed);
  const send = async (passphrase: string, role: Role) => {
    setRefusal(null);
    const answer = await add.start({
      name: who.name.trim(),
      role,
      passphrase,
      ...(request === null ? {} : { requestId: request.id }),
      ...(isWarned ? { confirmed: true } : {}),
    });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  return (
    <div className={css['screen']}>
      <h1 className={css['title']}>
        <Trans comment="Button that begins to add a person">Add a person</Trans>
      </h1>
      {kept.isLoading ? (
        <div aria-busy="true" />
      ) : step === 'who' || who.role === null ? (
        <WhoForm value={who} onChange={kept.change} request={request} onDone={() => setStep('passphrase')} onLeave={drop} />
      ) : (
        <OwnPassphrase
          name={who.name}
          isBusy={add.job !== undefined && end === undefined}
          onChosen={(passphrase) => void send(passphrase, who.role!)}
          onBack={() => setStep('who')}
          submit={<AddWords isWarned={isWarned} />}
        >
          {add.job !== undefined && end === undefined ? (
            <LiveJob title={t({ message: 'Adding a person', comment: 'Name of a long piece of work' })} job={add.job} />
          ) : null}
          <WarningOrFailure failure={failed} />
        </OwnPassphrase>
      )}
    </div>
  );
}

function AddWords({ isWarned }: { readonly isWarned: boolean }) {
  return isWarned ? (
    <Trans comment="Button that adds a person after a warning was read">Add them all the same</Trans>
  ) : (
    <Trans comment="Button with which a new person settles their passphrase">This is my passphrase</Trans>
  );
}
