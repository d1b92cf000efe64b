import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';

import { useCommand } from '../../../api/use-command.ts';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { ComplaintFormView } from './complaint-form.tsx';
import { newDraftName, registerKey } from './draft-keys.ts';
import { emptyForm } from './form-values.ts';
import css from './form.module.css';
import { Registered, type RegisteredComplaint } from './registered.tsx';

/** Registers a complaint. The address carries the name of the draft, so that the same form comes back after a lock. */
export function RegisterScreen() {
  const navigate = useNavigate();
  const params: { readonly draft?: string } = useParams({ strict: false });
  const { draft } = params;
  useEffect(() => {
    if (draft === undefined) void navigate({ to: `/complaints/new/${newDraftName()}`, replace: true });
  }, [draft, navigate]);
  return draft === undefined ? null : <Registering key={draft} name={draft} />;
}

function Registering({ name }: { readonly name: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const register = useCommand('complaints.register');
  const [done, setDone] = useState<RegisteredComplaint | null>(null);
  const [first] = useState(emptyForm);
  const leave = () => void navigate({ to: '/complaints' });
  useScreenKeys({ onBack: leave });
  const send = async (entry: ComplaintEntry) => {
    const answer = await register.run({ entry, draft: registerKey(name) });
    if (answer.kind !== 'ok') return answer;
    setDone(answer.value);
    return null;
  };
  if (done !== null) return <Registered complaint={done} />;
  const title = t({ message: 'Register a complaint', comment: 'Title of the form of a new complaint' });
  return (
    <div className={css['screen']}>
      <header className={css['head']}>
        <h1>{title}</h1>
        <p>
          <Trans comment="Under the title of the form of a new complaint">
            Only the marked fields are needed now; the rest can be added later. What you type is kept, encrypted, as you write.
          </Trans>
        </p>
      </header>
      <ComplaintFormView
        label={title}
        draftKey={registerKey(name)}
        first={first}
        submitWords={<Trans comment="Button that registers a complaint">Register the complaint</Trans>}
        onSend={send}
        onLeave={leave}
      />
    </div>
  );
}
