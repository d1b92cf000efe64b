import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { ComplaintEntry, ComplaintFile } from '#shared/domain/complaints/model.ts';
import { entryOfShown } from '#shared/domain/complaints/shown.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import type { Failure } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import { Reference } from '../../../ui/reference.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useIsShown } from '../../../ui/use-is-shown.ts';
import { ComplaintFormView } from './complaint-form.tsx';
import { amendKey } from './draft-keys.ts';
import { complaintRefusals } from './form-faults.ts';
import { formOf } from './form-values.ts';
import css from './form.module.css';
import { OfficerPseudonyms } from './officer-titles.tsx';

/** Changes a complaint. The record of actions keeps that it was changed and that names were shown for it, not the words that stood there. */
export function AmendScreen() {
  const params: { readonly id?: string } = useParams({ strict: false });
  const { id = '' } = params;
  const { file, failure, readAgain } = useWholeFile(id);
  if (failure !== null) {
    return (
      <div className={css['screen']}>
        <FailureNotice failure={failure} words={complaintRefusals} onRetry={readAgain} />
      </div>
    );
  }
  return file === null ? null : <Amending key={file.id} file={file} />;
}

type WholeFile = { readonly file: ComplaintFile | null; readonly failure: Failure | null; readonly readAgain: () => void };

/** The form needs the names: the act is the reason. Asked for once; the form then goes on from what was read. */
function useWholeFile(id: string): WholeFile {
  const { run } = useCommand('complaints.openIdentity');
  const [read, setRead] = useState<Pick<WholeFile, 'file' | 'failure'>>({ file: null, failure: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const reason = { code: 'correctionOfRecord', text: '' } as const;
    void run({ id: id as ComplaintId, whose: { kind: 'all' }, reason }).then((answer) => {
      if (isWanted) setRead(answer.kind === 'ok' ? { file: answer.value.file, failure: null } : { file: null, failure: answer });
    });
    return () => {
      isWanted = false;
    };
  }, [run, id, attempt]);
  return { ...read, readAgain: () => setAttempt(attempt + 1) };
}

function Amending({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const showToast = useToast();
  const amend = useCommand('complaints.amend');
  // Everybody was asked for, so nothing is missing of what was written.
  const [first] = useState(() => formOf(entryOfShown(file.entry)!));
  const [pseudonyms] = useState(() => new Map(file.entry.officers.map(({ id, pseudonym }) => [id as string, pseudonym])));
  const isShown = useIsShown();
  const leave = () => void navigate({ to: `/complaints/${file.id}` });
  useScreenKeys({ onBack: leave });
  const send = async (entry: ComplaintEntry, version: number) => {
    const answer = await amend.run({ id: file.id, version, entry, draft: amendKey(file.id) });
    if (answer.kind !== 'ok') return answer;
    showToast({
      tone: 'good',
      title: t({ message: 'Changes saved', comment: 'Notice after a complaint was changed' }),
      detail: file.reference,
    });
    if (isShown()) leave();
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
            That it was changed, when and by whom stays in the record of actions. The words that stood there before are replaced and not
            kept: where they matter, add to them.
          </Trans>
        </p>
      </header>
      <OfficerPseudonyms value={pseudonyms}>
        <ComplaintFormView
          label={t({ message: 'Change the complaint', comment: 'Name of the form that changes a complaint; read aloud' })}
          draftKey={amendKey(file.id)}
          first={first}
          version={file.version}
          except={file.id}
          submitWords={<Trans comment="Button that saves changes to a complaint">Save the changes</Trans>}
          onSend={send}
          onLeave={leave}
        />
      </OfficerPseudonyms>
    </div>
  );
}
