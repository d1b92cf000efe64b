import { useLingui } from '@lingui/react/macro';

import { mediumFates } from '#shared/domain/evidence/statements/judgement.ts';

import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { codeWords } from '../statements/statement-words.ts';
import type { SourceForm } from './source-values.ts';
import { ClockSpanField } from '../clock-span-field.tsx';

/** A form of which one part is about the source. */
export type WithSource = { readonly source: SourceForm };
type SectionProps = { readonly form: AppForm<WithSource> };

/** What became of the medium, and how far clocks were off: statements of each item, from its first moment. Nothing of it must be said. */
export function SourceSection({ form }: SectionProps) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'Medium and clocks', comment: 'Part of the forms that bring material in' })}
      help={t({
        message: 'What is known now stands with each item from the beginning. It can be stated later too.',
        comment: 'Help beside what became of a medium, and clocks that were compared',
      })}
    >
      <Medium form={form} />
      <DeviceClock form={form} />
      <ComputerClock form={form} />
      <Comparison form={form} />
    </FormSection>
  );
}

function Medium({ form }: SectionProps) {
  const { t, i18n } = useLingui();
  const nothing = t({ message: 'nothing said', comment: 'In a list to choose from: what became of a medium is not said' });
  return (
    <FieldRow>
      <FormField form={form} name="source.medium">
        {(field) => (
          <TextField
            {...field}
            label={t({ message: 'Stick, card, telephone or device', comment: 'Field: on what material came, or with what it was made' })}
          />
        )}
      </FormField>
      <FormField form={form} name="source.fate">
        {(field) => (
          <SelectField
            {...field}
            label={t({ message: 'What becomes of it', comment: 'Field: what becomes of a medium that material came on' })}
            options={[{ id: 'none', label: nothing }, ...mediumFates.map((id) => ({ id, label: i18n._(codeWords[id]!) }))]}
          />
        )}
      </FormField>
      {form.watch('source.fate') === 'returned' ? (
        <FormField form={form} name="source.returnedTo">
          {(field) => (
            <TextField {...field} isRequired label={t({ message: 'Returned to', comment: 'Field: to whom a medium was returned' })} />
          )}
        </FormField>
      ) : null}
    </FieldRow>
  );
}

function DeviceClock({ form }: SectionProps) {
  const { t } = useLingui();
  const isCompared = form.watch('source.deviceClock') !== 'none';
  return (
    <FieldRow>
      <ClockField
        form={form}
        name="source.deviceClock"
        label={t({ message: 'Clock of the device', comment: 'Field: whether the clock of a device was right' })}
      />
      {isCompared ? (
        <FormField form={form} name="source.device">
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'Which device', comment: 'Field: of which device the clock was compared' })}
            />
          )}
        </FormField>
      ) : null}
      <SpanField form={form} of="source.deviceClock" name="source.deviceSpan" />
    </FieldRow>
  );
}

function ComputerClock({ form }: SectionProps) {
  const { t } = useLingui();
  return (
    <FieldRow>
      <ClockField
        form={form}
        name="source.computerClock"
        label={t({ message: 'Clock of this computer', comment: 'Field: whether the clock of this computer was right' })}
      />
      <SpanField form={form} of="source.computerClock" name="source.computerSpan" />
    </FieldRow>
  );
}

type ClockName = 'source.deviceClock' | 'source.computerClock';

function ClockField({ form, name, label }: SectionProps & { readonly name: ClockName; readonly label: string }) {
  const { t } = useLingui();
  return (
    <FormField form={form} name={name}>
      {(field) => (
        <SelectField
          {...field}
          label={label}
          options={[
            { id: 'none', label: t({ message: 'not compared', comment: 'Whether a clock was right' }) },
            { id: 'right', label: t({ message: 'compared, and right', comment: 'Whether a clock was right' }) },
            { id: 'ahead', label: t({ message: 'ahead', comment: 'Whether a clock was right' }) },
            { id: 'behind', label: t({ message: 'behind', comment: 'Whether a clock was right' }) },
          ]}
        />
      )}
    </FormField>
  );
}

function SpanField({
  form,
  of,
  name,
}: SectionProps & { readonly of: ClockName; readonly name: 'source.deviceSpan' | 'source.computerSpan' }) {
  const clock = form.watch(of);
  if (clock !== 'ahead' && clock !== 'behind') return null;
  return (
    <FormField form={form} name={name}>
      {(field) => <ClockSpanField {...field} />}
    </FormField>
  );
}

function Comparison({ form }: SectionProps) {
  const { t } = useLingui();
  if (form.watch('source.deviceClock') === 'none' && form.watch('source.computerClock') === 'none') return null;
  return (
    <FieldRow>
      <FormField form={form} name="source.reference">
        {(field) => (
          <TextField {...field} isRequired label={t({ message: 'Compared with', comment: 'Field: with what a clock was compared' })} />
        )}
      </FormField>
      <FormField form={form} name="source.how">
        {(field) => <TextField {...field} isRequired label={t({ message: 'How', comment: 'Field: how a clock was compared' })} />}
      </FormField>
    </FieldRow>
  );
}
