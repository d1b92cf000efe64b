import { useLingui } from '@lingui/react/macro';

import { allegationCodes, reportedOutcomes, type AllegationCode, type ReportedOutcome } from '#shared/domain/complaints/codes.ts';

import { FormSection } from '../../ui/form/form-layout.tsx';
import type { Option } from '../../ui/options.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { allegationWords, outcomeWords, useWords } from '../complaints/index.ts';
import { ColumnField } from './column-field.tsx';
import css from './imports.module.css';
import type { MappingPartProps } from './mapping-part.ts';
import { withAllegation, withOutcome, type CodeOf } from './mapping-values.ts';

/** Which kind of allegation each category of the other office is. */
export function CategoryValues({ form, preview, onChange, faultAt }: MappingPartProps) {
  const { t } = useLingui();
  const word = useWords(allegationWords);
  const options = allegationCodes.map((id) => ({ id, label: word(id) }));
  return (
    <FormSection
      title={t({ message: 'Allegations', comment: 'Column of the list of complaints: kinds of allegation' })}
      help={t({
        message: 'The category of the other office is kept beside ours, as it was written.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      <ColumnField
        label={t({ message: 'Category', comment: 'Field of the form that maps a table: column of the category' })}
        headings={preview.headings}
        value={form.allegation}
        onChange={(column) => onChange(withAllegation(form, preview, column))}
        error={faultAt('allegation.column')}
        isRequired
      />
      <ValueList<AllegationCode> values={form.codes} options={options} onChange={(codes) => onChange({ ...form, codes })} />
      <SelectField<AllegationCode>
        label={t({
          message: 'Every other value',
          comment: 'Field of the form that maps a table: what becomes of values that are not listed',
        })}
        options={options}
        value={form.otherwise}
        onChange={(otherwise) => onChange({ ...form, otherwise })}
      />
    </FormSection>
  );
}

/** What the outcomes of the other office mean. They are reported outcomes, never findings. */
export function OutcomeValues({ form, preview, onChange }: MappingPartProps) {
  const { t } = useLingui();
  const word = useWords(outcomeWords);
  return (
    <FormSection
      title={t({ message: 'Reported outcomes', comment: 'Tab of a complaint: what an earlier office reported' })}
      help={t({
        message: 'What another office decided is kept as reported by it. It is not a finding of this office.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      <ColumnField
        label={t({ message: 'Outcome', comment: 'Field of the form that maps a table: column of the outcome' })}
        headings={preview.headings}
        value={form.outcome}
        onChange={(column) => onChange(withOutcome(form, preview, column))}
      />
      <ValueList<ReportedOutcome>
        values={form.outcomes}
        options={reportedOutcomes.map((id) => ({ id, label: word(id) }))}
        onChange={(outcomes) => onChange({ ...form, outcomes })}
      />
    </FormSection>
  );
}

type ValueListProps<Code extends string> = {
  readonly values: readonly CodeOf<Code>[];
  readonly options: readonly Option<Code>[];
  readonly onChange: (values: readonly CodeOf<Code>[]) => void;
};

function ValueList<Code extends string>({ values, options, onChange }: ValueListProps<Code>) {
  const { t } = useLingui();
  if (values.length === 0) return null;
  return (
    <div className={css['values']}>
      {values.map(({ value, code }) => (
        <SelectField<Code>
          key={value}
          isLabelSmall
          label={value === '' ? t({ message: '(empty)', comment: 'In place of a value of a table that is empty' }) : value}
          options={options}
          value={code}
          onChange={(chosen) => onChange(values.map((each) => (each.value === value ? { value, code: chosen } : each)))}
        />
      ))}
    </div>
  );
}
