import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { transcriptKinds } from '#shared/domain/evidence/transcript.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useDraftStore } from '../../../api/use-draft-store.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useDraft, type Draft } from '../../../ui/form/use-draft.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Keeping } from './keeping.tsx';
import { Rows } from './rows.tsx';
import type { WriteDownProps } from './write-props.ts';
import { firstWrite, writeShape, type WriteValues } from './write-values.ts';
import css from './write.module.css';

/** A transcript or a translation, written beside what is shown. */
export function WriteDown(props: WriteDownProps) {
  const { t } = useLingui();
  const draft = useDraft(useDraftStore(`evidence.transcript.${props.id}`, writeShape));
  const { value: summary } = useQuery('vault.summary', {});
  if (draft.isLoading || summary === undefined) return <aside className={css['beside']} aria-busy="true" />;
  const number = reportNumber('M', props.opened.number);
  const first = firstWrite(t({ message: `Transcript of ${number}`, comment: 'Description of an item of material, proposed' }));
  return <Writing {...props} draft={draft} first={draft.restored ?? first} by={summary.person.displayName} />;
}

type WritingProps = WriteDownProps & { readonly draft: Draft<WriteValues>; readonly first: WriteValues; readonly by: string };

function Writing({ id, opened, showing, onGo, onLeave, draft, first, by }: WritingProps) {
  const { t } = useLingui();
  const [values, setValues] = useState(first);
  const change = (next: WriteValues): void => {
    setValues(next);
    draft.keep(next);
  };
  return (
    <aside
      className={css['beside']}
      aria-label={t({ message: 'Transcript', comment: 'Name of the part of the window where a transcript is written; read aloud' })}
    >
      <div className={css['fields']}>
        <SelectField
          label={t({ message: 'What is written', comment: 'Field: a transcript or a translation' })}
          options={transcriptKinds.map((kind) => ({
            id: kind,
            label:
              kind === 'transcript'
                ? t({ message: 'A transcript', comment: 'What is written down of a recording' })
                : t({ message: 'A translation, beside what is said', comment: 'What is written down of a recording' }),
          }))}
          value={values.kind}
          onChange={(kind) => change({ ...values, kind })}
        />
        <TextField
          isRequired
          label={t({ message: 'Language', comment: 'Field of a transcript' })}
          description={
            values.kind === 'translation'
              ? t({ message: 'From which into which.', comment: 'Help under the languages of a translation' })
              : undefined
          }
          maxLength={120}
          value={values.language}
          onChange={(language) => change({ ...values, language })}
        />
      </div>
      <Rows values={values} onChange={change} showing={showing} />
      <Keeping id={id} opened={opened} draft={draft} by={by} values={values} onChange={change} onGo={onGo} onLeave={onLeave} />
    </aside>
  );
}
