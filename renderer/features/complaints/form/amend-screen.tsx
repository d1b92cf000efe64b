import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { ComplaintEntry, ComplaintFile } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Reference } from '../../../ui/reference.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ComplaintFormView } from './complaint-form.tsx';
import { amendKey } from './draft-keys.ts';
import { complaintRefusals } from './form-faults.ts';
import { formOf } from './form-values.ts';
import css from './form.module.css';

/** Changes a complaint. What stood there before stays in the record of actions. */
export function AmendScreen() {
  const params: { readonly id?: string } = useParams({ strict: false });
  const { id = '' } = params;
  const { value: file, failure, readAgain } = useQuery('complaints.open', { id: id as ComplaintId });
  if (failure !== undefined) {
    return (
      <div className={css['screen']}>
        <FailureNotice failure={failure} words={complaintRefusals} onRetry={readAgain} />
      </div>
    );
  }
  return file === undefined ? null : <Amending file={file} />;
}

function Amending({ file: newest }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const showToast = useToast();
  const amend = useCommand('complaints.amend');
  // The form goes on from what was opened, also when somebody changes the complaint meanwhile: the engine then refuses, and nothing is lost.
  const [file] = useState(newest);
  const [first] = useState(() => formOf(file.entry));
  const leave = () => void navigate({ to: `/complaints/${file.id}` });
  useScreenKeys({ onBack: leave });
  const send = async (entry: ComplaintEntry) => {
    const answer = await amend.run({ id: file.id, version: file.version, entry, draft: amendKey(file.id) });
    if (answer.kind !== 'ok') return answer;
    showToast({
      tone: 'good',
      title: t({ message: 'Changes saved', comment: 'Notice after a complaint was changed' }),
      detail: file.reference,
    });
    leave();
    return null;
  };
  return (
    <div className={css['screen']}>
      <header className={css['head']}>
        <h1>
          <Trans comment="Title of the form that changes a complaint; the reference follows">
            Change <Reference>{file.reference}</Reference>
          </Trans>
        </h1>
        <p>
          <Trans comment="Under the title of the form that changes a complaint">
            What stood there before stays in the record of actions.
          </Trans>
        </p>
      </header>
      <ComplaintFormView
        label={t({ message: 'Change the complaint', comment: 'Name of the form that changes a complaint; read aloud' })}
        draftKey={amendKey(file.id)}
        first={first}
        submitWords={<Trans comment="Button that saves changes to a complaint">Save the changes</Trans>}
        onSend={send}
        onLeave={leave}
      />
    </div>
  );
}
