import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { z } from 'zod';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { openIncidentOf } from '#shared/domain/evidence/statements/all.ts';
import { requiredText } from '#shared/kernel/text.ts';

import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextAreaField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { usePeople } from '../../people/index.ts';
import { materialRefusals } from '../words/refusals.ts';

const schema = z.strictObject({ reason: requiredText(4000) });
const shape = z.strictObject({ reason: z.string().max(60_000) });
type ReasonForm = z.output<typeof schema>;

/** The stored file was found altered or gone, or another seal on the item: it is locked until a second person says what it was. */
export function IncidentNotice({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const { find } = usePeople();
  const [isClosing, setClosing] = useState(false);
  const incident = openIncidentOf(item.statements);
  if (incident === null) return null;
  const isMine = incident.recordedBy !== null && find(incident.recordedBy)?.isMe === true;
  const found = format.instant(incident.recordedAt);
  const isSeal = incident.content.finding === 'custody.otherSeal';
  return (
    <Notice
      tone="bad"
      title={
        isSeal
          ? t({ message: 'Another seal was found on it than the record says. It is locked.', comment: 'Title of a notice' })
          : t({ message: 'A check found this item altered or gone. It is locked.', comment: 'Title of a notice' })
      }
      actions={
        may('evidence.write') && !isMine ? (
          <Button onPress={() => setClosing(true)}>
            <Trans comment="Button: a second person says what an alarm about an item was">Close the incident…</Trans>
          </Button>
        ) : undefined
      }
    >
      <p>
        <Trans comment="Under the title that an item is locked; day and time follow">
          Found {found}. No copy leaves, and the item is not handed over, given back or disposed of, until a second person has looked into
          it. Change nothing.
        </Trans>
      </p>
      {isMine ? (
        <p>
          {isSeal ? (
            <Trans comment="Under the title that an item is locked, for the person who recorded another seal">
              You recorded it: somebody else closes it. If you misread the number, record a correction as well.
            </Trans>
          ) : (
            <Trans comment="Under the title that an item is locked, for the person whose check found it">
              Your check found it: somebody else closes it.
            </Trans>
          )}
        </p>
      ) : null}
      {isClosing ? <CloseIncident item={item} onClose={() => setClosing(false)} /> : null}
    </Notice>
  );
}

function CloseIncident({ item, onClose }: { readonly item: EvidenceFile; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const close = useCommand('evidence.closeIncident');
  const send = async ({ reason }: ReasonForm) => {
    const answer = await close.run({ evidenceId: item.id, reason });
    if (answer.kind !== 'ok') return answer;
    showToast({ tone: 'good', title: t({ message: 'Incident closed', comment: 'Kind of what is stated about an item of material' }) });
    onClose();
    return null;
  };
  return (
    <Dialog isOpen onClose={onClose} title={t({ message: 'Close the incident', comment: 'Title of a dialog' })}>
      <DraftForm<ReasonForm>
        label={t({ message: 'Close the incident', comment: 'Title of a dialog' })}
        draftKey={`evidence.incident.${item.id}`}
        shape={shape}
        schema={schema}
        first={{ reason: '' }}
        refusals={materialRefusals}
        submitWords={<Trans comment="Button: a second person closes the incident of an item">Close it, on the record</Trans>}
        onSend={send}
        onLeave={onClose}
      >
        {(form) => (
          <FormField form={form} name="reason">
            {(field) => (
              <TextAreaField
                {...field}
                isRequired
                label={t({ message: 'What it was, and what was done', comment: 'Field: a second person closes the incident of an item' })}
                description={t({
                  message: 'It stands in the record with your name. What was found stays there too.',
                  comment: 'Help under why an incident is closed',
                })}
              />
            )}
          </FormField>
        )}
      </DraftForm>
    </Dialog>
  );
}
