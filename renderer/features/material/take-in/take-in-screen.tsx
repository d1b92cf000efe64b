import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';

import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormLayout } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import css from '../material.module.css';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { RecordScreen } from '../record/record-screen.tsx';
import { SourceSection, type WithSource } from '../source/source-section.tsx';
import { Batches } from './batches.tsx';
import { FilesSection } from './files-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { SameSection } from './same-section.tsx';
import { firstTakeIn, keptOf, takeInSchema, takeInShape, type TakeInForm } from './take-in-values.ts';
import { useBegin } from './use-begin.ts';

export type TakeInScreenProps = {
  readonly investigationId: InvestigationId;
  readonly itemAddress: (item: string) => string;
  readonly onLeave: () => void;
};

/** Takes files into an investigation: which, what they are, and how they came to the office. */
export function TakeInScreen(props: TakeInScreenProps) {
  const { value: summary } = useQuery('vault.summary', {});
  return summary === undefined ? null : <TakeIn {...props} holder={summary.person.displayName} />;
}

function TakeIn({ investigationId, itemAddress, onLeave, holder }: TakeInScreenProps & { readonly holder: string }) {
  const begun = useBegin(investigationId);
  const [isRecording, setRecording] = useState(false);
  if (isRecording) return <RecordScreen investigationId={investigationId} holder={holder} itemAddress={itemAddress} onLeave={onLeave} />;
  const title = <Trans comment="Title of the form that takes files into an investigation">Take in files</Trans>;
  if (begun.batches.length > 0) {
    return (
      <>
        <FileHead
          title={title}
          meta={
            <Trans comment="While files are taken in one after the other">
              Each file counts from the moment at which its record stands. If the vault is locked meanwhile, what is in stays, a large file
              under way is finished all the same, and the others wait in the list of material.
            </Trans>
          }
        />
        <div className={css['stack']}>
          {begun.fault === null ? null : <FailureNotice failure={begun.fault} words={materialRefusals} />}
          <Batches investigationId={investigationId} itemAddress={itemAddress} only={begun.batches} />
          <Leaving investigationId={investigationId} batches={begun.batches} onLeave={onLeave} onMore={begun.reset} />
        </div>
      </>
    );
  }
  return (
    <>
      <FileHead
        title={title}
        meta={
          <Trans comment="Under the title of the form that takes files in">
            The originals stay where they are. What is taken in is encrypted, read back and compared before it counts.
          </Trans>
        }
        actions={
          <Button onPress={() => setRecording(true)}>
            <Trans comment="Button that leads to recording with microphone or camera">Record or photograph instead…</Trans>
          </Button>
        }
      />
      <WithDraft draftKey={`evidence.takeIn.${investigationId}`} shape={takeInShape}>
        {(draft) => <TakeInFields holder={holder} draft={draft} onBegin={begun.begin} onLeave={onLeave} />}
      </WithDraft>
    </>
  );
}

type LeavingProps = {
  readonly investigationId: InvestigationId;
  readonly batches: readonly IntakeBatchId[];
  readonly onLeave: () => void;
  readonly onMore: () => void;
};

/** The way on, once every list has come to its end or was stopped. */
function Leaving({ investigationId, batches, onLeave, onMore }: LeavingProps) {
  const { value } = useQuery('evidence.batches', { investigationId });
  const isBusy =
    value === undefined || value.batches.some(({ id, state }) => batches.includes(id) && (state === 'running' || state === 'ready'));
  return (
    <div className={css['actions']} role="status">
      {isBusy ? null : (
        <>
          <Button kind="primary" onPress={onLeave}>
            <Trans comment="Button that leads to the list of material after files were taken in">To the material</Trans>
          </Button>
          <Button onPress={onMore}>
            <Trans comment="Button that begins to take more files in">Take in more files</Trans>
          </Button>
        </>
      )}
    </div>
  );
}

type TakeInFieldsProps = {
  readonly holder: string;
  readonly draft: Draft<TakeInForm>;
  /** Why nothing was begun, or null. */
  readonly onBegin: (values: TakeInForm) => Promise<Failure | null>;
  readonly onLeave: () => void;
};

function TakeInFields({ holder, draft, onBegin, onLeave }: TakeInFieldsProps) {
  const { t } = useLingui();
  const { form, end } = useDraftedForm<TakeInForm>(useWithoutTokens(draft), takeInSchema, firstTakeIn(holder), materialFaults);
  const [failure, setFailure] = useState<Failure | null>(null);
  const chosen = form.watch('files');
  const files = chosen.length;
  const hasFolder = chosen.some(({ isFolder }) => isFolder);
  const send = form.handleSubmit(async () => {
    setFailure(null);
    await draft.flush();
    const fault = await onBegin(form.getValues());
    setFailure(fault);
    if (fault === null) await end();
  });
  return (
    <FormLayout
      label={t({ message: 'Take in files', comment: 'Title of the form that takes files into an investigation' })}
      onSubmit={send}
      footer={
        <>
          <Button kind="primary" type="submit" isPending={form.formState.isSubmitting} keys={['Ctrl', 'Enter']}>
            {files === 0 || hasFolder ? (
              <Trans comment="Button that takes files into an investigation">Take in</Trans>
            ) : (
              <Trans comment="Button that takes files into an investigation; how many">
                <Plural value={files} one="Take in # file" other="Take in # files" />
              </Trans>
            )}
          </Button>
          <Button kind="quiet" onPress={onLeave}>
            <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
          </Button>
          <DraftStatus state={draft.state} />
        </>
      }
    >
      {draft.restored === null ? null : (
        <Notice
          title={t({
            message: 'You began this before. What you typed was kept, and you can go on.',
            comment: 'Notice above a form that was left or locked',
          })}
        />
      )}
      <FilesSection form={form} />
      <OriginSection form={form} />
      <SourceSection form={form as unknown as AppForm<WithSource>} />
      <SameSection form={form} />
      {failure === null ? null : <FailureNotice failure={failure} words={materialRefusals} />}
    </FormLayout>
  );
}

/** The same draft, in which no token is kept. */
function useWithoutTokens(draft: Draft<TakeInForm>): Draft<TakeInForm> {
  const { keep } = draft;
  const keepWithout = useCallback((values: TakeInForm) => keep(keptOf(values)), [keep]);
  return useMemo(() => ({ ...draft, keep: keepWithout }), [draft, keepWithout]);
}
