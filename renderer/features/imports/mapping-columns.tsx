import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

import { capacities, channels } from '#shared/domain/complaints/codes.ts';
import { dateFormats, type DateFormat } from '#shared/domain/imports/codes.ts';

import { CheckField } from '../../ui/check-field.tsx';
import { FieldRow, FormSection } from '../../ui/form/form-layout.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { capacityWords, channelWords, useWords } from '../complaints/index.ts';
import { ColumnField } from './column-field.tsx';
import { formatWords } from './import-words.ts';
import type { MappingPartProps } from './mapping-part.ts';
import { midnightsOf, withIncident, withReceived } from './mapping-values.ts';

/** Which register this is, and what tells its complaints apart. */
export function AboutColumns({ form, preview, onChange, faultAt }: MappingPartProps) {
  const { t } = useLingui();
  const channel = useWords(channelWords);
  const capacity = useWords(capacityWords);
  const { headings } = preview;
  return (
    <FormSection
      title={t({ message: 'The register', comment: 'Part of the form that maps a table' })}
      help={t({
        message: 'Register and reference together tell a complaint that is already here.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      <FieldRow>
        <TextField
          label={t({ message: 'Name of the register', comment: 'Field of the form that maps a table' })}
          value={form.source}
          onChange={(source) => onChange({ ...form, source })}
          error={faultAt('source')}
          maxLength={80}
          isRequired
        />
        <ColumnField
          label={t({ message: 'Its reference', comment: 'Field of the form that maps a table: column of the other office’s reference' })}
          description={t({ message: 'Rows with the same reference become one complaint.', comment: 'Help under a field' })}
          headings={headings}
          value={form.officeReference}
          onChange={(officeReference) => onChange({ ...form, officeReference })}
          error={faultAt('officeReference')}
          isRequired
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label={t({ message: 'How it reached the office', comment: 'Field of the form of a complaint' })}
          options={channels.map((id) => ({ id, label: channel(id) }))}
          value={form.channel}
          onChange={(id) => onChange({ ...form, channel: id })}
        />
        <SelectField
          label={t({ message: 'The person who complains is', comment: 'Field of the form of a complaint' })}
          options={capacities.map((id) => ({ id, label: capacity(id) }))}
          value={form.capacity}
          onChange={(id) => onChange({ ...form, capacity: id })}
        />
      </FieldRow>
    </FormSection>
  );
}

/** When and where it happened, and which authority it is about. */
export function WhenAndWhere({ form, preview, onChange, faultAt }: MappingPartProps) {
  const { t } = useLingui();
  const { headings } = preview;
  return (
    <FormSection title={t({ message: 'When and where', comment: 'Part of the form that maps a table' })}>
      <FieldRow>
        <ColumnField
          label={t({ message: 'When it happened', comment: 'Field of the form of a complaint' })}
          headings={headings}
          value={form.incident}
          onChange={(column) => onChange(withIncident(form, preview, column))}
        />
        {form.incident === null ? null : (
          <FormatField value={form.incidentFormat} onChange={(incidentFormat) => onChange({ ...form, incidentFormat })} />
        )}
      </FieldRow>
      <MidnightField form={form} preview={preview} onChange={onChange} faultAt={faultAt} />
      <FieldRow>
        <ColumnField
          label={t({ message: 'Received on', comment: 'Field of the form of a complaint: the day' })}
          description={t({
            message: 'Without one, the day it happened stands in for it, and this is noted.',
            comment: 'Help under a field',
          })}
          headings={headings}
          value={form.receivedOn}
          onChange={(column) => onChange(withReceived(form, preview, column))}
        />
        {form.receivedOn === null ? null : (
          <FormatField value={form.receivedFormat} onChange={(receivedFormat) => onChange({ ...form, receivedFormat })} />
        )}
      </FieldRow>
      <AgencyFields form={form} preview={preview} onChange={onChange} faultAt={faultAt} />
    </FormSection>
  );
}

function AgencyFields({ form, preview, onChange, faultAt }: MappingPartProps) {
  const { t } = useLingui();
  const { headings } = preview;
  const agency = t({ message: 'Agency', comment: 'Column of the list of complaints: the authority complained of' });
  return (
    <>
      <FieldRow>
        <ColumnField
          label={agency}
          headings={headings}
          value={form.agencyColumn}
          onChange={(agencyColumn) => onChange({ ...form, agencyColumn })}
        />
        {form.agencyColumn === null ? (
          <TextField
            label={t({
              message: 'Agency, the same for all',
              comment: 'Field of the form that maps a table: when no column names the agency',
            })}
            value={form.agencyText}
            onChange={(agencyText) => onChange({ ...form, agencyText })}
            error={faultAt('agency.text')}
          />
        ) : null}
      </FieldRow>
      <FieldRow>
        <ColumnField
          label={t({ message: 'Unit', comment: 'Column of the list of complaints: the part of the agency' })}
          headings={headings}
          value={form.unit}
          onChange={(unit) => onChange({ ...form, unit })}
        />
        <ColumnField
          label={t({ message: 'Area', comment: 'Column of the list of complaints: district or beat where it happened' })}
          headings={headings}
          value={form.area}
          onChange={(area) => onChange({ ...form, area })}
        />
      </FieldRow>
    </>
  );
}

/** Who is complained of, and the story. */
export function PersonColumns({ form, preview, onChange }: MappingPartProps) {
  const { t } = useLingui();
  const { headings } = preview;
  return (
    <FormSection title={t({ message: 'Officers and story', comment: 'Part of the form that maps a table' })}>
      <FieldRow>
        <ColumnField
          label={t({ message: 'Number of the officer', comment: 'Field of the form that maps a table' })}
          description={t({ message: 'Tells the officers of one complaint apart.', comment: 'Help under a field' })}
          headings={headings}
          value={form.officer}
          onChange={(officer) => onChange({ ...form, officer })}
        />
        <ColumnField
          label={t({ message: 'Name of the officer', comment: 'Field of the form of a complaint' })}
          headings={headings}
          value={form.officerName}
          onChange={(officerName) => onChange({ ...form, officerName })}
        />
      </FieldRow>
      <ColumnField
        label={t({ message: 'In their words', comment: 'Field of the form of a complaint: the story' })}
        headings={headings}
        value={form.story}
        onChange={(story) => onChange({ ...form, story })}
      />
    </FormSection>
  );
}

function FormatField({ value, onChange }: { readonly value: DateFormat; readonly onChange: (format: DateFormat) => void }) {
  const { t, i18n } = useLingui();
  return (
    <SelectField
      label={t({ message: 'Dates are written', comment: 'Field of the form that maps a table: the way of writing dates' })}
      options={dateFormats.map((id) => ({ id, label: i18n._(formatWords[id]) }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** Many registers write 0:00 when nobody knew the time. */
function MidnightField({ form, preview, onChange }: MappingPartProps) {
  const { t } = useLingui();
  const count = midnightsOf(preview, form.incident);
  if (form.incident === null) return null;
  return (
    <CheckField
      label={t({ message: 'Midnight, 0:00, means: time unknown', comment: 'Choice in the form that maps a table' })}
      hint={t({
        message: plural(count, {
          one: '# of the rows looked at is at midnight exactly. Registers often write this when nobody knew the time.',
          other: '# of the rows looked at are at midnight exactly. Registers often write this when nobody knew the time.',
        }),
        comment: 'Help under the choice about midnight',
      })}
      value={form.midnightIsUnknown}
      onChange={(midnightIsUnknown) => onChange({ ...form, midnightIsUnknown })}
    />
  );
}
