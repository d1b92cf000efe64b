import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';

import { Button } from '../ui/button.tsx';
import { DraftStatus } from '../ui/form/draft-status.tsx';
import type { FaultWords } from '../ui/form/field-fault.ts';
import { focusFirstFault } from '../ui/form/focus-first-fault.ts';
import { FormLayout } from '../ui/form/form-layout.tsx';
import { useAppForm, type AppForm, type FormSchema } from '../ui/form/use-app-form.ts';
import { useKeptDraft } from '../ui/form/use-kept-draft.ts';
import { Notice } from '../ui/notice.tsx';
import css from './draft-form.module.css';
import type { Failure } from './client.ts';
import { FailureNotice } from './failure-notice.tsx';
import type { RefusalWords } from './failure-words.ts';
import { OlderDraftNotice } from './older-draft-notice.tsx';
import { useChangeDraft, type ChangeDraft } from './use-change-draft.ts';

export type DraftFormProps<Values extends FieldValues> = {
  readonly label: string;
  readonly draftKey: string;
  /** What may be typed and kept; nothing need be right yet. */
  readonly shape: FormSchema<Values>;
  /** What may be sent. */
  readonly schema: FormSchema<Values>;
  /** What stands in the form when no draft was kept. */
  readonly first: Values;
  /** The version of the record that the form changes; none, or 0, where it makes a new one. */
  readonly version?: number;
  readonly faults?: FaultWords;
  readonly refusals?: RefusalWords;
  readonly submitWords: ReactNode;
  /** Sends what was typed and the version it began from. Gives why it was not taken, or null when it was. */
  readonly onSend: (values: Values, version: number) => Promise<Failure | null>;
  /** Without it there is no button to leave: the form is a part of a screen. */
  readonly onLeave?: (() => void) | undefined;
  /** True where the same text is sent more than once: sending then leaves the draft. */
  readonly keepsDraft?: boolean;
  readonly children: (form: AppForm<Values>) => ReactNode;
};

/** A form that keeps what is typed as an encrypted draft, within a second. Waits for the draft before it shows a field. */
export function DraftForm<Values extends FieldValues>(props: DraftFormProps<Values>) {
  const [round, setRound] = useState(0);
  return <Drafted key={round} {...props} onBeginAnew={() => setRound(round + 1)} />;
}

type DraftedProps<Values extends FieldValues> = DraftFormProps<Values> & { readonly onBeginAnew: () => void };

function Drafted<Values extends FieldValues>(props: DraftedProps<Values>) {
  const draft = useChangeDraft<Values>(props.draftKey, props.shape, props.version ?? 0);
  return draft.isLoading ? <div aria-busy="true" /> : <FilledForm {...props} draft={draft} />;
}

type FilledProps<Values extends FieldValues> = DraftedProps<Values> & { readonly draft: ChangeDraft<Values> };

function FilledForm<Values extends FieldValues>(props: FilledProps<Values>) {
  const { label, first, version = 0, schema, faults, refusals, submitWords, onLeave, draft, keepsDraft = false, children } = props;
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  // What a form begins with is a whole set of values, which the library's type of partial ones cannot say.
  const form = useAppForm<Values>(schema, (draft.restored ?? first) as never, faults);
  const { send, failure } = useSend(form, props);
  const wrong = form.formState.submitCount > 0 ? Object.keys(form.formState.errors).length : 0;
  return (
    <div ref={box} className={css['notices']}>
      {version > 0 ? <Replaces /> : null}
      {draft.isOlder ? (
        <OlderDraftNotice onGoOn={() => draft.goOn(form.getValues())} onBeginAnew={() => draft.discard().then(props.onBeginAnew)} />
      ) : draft.restored === null || keepsDraft ? null : (
        <Notice
          title={t({
            message: 'You began this before. What you typed was kept, and you can go on.',
            comment: 'Notice above a form that was left or locked',
          })}
        />
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
            {onLeave === undefined ? null : (
              <Button kind="quiet" onPress={onLeave}>
                <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
              </Button>
            )}
            <span role="status" className={css['faults']}>
              {wrong === 0 ? null : (
                <Trans comment="Beside the button that sends a form: how many parts of it must be corrected">
                  <Plural value={wrong} one="# part of the form needs a look" other="# parts of the form need a look" />
                </Trans>
              )}
            </span>
            <DraftStatus state={draft.state} />
          </>
        }
      >
        {children(form)}
        {failure === null ? null : <FailureNotice failure={failure} words={refusals} />}
      </FormLayout>
    </div>
  );
}

/** What a change does to what stands there; nothing else of a record says it. */
function Replaces() {
  return (
    <p className={css['replaces']}>
      <Trans comment="Above a form that changes a conclusion or a recommendation">
        That it was changed, when and by whom stays in the record of actions. The words that stand here now are replaced and not kept.
      </Trans>
    </p>
  );
}

type Sending = { readonly send: () => Promise<boolean>; readonly failure: Failure | null };

/** Sends the form when it is right; false when a field must be corrected first. */
function useSend<Values extends FieldValues>(form: AppForm<Values>, { draft, onSend, keepsDraft }: FilledProps<Values>): Sending {
  const [failure, setFailure] = useState<Failure | null>(null);
  const markSent = useKeptDraft(form, draft);
  const send = async () => {
    let isRight = false;
    await form.handleSubmit(async () => {
      isRight = true;
      setFailure(null);
      // The engine may take the draft away with the entry; nothing may be kept after that.
      await draft.flush();
      const fault = await onSend(form.getValues(), draft.from);
      setFailure(fault);
      if (fault !== null || keepsDraft === true) return;
      markSent();
      await draft.discard();
    })();
    return isRight;
  };
  return { send, failure };
}
