import { useState, type DragEvent } from 'react';

import { call, fileToken, type Answer, type Failure } from '../../../api/client.ts';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { newFile, withFiles, type TakeInFile, type TakeInForm } from './take-in-values.ts';

export type Chosen = {
  /** Why something that was chosen is not in the list. */
  readonly failure: Failure | null;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
  readonly dropFolders: (event: DragEvent) => void;
};

type Admitted = Answer<TakeInFile>;

/** Files and folders that a person drops or chooses, as entries of the form. Only tokens come here, never a byte. */
export function useChosen(form: AppForm<TakeInForm>): Chosen {
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = async (admitted: readonly Promise<Admitted>[]) => {
    setFailure(null);
    const answers = await Promise.all(admitted);
    const good = answers.flatMap((answer) => (answer.kind === 'ok' ? [answer.value] : []));
    setFailure(answers.flatMap((answer) => (answer.kind === 'ok' ? [] : [answer]))[0] ?? null);
    if (good.length > 0) form.setValue('files', withFiles(form.getValues('files'), good), { shouldValidate: form.formState.isSubmitted });
  };
  const chooseFolder = async () => {
    const answer = await call('shell.chooseFiles', { purpose: 'evidenceFolder', multiple: false });
    if (answer.kind !== 'ok') setFailure(answer.kind === 'cancelled' ? null : answer);
    else
      await add(
        answer.value.files.map(({ name, token }) => Promise.resolve({ kind: 'ok', value: newFile(token, { name, size: 0 }, true) })),
      );
  };
  /** Read at once: what was dropped is forgotten when the event is over. The files themselves reach the place for dropping. */
  const dropFolders = (event: DragEvent) => {
    const folders = [...event.dataTransfer.items].flatMap((item) =>
      item.webkitGetAsEntry()?.isDirectory === true ? (item.getAsFile() ?? []) : [],
    );
    if (folders.length > 0) void add(folders.map((folder) => admit(folder, true)));
  };
  return { failure, addFiles: (files) => add(files.map((file) => admit(file, false))), chooseFolder, dropFolders };
}

async function admit(file: File, isFolder: boolean): Promise<Admitted> {
  const answer = await fileToken(file, isFolder ? 'evidenceFolder' : 'evidence');
  const size = isFolder ? 0 : file.size;
  return answer.kind === 'ok' ? { kind: 'ok', value: newFile(answer.value, { name: file.name, size }, isFolder) } : answer;
}
