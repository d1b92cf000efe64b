import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { z } from 'zod';

import type { RetentionOfFile } from '#shared/contract/retention.ts';
import { bases, purposes, type RetentionEntry } from '#shared/domain/retention/codes.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useKept } from '../../api/use-kept.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../people/index.ts';
import { basisWords, purposeWords, retentionRefusals } from './words.ts';

const text = z.string().max(60_000);
const shape = z.strictObject({
  purpose: z.enum(purposes),
  purposeText: text,
  basis: z.enum(bases),
  basisText: text,
  reviewOn: text,
  reason: text,
});

type DecideProps = { readonly kept: RetentionOfFile; readonly onClose: () => void };

/** Purpose, legal basis, day of review, and why until then. */
export function DecideRetention({ kept, onClose }: DecideProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const decide = useCommand('retention.decide');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isTried, setTried] = useState(false);
  const draft = useKept<RetentionEntry>(`retention.decide.${kept.fileId}`, shape, firstOf(kept));
  const { value: entry } = draft;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(entry.reviewOn);
  const send = async () => {
    setTried(true);
    if (!isDay || entry.reason.trim() === '') return;
    const answer = await decide.run({ fileId: kept.fileId, entry, draft: `retention.decide.${kept.fileId}` });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    await draft.end();
    showToast({ tone: 'good', title: t({ message: 'Decided, and on the record', comment: 'Notice after an act' }) });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'How long is this kept, and why?', comment: 'Title of a dialog' })}
      onClose={() => {
        void draft.end();
        onClose();
      }}
      onSubmit={send}
      isPending={decide.isRunning}
      submit={<Trans comment="Button of the dialog about keeping a file">Keep it so</Trans>}
    >
      {draft.isLoading ? <div aria-busy="true" /> : <Fields entry={entry} onChange={draft.change} isTried={isTried} />}
      {failure === null ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
    </ActDialog>
  );
}

function firstOf({ decided, reviewOn }: RetentionOfFile): RetentionEntry {
  if (decided === null) return { purpose: 'oversight', purposeText: '', basis: 'law', basisText: '', reviewOn, reason: '' };
  const { decidedOn: _, ...entry } = decided;
  return { ...entry, reason: '' };
}

type FieldsProps = { readonly entry: RetentionEntry; readonly onChange: (entry: RetentionEntry) => void; readonly isTried: boolean };

function Fields({ entry, onChange, isTried }: FieldsProps) {
  const { t, i18n } = useLingui();
  const missing = t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' });
  return (
    <>
      <SelectField
        label={t({ message: 'Kept for', comment: 'Name of a fact: the purpose of keeping a file' })}
        options={purposes.map((id) => ({ id, label: i18n._(purposeWords[id]) }))}
        value={entry.purpose}
        onChange={(purpose) => onChange({ ...entry, purpose })}
        isRequired
      />
      <SelectField
        label={t({ message: 'Legal basis', comment: 'Name of a fact: on what keeping a file rests' })}
        description={t({
          message: 'Kind and purpose stay readable in the note if the file is destroyed one day.',
          comment: 'Help under the field for the legal basis of keeping a file',
        })}
        options={bases.map((id) => ({ id, label: i18n._(basisWords[id]) }))}
        value={entry.basis}
        onChange={(basis) => onChange({ ...entry, basis })}
        isRequired
      />
      <TextAreaField
        label={t({ message: 'Which law and article', comment: 'Field: the legal basis in words' })}
        value={entry.basisText}
        onChange={(basisText) => onChange({ ...entry, basisText })}
        rows={2}
        maxLength={1000}
      />
      <DayField
        label={t({ message: 'Review on', comment: 'Name of a fact: the day on which a file is looked at again' })}
        value={entry.reviewOn}
        onChange={(reviewOn) => onChange({ ...entry, reviewOn })}
        isRequired
      />
      <TextAreaField
        label={t({ message: 'Why until then', comment: 'Name of a fact: reason of a day of review' })}
        description={t({
          message: 'It is kept under the key of this file: only who can read the file reads it.',
          comment: 'Help under the field for the reason of a request',
        })}
        value={entry.reason}
        onChange={(reason) => onChange({ ...entry, reason })}
        rows={2}
        maxLength={1000}
        isRequired
        error={isTried && entry.reason.trim() === '' ? missing : undefined}
      />
    </>
  );
}
