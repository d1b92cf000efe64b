import { useState } from 'react';

import type { Answer } from '#shared/kernel/answer.ts';
import type { PartialDate } from '#shared/kernel/partial-date.ts';
import { readReference } from '#shared/kernel/reference.ts';

import { AnswerField, YesNoField, type YesNo } from '../ui/answer-field.tsx';
import { CheckField, CheckGroupField, SwitchField } from '../ui/check-field.tsx';
import { ComboField } from '../ui/combo-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { PartialDateField } from '../ui/partial-date-field.tsx';
import { RadioField } from '../ui/radio-field.tsx';
import { ReferenceField } from '../ui/reference-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextAreaField, TextField } from '../ui/text-field.tsx';

const channels = [
  { id: 'counter', label: 'At the counter' },
  { id: 'telephone', label: 'By telephone' },
  { id: 'post', label: 'By post', hint: 'The envelope is kept' },
  { id: 'mail', label: 'By e-mail' },
];

/** Every field, in the states in which it can be met. */
export function FieldStand() {
  const [text, setText] = useState('Baton used on a seated man');
  const [story, setStory] = useState('');
  const [count, setCount] = useState<number | null>(2);
  const [channel, setChannel] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [several, setSeveral] = useState<readonly string[]>(['post']);
  const [isUrgent, setUrgent] = useState(true);
  const [isOn, setOn] = useState(true);
  return (
    <div className="pair">
      <TextField label="Title" value={text} onChange={setText} description="Say what happened, without names." isRequired />
      <TextField label="Place" value="" onChange={() => undefined} error="Write something here." isRequired />
      <TextField label="Old reference" value="CR 2026/118" onChange={() => undefined} isReadOnly />
      <TextField label="Approved by" value="" onChange={() => undefined} isDisabled description="Filled in when the review is done." />
      <TextAreaField label="What happened" value={story} onChange={setStory} description="In the words of the person who complains." />
      <NumberField label="How many officers" value={count} onChange={setCount} min={0} max={200} />
      <SelectField label="How it reached us" options={channels} value={channel} onChange={setChannel} />
      <SelectField
        label="How it reached us, left empty"
        options={channels}
        value={null}
        onChange={() => undefined}
        error="Choose one of these."
        isRequired
      />
      <ComboField label="Unit" options={units} value={unit} onChange={setUnit} description="Type a part of its name." />
      <RadioField label="Whose complaint it is" options={channels.slice(0, 3)} value={channel} onChange={setChannel} />
      <CheckGroupField label="May be reached" options={channels} value={several} onChange={setSeveral} />
      <div>
        <CheckField label="Somebody may be in danger" hint="The supervisor sees it at once." value={isUrgent} onChange={setUrgent} />
        <CheckField label="Some of these" value={false} isIndeterminate onChange={() => undefined} />
        <SwitchField label="Single-key shortcuts" value={isOn} onChange={setOn} />
        <SwitchField label="Not available here" value={false} onChange={() => undefined} isDisabled />
      </div>
      <AnswerStand />
    </div>
  );
}

const units = Array.from({ length: 40 }, (_, at) => ({
  id: `unit-${at + 1}`,
  label: `Unit ${at + 1}, ${at % 2 === 0 ? 'North' : 'South'} Quay`,
}));

function AnswerStand() {
  const [injured, setInjured] = useState<YesNo | null>('notAsked');
  const [badge, setBadge] = useState<Answer<string>>({ answer: 'given', value: '4471' });
  const [rank, setRank] = useState<Answer<string>>({ answer: 'refused' });
  const [when, setWhen] = useState<PartialDate>({ date: '2026-05-04', time: '14:00', approximate: true });
  const [bad, setBad] = useState<PartialDate>({ date: '2026-XX-31', time: null, approximate: false });
  const [reference, setReference] = useState('26-K7QM-4TXW-A');
  return (
    <>
      <YesNoField label="Was anybody hurt?" value={injured} onChange={setInjured} />
      <AnswerField label="Badge number" value={badge} onChange={setBadge} empty="">
        {(value, onChange) => <TextField label="Badge number" value={value} onChange={onChange} />}
      </AnswerField>
      <AnswerField label="Rank" value={rank} onChange={setRank} empty="">
        {(value, onChange) => <TextField label="Rank" value={value} onChange={onChange} />}
      </AnswerField>
      <PartialDateField
        label="When it happened"
        value={when}
        onChange={setWhen}
        withTime
        description="As much as is known. Leave the rest empty."
      />
      <PartialDateField
        label="When it was reported"
        value={bad}
        onChange={setBad}
        error="This is not a date. Give the year, or year and month, or the whole day."
      />
      <ReferenceField
        label="Reference on the slip"
        value={reference}
        onChange={setReference}
        error={readReference(reference).ok ? undefined : 'One character is wrong. Read it again from the slip.'}
        check={(typed) => {
          const read = readReference(typed);
          return read.ok ? { ok: true, written: read.value } : { ok: false, fault: 'One character is wrong. Read it again from the slip.' };
        }}
        whenRight={(written) => `Read as ${written}`}
      />
    </>
  );
}
