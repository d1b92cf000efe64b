import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components';

import type { IntakeId, InvestigationId } from '#shared/kernel/ids.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { startJob, type Failure } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormLayout } from '../../../ui/form/form-layout.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../material.module.css';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { LiveRecording } from './live-recording.tsx';
import { RecordFields } from './record-fields.tsx';
import { firstRecord, recordInput, recordSchema, recordShape, type RecordForm } from './record-values.ts';
import { beginRecorder, type Recorder } from './recorder.ts';

export type RecordScreenProps = {
  readonly investigationId: InvestigationId;
  readonly holder: string;
  readonly itemAddress: (item: string) => string;
  readonly onLeave: () => void;
};

type Live = { readonly recorder: Recorder; readonly kind: RecordForm['what'] };

/** Records sound or film, or takes a photograph, straight into the vault. */
export function RecordScreen({ investigationId, holder, itemAddress, onLeave }: RecordScreenProps) {
  const [live, setLive] = useState<Live | null>(null);
  const [fault, setFault] = useState<Failure | null>(null);
  const { t } = useLingui();
  const computer = t({ message: 'this computer', comment: 'The device of which the clock was compared' });
  const ending = useJob('evidence.recordEnd');
  const begin = async (values: RecordForm) => {
    setFault(null);
    const begun = await beginRecorder(recordInput(investigationId, values, computer), setFault);
    if (begun.kind === 'failed') return begun.failure;
    setLive({ recorder: begun.recorder, kind: values.what });
    return null;
  };
  const taken = useRef<IntakeId | null>(null);
  const takeIn = (id: IntakeId) => {
    taken.current = id;
    setLive(null);
    void ending.start({ id });
  };
  // Who leaves the screen leaves no open microphone: the recording ends, and becomes an item.
  useEffect(() => {
    if (live === null) return undefined;
    const { recorder } = live;
    return () => {
      if (taken.current !== recorder.id) void recorder.stop().then(() => startJob('evidence.recordEnd', { id: recorder.id }));
    };
  }, [live]);
  return (
    <>
      <FileHead
        title={<Trans comment="Title of the form that records with microphone or camera">Record straight in</Trans>}
        meta={
          <Trans comment="Under the title of the form that records with microphone or camera">
            What is recorded is encrypted as it comes, and is nowhere in plain. If the vault is locked or the power fails, what was recorded
            until then becomes an item.
          </Trans>
        }
      />
      {fault === null ? null : <FailureNotice failure={fault} words={materialRefusals} />}
      {live !== null ? (
        <LiveRecording recorder={live.recorder} kind={live.kind} onEnded={() => takeIn(live.recorder.id)} />
      ) : ending.job !== undefined ? (
        <Ended ending={ending} itemAddress={itemAddress} onLeave={onLeave} />
      ) : (
        <WithDraft draftKey={`evidence.record.${investigationId}`} shape={recordShape}>
          {(draft) => <Form draft={draft} holder={holder} onBegin={begin} onLeave={onLeave} />}
        </WithDraft>
      )}
    </>
  );
}

type EndedProps = Pick<RecordScreenProps, 'itemAddress' | 'onLeave'> & { readonly ending: ReturnType<typeof useJob<'evidence.recordEnd'>> };

function Ended({ ending: { job, end, reset }, itemAddress, onLeave }: EndedProps) {
  const { t } = useLingui();
  const title = t({ message: 'Taking the recording in', comment: 'A recording becomes an item of material' });
  if (job === undefined) return null;
  return (
    <div className={css['stack']}>
      {end === undefined ? <LiveJob title={title} job={job} /> : null}
      {end === undefined ? null : end.kind === 'ok' ? (
        <Notice tone="good" isNew title={t({ message: 'The recording is an item of material', comment: 'Title of a notice' })}>
          <p>
            <Link href={itemAddress(end.value.id)} className={css['plainWay']}>
              <Reference isStrong>{reportNumber('M', end.value.number)}</Reference>
            </Link>
          </p>
          <p>
            <Trans comment="Under the notice that a recording was taken in">
              What was said of the device and of clocks stands with it; more can be stated on the item.
            </Trans>
          </p>
        </Notice>
      ) : (
        <FailureNotice failure={end} words={materialRefusals} />
      )}
      <div className={css['actions']}>
        <Button kind="primary" isDisabled={end === undefined} onPress={onLeave}>
          <Trans comment="Button that leads to the list of material after files were taken in">To the material</Trans>
        </Button>
        <Button isDisabled={end === undefined} onPress={reset}>
          <Trans comment="Button that begins another recording">Record something else</Trans>
        </Button>
      </div>
    </div>
  );
}

type FormProps = Pick<RecordScreenProps, 'holder' | 'onLeave'> & {
  readonly draft: Draft<RecordForm>;
  readonly onBegin: (values: RecordForm) => Promise<Failure | null>;
};

function Form({ draft, holder, onBegin, onLeave }: FormProps) {
  const { t } = useLingui();
  const { form, end } = useDraftedForm<RecordForm>(draft, recordSchema, firstRecord(holder), materialFaults);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isPhotograph = form.watch('what') === 'photograph';
  const send = form.handleSubmit(async () => {
    setFailure(null);
    await draft.flush();
    const fault = await onBegin(form.getValues());
    setFailure(fault);
    if (fault === null) await end();
  });
  return (
    <FormLayout
      label={t({ message: 'Record straight in', comment: 'Title of the form that records with microphone or camera' })}
      onSubmit={send}
      footer={
        <>
          <Button kind="primary" type="submit" isPending={form.formState.isSubmitting} keys={['Ctrl', 'Enter']}>
            {isPhotograph ? (
              <Trans comment="Button that turns the camera on">Turn the camera on</Trans>
            ) : (
              <Trans comment="Button that begins a recording">Begin to record</Trans>
            )}
          </Button>
          <Button kind="quiet" onPress={onLeave}>
            <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
          </Button>
          <DraftStatus state={draft.state} />
        </>
      }
    >
      <RecordFields form={form} />
      {failure === null ? null : <FailureNotice failure={failure} words={materialRefusals} />}
    </FormLayout>
  );
}
