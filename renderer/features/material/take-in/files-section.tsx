import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';

import { evidenceKinds } from '#shared/domain/evidence/codes.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { FileDropZone } from '../../../ui/file-drop-zone.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { Notice } from '../../../ui/notice.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { kindWords } from '../words/material-words.ts';
import type { TakeInFile, TakeInForm } from './take-in-values.ts';
import { useChosen } from './use-chosen.ts';

/** The files, and what each of them is. */
export function FilesSection({ form }: { readonly form: AppForm<TakeInForm> }) {
  const { t } = useLingui();
  const { failure, addFiles, chooseFolder, dropFolders } = useChosen(form);
  const files = form.watch('files');
  const fault = form.faultText(form.formState.errors.files?.message ?? form.formState.errors.files?.root?.message);
  const remove = (place: number) =>
    form.setValue(
      'files',
      files.filter((_, at) => at !== place),
      { shouldValidate: form.formState.isSubmitted },
    );
  return (
    <FormSection
      title={t({ message: 'Files', comment: 'Part of the form that takes files in' })}
      help={t({
        message:
          'Of any size. Nothing of them passes through this window. Of a folder everything below it is taken, with its names and its structure.',
        comment: 'Help beside the files in the form that takes files in',
      })}
    >
      <div onDropCapture={dropFolders}>
        <FileDropZone
          label={t({ message: 'Drop files or folders here', comment: 'A place where files can be dropped' })}
          allowsMultiple
          onFiles={(chosen) => void addFiles(chosen)}
        >
          <Button onPress={() => void chooseFolder()}>
            <Trans comment="Button that opens the system's window for choosing a folder">Choose a folder…</Trans>
          </Button>
        </FileDropZone>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} />}
      {fault === undefined || files.length > 0 ? null : <Notice tone="bad" title={fault} isNew />}
      <div className={css['files']}>
        {files.map((file, at) => (
          <FilePart key={file.token || `${file.name} ${at}`} form={form} file={file} at={at} onRemove={() => remove(at)} />
        ))}
      </div>
    </FormSection>
  );
}

type FilePartProps = {
  readonly form: AppForm<TakeInForm>;
  readonly file: TakeInFile;
  readonly at: number;
  readonly onRemove: () => void;
};

function FilePart({ form, file, at, onRemove }: FilePartProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <fieldset className={css['file']}>
      <legend className={css['fileHead']}>
        <UserText>{file.name}</UserText> ·{' '}
        {file.isFolder ? <Trans comment="Beside the name of a folder in a list of files">a folder</Trans> : format.bytes(file.size)}
      </legend>
      <div className={css['fileRemove']}>
        <IconButton
          size="small"
          label={t({
            message: `Take out of the list: ${file.name}`,
            comment: 'Button that removes a file from those to be taken in; its name follows',
          })}
          onPress={onRemove}
        >
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      </div>
      {file.token === '' ? (
        <Notice
          tone="warn"
          title={t({
            message: 'Drop or choose this file again: what you wrote about it was kept, where it lies was not.',
            comment: 'Notice at a file in the form that takes files in, after the form was left or locked',
          })}
        />
      ) : null}
      <FilePartFields form={form} at={at} isFolder={file.isFolder} />
    </fieldset>
  );
}

function FilePartFields({ form, at, isFolder }: Pick<FilePartProps, 'form' | 'at'> & { readonly isFolder: boolean }) {
  const { t, i18n } = useLingui();
  return (
    <div className={css['fileFields']}>
      <FieldRow>
        <FormField form={form} name={`files.${at}.description`}>
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'Description', comment: 'Field: what an item of material is' })}
              description={
                isFolder
                  ? t({
                      message: 'Neutral words: they leave the office with a report. Each file gets its number behind them.',
                      comment: 'Help under the description of the files of a folder',
                    })
                  : t({
                      message: 'Neutral words: they leave the office with a report. No name, and no place that points to a person.',
                      comment: 'Help under the description of an item of material',
                    })
              }
            />
          )}
        </FormField>
        <FormField form={form} name={`files.${at}.kind`}>
          {(field) => (
            <SelectField
              {...field}
              isRequired
              label={t({ message: 'Kind', comment: 'In the facts about an item of material' })}
              options={evidenceKinds.map((id) => ({ id, label: i18n._(kindWords[id]) }))}
            />
          )}
        </FormField>
      </FieldRow>
      <FormField form={form} name={`files.${at}.notes`}>
        {(field) => (
          <TextAreaField
            {...field}
            rows={2}
            label={t({ message: 'Notes', comment: 'Part of an item of material' })}
            description={t({ message: 'For this office only.', comment: 'Help under notes that never leave the office' })}
          />
        )}
      </FormField>
      <FormField form={form} name={`files.${at}.graphic`}>
        {(field) => (
          <CheckField
            label={t({ message: 'Graphic: its content can distress', comment: 'Field: mark of pictures or sounds that can distress' })}
            value={field.value}
            onChange={field.onChange}
            isDisabled={field.isDisabled}
          />
        )}
      </FormField>
    </div>
  );
}
