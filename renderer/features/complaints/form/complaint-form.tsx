import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState, type ReactNode } from 'react';

import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { OlderDraftNotice } from '../../../api/older-draft-notice.tsx';
import { useChangeDraft, type ChangeDraft } from '../../../api/use-change-draft.ts';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { focusFirstFault } from '../../../ui/form/focus-first-fault.ts';
import { FormLayout } from '../../../ui/form/form-layout.tsx';
import { useAppForm, type AppForm } from '../../../ui/form/use-app-form.ts';
import { useKeptDraft } from '../../../ui/form/use-kept-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Allegations } from './allegation-section.tsx';
import { complaintFaults, complaintRefusals } from './form-faults.ts';
import { complaintDraftSchema, complaintFormSchema, entryOf, type ComplaintForm } from './form-values.ts';
import css from './form.module.css';
import { HowItCame, SafeContact, WhoComplains } from './intake-sections.tsx';
import { AgencyAndUnit, AtRisk, Injuries, WhatHappened, WishAndReference } from './matter-sections.tsx';
import { Officers } from './officer-section.tsx';
import { complainantOf, MatchesBeside, officersOf } from './possible-matches.tsx';

export type ComplaintFormViewProps = {
  readonly label: string;
  readonly draftKey: string;
  /** What stands in the form when no draft was kept. */
  readonly first: ComplaintForm;
  /** The version of the complaint that is being changed; none for a new one. */
  readonly version?: number;
  /** The complaint that is being changed; none for a new one. */
  readonly except?: ComplaintId;
  readonly submitWords: ReactNode;
  /** Sends the entry and the version it began from. Gives why it was not taken, or null when it was; the draft is then gone. */
  readonly onSend: (entry: ComplaintEntry, version: number) => Promise<Failure | null>;
  readonly onLeave: () => void;
};

/** The form of a complaint, new or amended, in the order of the conversation. Waits for the draft before it shows a field. */
export function ComplaintFormView(props: ComplaintFormViewProps) {
  const [round, setRound] = useState(0);
  return <DraftedForm key={round} {...props} onBeginAnew={() => setRound(round + 1)} />;
}

type DraftedFormProps = ComplaintFormViewProps & { readonly onBeginAnew: () => void };

function DraftedForm(props: DraftedFormProps) {
  const draft = useChangeDraft(props.draftKey, complaintDraftSchema, props.version ?? 0);
  return draft.isLoading ? <div aria-busy="true" /> : <FilledForm {...props} draft={draft} />;
}

type FilledFormProps = DraftedFormProps & { readonly draft: ChangeDraft<ComplaintForm> };

function FilledForm(props: FilledFormProps) {
  const { label, first, submitWords, onLeave, draft, except = null } = props;
  const box = useRef<HTMLDivElement>(null);
  const form = useAppForm<ComplaintForm>(complaintFormSchema, draft.restored ?? first, complaintFaults);
  const { send, failure } = useSend(form, props);
  const faults = form.formState.submitCount > 0 ? Object.keys(form.formState.errors).length : 0;
  return (
    <div ref={box} className={css['notices']}>
      {draft.isOlder ? (
        <OlderDraftNotice onGoOn={() => draft.goOn(form.getValues())} onBeginAnew={() => draft.discard().then(props.onBeginAnew)} />
      ) : draft.restored === null ? null : (
        <KeptFromBefore />
      )}
      <FormLayout
        label={label}
        onSubmit={async () => {
          if (!(await send())) focusFirstFault(box.current);
        }}
        footer={
          <>
            <Button kind="primary" type="submit" isPending={form.formState.isSubmitting} keys={['Ctrl', 'Enter']}>
              {submitWords}
            </Button>
            <Button kind="quiet" onPress={onLeave}>
              <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
            </Button>
            <FaultCount faults={faults} />
            <DraftStatus state={draft.state} />
          </>
        }
      >
        <HowItCame form={form} />
        <MatchesBeside form={form} whom={complainantOf} except={except}>
          <WhoComplains form={form} />
        </MatchesBeside>
        <SafeContact form={form} />
        <WhatHappened form={form} />
        <AgencyAndUnit form={form} />
        <MatchesBeside form={form} whom={officersOf} except={except}>
          <Officers form={form} />
        </MatchesBeside>
        <Allegations form={form} />
        <Injuries form={form} />
        <AtRisk form={form} />
        <WishAndReference form={form} />
        {failure === null ? null : <FailureNotice failure={failure} words={complaintRefusals} />}
      </FormLayout>
    </div>
  );
}

type Sending = { readonly send: () => Promise<boolean>; readonly failure: Failure | null };

/** Sends the form when it is right; false when a field must be corrected first. */
function useSend(form: AppForm<ComplaintForm>, { draft, onSend }: FilledFormProps): Sending {
  const [failure, setFailure] = useState<Failure | null>(null);
  const markSent = useKeptDraft(form, draft);
  const send = async () => {
    let isRight = false;
    await form.handleSubmit(async () => {
      isRight = true;
      const entry = entryOf(form.getValues());
      if (!entry.success) return;
      setFailure(null);
      // The engine takes the draft away with the entry; nothing may be kept after that.
      await draft.flush();
      const fault = await onSend(entry.data, draft.from);
      setFailure(fault);
      if (fault !== null) return;
      markSent();
      await draft.discard();
    })();
    return isRight;
  };
  return { send, failure };
}

function FaultCount({ faults }: { readonly faults: number }) {
  return (
    <span role="status" className={css['faults']}>
      {faults === 0 ? null : (
        <Trans comment="Beside the button that sends a form: how many parts of it must be corrected">
          <Plural value={faults} one="# part of the form needs a look" other="# parts of the form need a look" />
        </Trans>
      )}
    </span>
  );
}

/** Says that what stands in the form was kept from before. */
function KeptFromBefore() {
  const { t } = useLingui();
  return (
    <Notice
      title={t({
        message: 'You began this before. What you typed was kept, and you can go on.',
        comment: 'Notice above a form that was left or locked',
      })}
    />
  );
}
