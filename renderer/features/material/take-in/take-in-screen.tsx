import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';

import type { InvestigationId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useJobQueue } from '../../../api/use-job-queue.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormLayout } from '../../../ui/form/form-layout.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { FilesSection } from './files-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { TakeInQueue } from './take-in-queue.tsx';
import { firstTakeIn, intakesOf, keptOf, takeInSchema, takeInShape, type TakeInFile, type TakeInForm } from './take-in-values.ts';

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
  const queue = useJobQueue('evidence.goOnWithIntake');
  const [taken, setTaken] = useState<readonly TakeInFile[]>([]);
  const title = <Trans comment="Title of the form that takes files into an investigation">Take in files</Trans>;
  const prepare = useCommand('evidence.prepareIntakes');
  const drop = useCommand('evidence.dropIntake');
  const begin = async (values: TakeInForm) => {
    const answer = await prepare.run(intakesOf(investigationId, values));
    if (answer.kind !== 'ok') return answer;
    setTaken(values.files);
    queue.start(answer.value.intakes.map((id) => ({ id })));
    return null;
  };
  const stopAll = () => {
    for (const { input, job } of queue.jobs) if (job === undefined) void drop.run(input);
    queue.cancelAll();
  };
  if (queue.jobs.length > 0) {
    return (
      <>
        <FileHead
          title={title}
          meta={
            queue.isRunning ? (
              <Trans comment="While files are taken in one after the other">
                Stay on this screen until the last file is in. If the vault is locked meanwhile, the file under way is finished all the
                same, and the others are offered again.
              </Trans>
            ) : null
          }
        />
        <TakeInQueue
          queue={{ ...queue, cancelAll: stopAll }}
          files={taken}
          itemAddress={itemAddress}
          onMore={queue.reset}
          onLeave={onLeave}
        />
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
      />
      <WithDraft draftKey={`evidence.takeIn.${investigationId}`} shape={takeInShape}>
        {(draft) => <TakeInFields holder={holder} draft={draft} onBegin={begin} onLeave={onLeave} />}
      </WithDraft>
    </>
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
  const files = form.watch('files').length;
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
            {files === 0 ? (
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
