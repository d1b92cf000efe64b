import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';

import { digitalAloneReason, proposedReason, type MatrixLine } from '#shared/domain/investigations/model.ts';

import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { TextAreaField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { WhoCanAgree } from '../../people/index.ts';
import { investigationRefusals } from '../words/refusals.ts';

const shape = z.strictObject({ reason: z.string().max(60_000) });
type ReasonForm = z.output<typeof shape>;
const schemas = { give: z.strictObject({ reason: digitalAloneReason }), ask: z.strictObject({ reason: proposedReason }) };

type ReasonDialogProps = {
  readonly finding: NonNullable<MatrixLine['finding']>;
  /** A second person gives the reason here, or words are written for one to agree to. */
  readonly how: 'give' | 'ask';
  readonly onClose: () => void;
};

/** Why a finding may stand on digital material alone. */
export function ReasonDialog({ finding, how, onClose }: ReasonDialogProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const give = useCommand('investigations.giveSecondReason');
  const ask = useCommand('investigations.askSecondReason');
  const draftKey = `findings.reason.${finding.id}`;
  const isGiving = how === 'give';
  const send = async ({ reason }: ReasonForm) => {
    const input = { findingId: finding.id, version: finding.version, reason: reason.trim(), draft: draftKey };
    const answer = isGiving ? await give.run(input) : await ask.run(input);
    if (answer.kind !== 'ok') return answer;
    showToast(
      isGiving
        ? {
            tone: 'good',
            title: t({ message: 'Reason recorded: the finding stands', comment: 'Notice after a second person gave a reason' }),
          }
        : {
            title: t({ message: 'Asked for', comment: 'Notice after something that needs two persons was asked for' }),
            detail: t({
              message: 'It waits under Requests until a second person agrees.',
              comment: 'Notice after something that needs two persons was asked for',
            }),
          },
    );
    onClose();
    return null;
  };
  const title = t({ message: 'Why it may stand on digital material alone', comment: 'Title of a dialog about a finding' });
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <DraftForm<ReasonForm>
        label={title}
        draftKey={draftKey}
        shape={shape}
        schema={schemas[how]}
        first={{ reason: finding.proposed ?? '' }}
        refusals={investigationRefusals}
        submitWords={
          isGiving ? (
            <Trans comment="Button of a second person who says why a finding stands">Give the reason, on the record</Trans>
          ) : (
            <Trans comment="Button that asks a second person to agree to a reason">Ask for it</Trans>
          )
        }
        onSend={send}
        onLeave={onClose}
      >
        {(form) => (
          <>
            <ReasonField form={form} isGiving={isGiving} />
            {isGiving ? null : <WhoCanAgree about={null} act={{ kind: 'findings.digitalAlone' }} />}
          </>
        )}
      </DraftForm>
    </Dialog>
  );
}

function ReasonField({ form, isGiving }: { readonly form: AppForm<ReasonForm>; readonly isGiving: boolean }) {
  const { t } = useLingui();
  return (
    <FormField form={form} name="reason">
      {(field) => (
        <TextAreaField
          {...field}
          isRequired
          rows={6}
          label={t({ message: 'Reason', comment: 'Field: why a finding stands on digital material alone' })}
          description={
            isGiving
              ? t({
                  message: 'In your own words, after looking at the material. It stands in the report, without your name.',
                  comment: 'Help under the reason of a second person',
                })
              : t({
                  message:
                    'Read it to them word for word, or give them the request as a file: it holds these words in plain. Leave names out.',
                  comment: 'Help under a reason that somebody outside the office is to agree to',
                })
          }
        />
      )}
    </FormField>
  );
}
