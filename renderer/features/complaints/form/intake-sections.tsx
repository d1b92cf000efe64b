import { useLingui } from '@lingui/react/macro';
import { useWatch } from 'react-hook-form';

import { capacities, channels, contactMeans } from '#shared/domain/complaints/codes.ts';

import { AnswerField } from '../../../ui/answer-field.tsx';
import { CheckField, CheckGroupField } from '../../../ui/check-field.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { capacityWords, channelWords, contactRuleWords, meansWords, useWords } from '../words/code-words.ts';
import type { ComplaintForm } from './form-values.ts';

export type SectionProps = { readonly form: AppForm<ComplaintForm> };

/** How the complaint reached the office, and when. */
export function HowItCame({ form }: SectionProps) {
  const { t } = useLingui();
  const word = useWords(channelWords);
  return (
    <FormSection
      title={t({ message: 'How it came', comment: 'Part of the form of a complaint' })}
      help={t({ message: 'It decides whom the office may answer, and how.', comment: 'Help under the title of a part of the form' })}
    >
      <FormField form={form} name="channel">
        {(field) => (
          <SelectField
            {...field}
            label={t({ message: 'How it reached the office', comment: 'Field of the form of a complaint' })}
            options={channels.map((id) => ({ id, label: word(id) }))}
            isRequired
            autoFocus
          />
        )}
      </FormField>
      <FormField form={form} name="receivedOn">
        {(field) => (
          <DayField {...field} label={t({ message: 'Received on', comment: 'Field of the form of a complaint: the day' })} isRequired />
        )}
      </FormField>
    </FormSection>
  );
}

/** Who complains and in what capacity. Every question may stay open, and it is kept why. */
export function WhoComplains({ form }: SectionProps) {
  const { t } = useLingui();
  const word = useWords(capacityWords);
  const name = t({ message: 'Name', comment: 'Field of the form of a complaint: name of the person who complains' });
  const contact = t({ message: 'How to reach them', comment: 'Field of the form of a complaint: telephone, address' });
  return (
    <FormSection
      title={t({ message: 'Who complains', comment: 'Part of the form of a complaint' })}
      help={t({
        message: 'Name and contact are locked away with the file. A complaint needs neither.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      <FormField form={form} name="capacity">
        {(field) => (
          <SelectField
            {...field}
            label={t({ message: 'The person who complains is', comment: 'Field of the form of a complaint' })}
            options={capacities.map((id) => ({ id, label: word(id) }))}
            isRequired
          />
        )}
      </FormField>
      <FormField form={form} name="complainant.name">
        {({ value, onChange, error, isDisabled }) => (
          <AnswerField label={name} value={value} onChange={onChange} empty="" isDisabled={isDisabled}>
            {(text, change) => (
              <TextField
                label={name}
                value={text}
                onChange={change}
                error={error}
                description={t({ message: 'Left empty, it is kept as “not asked”.', comment: 'Help under a field' })}
              />
            )}
          </AnswerField>
        )}
      </FormField>
      <FormField form={form} name="complainant.contact">
        {({ value, onChange, error, isDisabled }) => (
          <AnswerField label={contact} value={value} onChange={onChange} empty="" isDisabled={isDisabled}>
            {(text, change) => <TextField label={contact} value={text} onChange={change} error={error} />}
          </AnswerField>
        )}
      </FormField>
      <FormField form={form} name="complainant.language">
        {(field) => <TextField {...field} label={t({ message: 'Language spoken', comment: 'Field of the form of a complaint' })} />}
      </FormField>
      <FormField form={form} name="complainant.interpreterNeeded">
        {(field) => (
          <CheckField {...field} label={t({ message: 'An interpreter is needed', comment: 'Field of the form of a complaint' })} />
        )}
      </FormField>
    </FormSection>
  );
}

const contactRules = ['yes', 'onlyAsBelow', 'no', 'notAsked'] as const;

/** How the person may be reached without putting them at risk. */
export function SafeContact({ form }: SectionProps) {
  const { t } = useLingui();
  const ruleWord = useWords(contactRuleWords);
  const meansWord = useWords(meansWords);
  const rule = useWatch({ control: form.control, name: 'safeContact.mayContact' });
  return (
    <FormSection
      title={t({ message: 'Safe contact', comment: 'Part of the form of a complaint' })}
      help={t({
        message: 'A letter or a call at the wrong time can betray somebody.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      <FormField form={form} name="safeContact.mayContact">
        {(field) => (
          <RadioField
            {...field}
            layout="row"
            label={t({ message: 'May the office contact this person?', comment: 'Field of the form of a complaint' })}
            options={contactRules.map((id) => ({ id, label: ruleWord(id) }))}
          />
        )}
      </FormField>
      {rule === 'onlyAsBelow' ? (
        <FieldRow>
          <FormField form={form} name="safeContact.means">
            {(field) => (
              <CheckGroupField
                {...field}
                onChange={(chosen) => field.onChange([...chosen])}
                label={t({ message: 'In which way', comment: 'Field of the form of a complaint: how a person may be reached' })}
                options={contactMeans.map((id) => ({ id, label: meansWord(id) }))}
              />
            )}
          </FormField>
          <FormField form={form} name="safeContact.when">
            {(field) => (
              <TextField
                {...field}
                label={t({ message: 'When', comment: 'Field of the form of a complaint: when a person may be reached' })}
                description={t({ message: 'As “Tuesdays, 10 to 12, number withheld”.', comment: 'Help under a field: an example' })}
              />
            )}
          </FormField>
        </FieldRow>
      ) : null}
      <FormField form={form} name="safeContact.neverDo">
        {(field) => (
          <TextAreaField
            {...field}
            rows={2}
            label={t({ message: 'What must never be done', comment: 'Field of the form of a complaint: for the safety of a person' })}
          />
        )}
      </FormField>
    </FormSection>
  );
}
