import { useEffect, useState } from 'react';
import { z } from 'zod';

import { noAnswers } from '#shared/kernel/answer.ts';
import { partialDateSchema } from '#shared/kernel/partial-date.ts';
import { requiredLine, requiredText } from '#shared/kernel/text.ts';

import { YesNoField } from '../ui/answer-field.tsx';
import { Button } from '../ui/button.tsx';
import { DraftStatus } from '../ui/form/draft-status.tsx';
import { FormField } from '../ui/form/form-field.tsx';
import { FieldRow, FormLayout, FormSection } from '../ui/form/form-layout.tsx';
import { useAppForm } from '../ui/form/use-app-form.ts';
import { useDraft, type DraftStore } from '../ui/form/use-draft.ts';
import { emptyPartialDate, PartialDateField } from '../ui/partial-date-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextAreaField, TextField } from '../ui/text-field.tsx';

const schema = z.strictObject({
  title: requiredLine(80),
  channel: z.enum(['counter', 'telephone', 'post']),
  when: partialDateSchema,
  story: requiredText(4000),
  injured: z.enum(['yes', 'no', ...noAnswers]),
});

type Values = z.output<typeof schema>;

const channels = [
  { id: 'counter' as const, label: 'At the counter' },
  { id: 'telephone' as const, label: 'By telephone' },
  { id: 'post' as const, label: 'By post' },
];

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A store in memory that answers after a while, as the engine does. */
function memoryStore(): DraftStore<unknown> {
  let kept: unknown = null;
  return {
    save: async (values) => {
      await wait(150);
      kept = structuredClone(values);
    },
    load: async () => {
      await wait(10);
      return kept;
    },
    discard: async () => {
      await wait(10);
      kept = null;
    },
  };
}

/** A form with its draft. */
export function FormStand() {
  const [store] = useState(memoryStore);
  const draft = useDraft(store);
  const [sent, setSent] = useState<string | null>(null);
  const form = useAppForm<Values>(schema, { title: '', when: emptyPartialDate, story: '', injured: 'notAsked' });
  const { subscribe } = form;
  const { keep } = draft;
  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }), [subscribe, keep]);
  const send = form.handleSubmit(async (values) => {
    await draft.discard();
    setSent(values.title);
  });
  return (
    <FormLayout
      label="Register a complaint"
      onSubmit={send}
      footer={
        <>
          <Button kind="primary" type="submit">
            Register the complaint
          </Button>
          <Button kind="quiet">Cancel</Button>
          {sent === null ? null : <span role="status">Registered: {sent}</span>}
          <DraftStatus state={draft.state} />
        </>
      }
    >
      <FormSection title="How it reached us" help="Ask this first: it decides whom we may answer, and how.">
        <FieldRow>
          <FormField form={form} name="channel">
            {(field) => <SelectField {...field} label="Channel" options={channels} value={field.value ?? null} isRequired />}
          </FormField>
          <FormField form={form} name="title">
            {(field) => <TextField {...field} label="Title" description="Without names." isRequired />}
          </FormField>
        </FieldRow>
      </FormSection>
      <FormSection title="What happened" help="As the person tells it, in their own words.">
        <FormField form={form} name="when">
          {(field) => <PartialDateField {...field} label="When" withTime isRequired />}
        </FormField>
        <FormField form={form} name="story">
          {(field) => <TextAreaField {...field} label="In their words" isRequired />}
        </FormField>
        <FormField form={form} name="injured">
          {(field) => <YesNoField {...field} label="Was anybody hurt?" />}
        </FormField>
      </FormSection>
    </FormLayout>
  );
}
