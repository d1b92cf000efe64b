import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { CsvMapping, CsvPreview } from '#shared/domain/imports/model.ts';

import { fileToken, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob, useJobs } from '../../api/jobs.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { FileDropZone } from '../../ui/file-drop-zone.tsx';
import { useScreenKeys } from '../../ui/screen-keys.tsx';
import { BatchList, PendingNotice, usePendingBatch } from './batch-list.tsx';
import { importRefusals } from './import-words.ts';
import css from './imports.module.css';
import { JobPanel } from './job-panel.tsx';
import { MappingFormView } from './mapping-form.tsx';
import { PreviewPanel } from './preview-panel.tsx';

type Chosen = { readonly token: string; readonly name: string; readonly preview: CsvPreview };

/** The way of a table into the vault: choose it, look at its beginning, say what its columns mean, read it. */
export function NewImport() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const navigate = useNavigate();
  const pending = usePendingBatch();
  const isReading = useJobs().some(({ operation, outcome }) => operation === 'imports.stage' && outcome === null);
  useScreenKeys({ onBack: () => void navigate({ to: '/complaints' }) });
  return (
    <div className={css['screen']}>
      <header className={css['head']}>
        <h1>
          <Trans comment="Title of the screen that brings in complaints from a spreadsheet">Import a table</Trans>
        </h1>
        <p>
          <Trans comment="Under the title of the screen that brings in complaints from a spreadsheet">
            Complaints of an earlier office, one row or several for each. Nothing becomes a complaint before you have looked at the result
            and accepted it. The same table again adds nothing.
          </Trans>
        </p>
      </header>
      {chosen === null ? (
        <>
          {pending === undefined ? null : <PendingNotice pending={pending} />}
          {isReading ? <JobPanel operation="imports.stage" /> : null}
          {isReading || pending !== undefined ? null : <ChooseTable onChosen={setChosen} />}
          <BatchList />
        </>
      ) : (
        <MapTable chosen={chosen} onAnother={() => setChosen(null)} />
      )}
    </div>
  );
}

function ChooseTable({ onChosen }: { readonly onChosen: (chosen: Chosen) => void }) {
  const { t } = useLingui();
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = useCommand('shell.chooseFiles');
  const inspect = useCommand('imports.inspect');
  const look = async (token: string, name: string) => {
    setFailure(null);
    const answer = await inspect.run({ file: token });
    if (answer.kind === 'ok') onChosen({ token, name, preview: answer.value });
    else setFailure(answer);
  };
  const ask = async () => {
    const answer = await choose.run({ purpose: 'csv', multiple: false });
    if (answer.kind !== 'ok') {
      setFailure(answer);
      return;
    }
    const [file] = answer.value.files;
    if (file !== undefined) await look(file.token, file.name);
  };
  const drop = async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const answer = await fileToken(file, 'csv');
    if (answer.kind === 'ok') await look(answer.value, file.name);
    else setFailure(answer);
  };
  return (
    <>
      <FileDropZone
        label={t({ message: 'Drop a table here', comment: 'Place where a spreadsheet may be dropped' })}
        hint={t({
          message: 'CSV: one line a row, with headings in the first line.',
          comment: 'Help under the place where a spreadsheet may be dropped',
        })}
        onFiles={(files) => void drop(files)}
        onChoose={() => void ask()}
        isDisabled={inspect.isRunning}
      />
      {failure === null ? null : <FailureNotice failure={failure} words={importRefusals} />}
    </>
  );
}

function MapTable({ chosen, onAnother }: { readonly chosen: Chosen; readonly onAnother: () => void }) {
  const navigate = useNavigate();
  const { value: saved } = useQuery('imports.mappings', {});
  const save = useCommand('imports.saveMapping');
  const stage = useJob('imports.stage');
  const [failure, setFailure] = useState<Failure | null>(null);
  const { end } = stage;
  useEffect(() => {
    if (end?.kind === 'ok') void navigate({ to: `/complaints/import/${end.value.batch.id}` });
  }, [end, navigate]);
  const read = async (mapping: CsvMapping, saveAs: string | null) => {
    setFailure(null);
    stage.reset();
    const kept = saveAs === null ? null : await save.run({ name: saveAs, mapping });
    if (kept !== null && kept.kind !== 'ok') {
      setFailure(kept);
      return;
    }
    const started = await stage.start({ file: chosen.token, mapping });
    if (started.kind !== 'ok') setFailure(started);
  };
  const isRunning = stage.job !== undefined && stage.job.outcome === null;
  const shown = failure ?? (end === undefined || end.kind === 'ok' ? null : end);
  return (
    <>
      <PreviewPanel preview={chosen.preview} name={chosen.name} />
      <div>
        <Button size="small" onPress={onAnother} isDisabled={isRunning}>
          <Trans comment="Button that goes back to the choice of a table">Choose another file</Trans>
        </Button>
      </div>
      {saved === undefined ? null : (
        <MappingFormView
          preview={chosen.preview}
          saved={saved.rows}
          onRead={(mapping, saveAs) => void read(mapping, saveAs)}
          isBusy={isRunning}
          notice={
            <>
              {isRunning ? <JobPanel operation="imports.stage" /> : null}
              {shown === null ? null : <FailureNotice failure={shown} words={importRefusals} />}
            </>
          }
        />
      )}
    </>
  );
}
