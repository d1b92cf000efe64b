import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';

import type { CsvMapping, CsvPreview, MappingSummary } from '#shared/domain/imports/model.ts';

import { WithDraft } from '../../api/drafted.tsx';
import { Button } from '../../ui/button.tsx';
import { DraftStatus } from '../../ui/form/draft-status.tsx';
import { wordsOfFault } from '../../ui/form/field-fault.ts';
import { FormSection } from '../../ui/form/form-layout.tsx';
import type { Draft } from '../../ui/form/use-draft.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './imports.module.css';
import { AboutColumns, PersonColumns, WhenAndWhere } from './mapping-columns.tsx';
import type { MappingPartProps } from './mapping-part.ts';
import { mappingDraftKey, mappingDraftShape, type MappingDraft } from './mapping-draft.ts';
import { formOfMapping, mappingOf, type MappingForm } from './mapping-values.ts';
import { CategoryValues, OutcomeValues } from './mapping-codes.tsx';

export type MappingFormViewProps = {
  readonly preview: CsvPreview;
  readonly saved: readonly MappingSummary[];
  /** Reads the whole table. `saveAs` is the name under which the mapping is kept, or null. */
  readonly onRead: (mapping: CsvMapping, saveAs: string | null) => void;
  readonly isBusy: boolean;
  readonly notice: ReactNode;
};

/** Says which column is what. Begins with what was typed before, or a saved or a suggested mapping, which a person looks over. */
export function MappingFormView(props: MappingFormViewProps) {
  return (
    <WithDraft draftKey={mappingDraftKey} shape={mappingDraftShape}>
      {(draft) => <Mapping {...props} draft={draft} />}
    </WithDraft>
  );
}

/** What stands in the form, kept as a draft with each change. A draft of a table with other headings is not put back. */
function useMapping(preview: CsvPreview, { restored, keep }: Draft<MappingDraft>) {
  const { headings } = preview;
  const before = restored?.headings.join('\n') === headings.join('\n') ? restored : null;
  const [form, setForm] = useState(() => before?.form ?? formOfMapping(preview.suggested?.mapping ?? null, preview));
  const [saveAs, setSaveAs] = useState(before?.saveAs ?? '');
  const isTouched = useRef(false);
  useEffect(() => {
    if (isTouched.current) keep({ headings, form, saveAs });
    isTouched.current = true;
  }, [keep, headings, form, saveAs]);
  return { form, setForm, saveAs, setSaveAs };
}

function Mapping({ preview, saved, onRead, isBusy, notice, draft }: MappingFormViewProps & { readonly draft: Draft<MappingDraft> }) {
  const { t } = useLingui();
  const id = useId();
  const { form, setForm, saveAs, setSaveAs } = useMapping(preview, draft);
  const { faultAt, check } = useMappingFaults();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const mapping = check(form);
    if (mapping === null) document.getElementById(id)?.querySelector<HTMLElement>('[data-invalid] button, [aria-invalid="true"]')?.focus();
    else onRead(mapping, saveAs.trim() === '' ? null : saveAs.trim());
  };
  const part: MappingPartProps = { form, preview, onChange: setForm, faultAt };
  return (
    <form
      id={id}
      noValidate
      onSubmit={submit}
      aria-label={t({ message: 'What each column means', comment: 'Name of the form that maps a table; read aloud' })}
    >
      <StartingPoint preview={preview} saved={saved} onChoose={setForm} />
      <AboutColumns {...part} />
      <WhenAndWhere {...part} />
      <CategoryValues {...part} />
      <PersonColumns {...part} />
      <OutcomeValues {...part} />
      <FormSection
        title={t({ message: 'Next time', comment: 'Part of the form that maps a table' })}
        help={t({
          message: 'A saved mapping is offered whenever a table has these headings.',
          comment: 'Help under the title of a part of the form',
        })}
      >
        <TextField
          label={t({ message: 'Save this mapping as', comment: 'Field: name under which a mapping is kept' })}
          description={t({ message: 'Leave it empty to use it once.', comment: 'Help under a field' })}
          value={saveAs}
          onChange={setSaveAs}
          maxLength={80}
        />
      </FormSection>
      <footer className={css['footer']}>
        {notice}
        <Button kind="primary" type="submit" isPending={isBusy}>
          <Trans comment="Button that reads the whole table, without registering anything yet">Read the whole table</Trans>
        </Button>
        <span className={css['quiet']}>
          <Trans comment="Beside the button that reads a table">Nothing is registered yet: you look at the result first.</Trans>
        </span>
        <DraftStatus state={draft.state} />
      </footer>
    </form>
  );
}

/** Where the mapping comes from: a saved one, a suggestion, or nothing. */
function StartingPoint({
  preview,
  saved,
  onChoose,
}: {
  readonly preview: CsvPreview;
  readonly saved: readonly MappingSummary[];
  readonly onChoose: (form: MappingForm) => void;
}) {
  const { t } = useLingui();
  const { suggested } = preview;
  const [chosen, setChosen] = useState(suggested?.savedAt === null ? null : (suggested?.name ?? null));
  const choose = (name: string) => {
    const mapping = saved.find((each) => each.name === name)?.mapping;
    if (mapping === undefined) return;
    setChosen(name);
    onChoose(formOfMapping(mapping, preview));
  };
  return (
    <FormSection title={t({ message: 'What each column means', comment: 'Title of the form that maps a table' })}>
      <p className={css['quiet']}>
        {suggested === null ? (
          <Trans comment="Above the form that maps a table">Nothing could be told from the headings. Choose the columns yourself.</Trans>
        ) : suggested.savedAt === null ? (
          <Trans comment="Above the form that maps a table">
            This was suggested by the headings and may be wrong. Look at every line, and give the register its name.
          </Trans>
        ) : (
          <Trans comment="Above the form that maps a table">
            A mapping that was saved before fits these headings. Look whether it still does.
          </Trans>
        )}
      </p>
      {saved.length === 0 ? null : (
        <SelectField
          label={t({ message: 'Begin with a saved mapping', comment: 'Field: choice of a saved mapping' })}
          options={saved.map(({ name }) => ({ id: name, label: name }))}
          value={chosen}
          onChange={choose}
        />
      )}
    </FormSection>
  );
}

type MappingFaults = {
  readonly faultAt: (place: string) => string | undefined;
  /** The mapping, or null when something must be corrected first. */
  readonly check: (form: MappingForm) => CsvMapping | null;
};

function useMappingFaults(): MappingFaults {
  const { i18n } = useLingui();
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    faultAt: (place) => {
      const code = faults.get(place);
      return code === undefined ? undefined : i18n._(wordsOfFault(code));
    },
    check: (form) => {
      const read = mappingOf(form);
      setFaults(new Map(read.success ? [] : read.error.issues.map((issue) => [issue.path.join('.'), issue.message])));
      return read.success ? read.data : null;
    },
  };
}
