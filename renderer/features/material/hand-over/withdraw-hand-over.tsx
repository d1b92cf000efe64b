import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { requiredText } from '#shared/kernel/text.ts';

import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { TextAreaField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { momentNow, momentOf } from '../words/moment.ts';
import { materialRefusals } from '../words/refusals.ts';

const shape = z.strictObject({ notes: z.string().max(60_000) });
type WithdrawForm = z.output<typeof shape>;
const schema = z.strictObject({ notes: requiredText(4000) });
const nothing = { from: '', to: '', place: '', purpose: '', authority: '', sealBefore: '', sealAfter: '', condition: '', lateReason: '' };

/** Withdraws an open hand-over that was recorded by mistake. It stays in the record, beside the correction. */
export function WithdrawHandOver({ item, onClose }: { readonly item: EvidenceFile; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const record = useCommand('evidence.recordCustody');
  const open = item.holding.openHandOver;
  const title = t({ message: 'Withdraw this hand-over?', comment: 'Title of a dialog: a hand-over was recorded by mistake' });
  const send = async ({ notes }: WithdrawForm) => {
    const at = momentOf(momentNow());
    const correction = {
      ...nothing,
      evidenceId: item.id,
      type: 'correction',
      at,
      concerns: open?.eventId ?? null,
      notes,
      withdraws: true,
    } as const;
    const answer = await record.run({ entry: correction });
    if (answer.kind !== 'ok') return answer;
    showToast({ tone: 'good', title: t({ message: 'Withdrawn, on the record', comment: 'Notice after a hand-over was withdrawn' }) });
    onClose();
    return null;
  };
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <p>
        <Trans comment="In the dialog that withdraws a hand-over that was recorded by mistake">
          Only if it did not take place, as when it was meant for another item. The entry stays where it is, with this correction beside it;
          who holds the item is told as before. If the item did leave, record that it came back instead.
        </Trans>
      </p>
      <DraftForm<WithdrawForm>
        label={title}
        draftKey={`evidence.withdraw.${item.id}`}
        shape={shape}
        schema={schema}
        first={{ notes: '' }}
        refusals={materialRefusals}
        submitWords={<Trans comment="Button that withdraws a hand-over that was recorded by mistake">Withdraw it, on the record</Trans>}
        onSend={send}
        onLeave={onClose}
      >
        {(form) => (
          <FormField form={form} name="notes">
            {(field) => (
              <TextAreaField
                {...field}
                isRequired
                label={t({
                  message: 'What was wrong, and what is right',
                  comment: 'Field of the form that corrects an entry of a handling record',
                })}
              />
            )}
          </FormField>
        )}
      </DraftForm>
    </Dialog>
  );
}
