import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { InvestigationFile, MatrixLine } from '#shared/domain/investigations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { useIsShown } from '../../../ui/use-is-shown.ts';
import { allegationWords } from '../../complaints/index.ts';
import { pairKey } from '../place.ts';
import { OfficerName } from '../words/pair-words.tsx';
import { conclusionFaults, investigationRefusals } from '../words/refusals.ts';
import { ConclusionFields } from './conclusion-fields.tsx';
import { conclusionSchema, conclusionShape, draftKeyOf, entryOf, formOf, type ConclusionForm } from './conclusion-values.ts';

export type ConclusionScreenProps = {
  readonly file: InvestigationFile;
  /** Which line of the matrix, as `pairKey` names it. */
  readonly pair: string;
  readonly onLeave: () => void;
};

/** Writes or amends the conclusion of one allegation against one officer. */
export function ConclusionScreen({ file, pair, onLeave }: ConclusionScreenProps) {
  const { t } = useLingui();
  const line = file.matrix.find((each) => pairKey(each) === pair);
  if (line === undefined) {
    return (
      <Notice
        tone="warn"
        title={t({ message: 'This allegation or officer no longer stands in the complaint.', comment: 'Title of a notice' })}
      />
    );
  }
  return <Writing file={file} line={line} onLeave={onLeave} />;
}

type WritingProps = { readonly file: InvestigationFile; readonly line: MatrixLine; readonly onLeave: () => void };

function Writing({ file, line: newest, onLeave }: WritingProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const record = useCommand('investigations.recordFinding');
  // The form goes on from what was opened, also when somebody changes the conclusion meanwhile: the engine then refuses.
  const [line] = useState(newest);
  const [schema] = useState(() => conclusionSchema(file, line));
  const [first] = useState(() => formOf(line));
  const draftKey = draftKeyOf(line);
  const isShown = useIsShown();
  const send = async (values: ConclusionForm, version: number) => {
    // What was begun while nothing stood here replaces nothing: the engine then refuses.
    const replaces = line.finding === null || version === 0 ? null : { id: line.finding.id, version };
    const answer = await record.run({ entry: entryOf(file, line, values), replaces, draft: draftKey });
    if (answer.kind !== 'ok') return answer;
    showToast({
      tone: 'good',
      title: t({ message: 'Conclusion recorded', comment: 'Notice after a conclusion was written' }),
      detail: reportNumber('F', answer.value.number),
    });
    if (isShown()) onLeave();
    return null;
  };
  return (
    <>
      <WritingHead line={line} />
      <DraftForm<ConclusionForm>
        label={t({ message: 'Conclusion', comment: 'Name of the form of a conclusion; read aloud' })}
        draftKey={draftKey}
        shape={conclusionShape}
        schema={schema}
        first={first}
        version={line.finding?.version ?? 0}
        faults={conclusionFaults}
        refusals={investigationRefusals}
        submitWords={<Trans comment="Button that saves a conclusion">Record the conclusion</Trans>}
        onSend={send}
        onLeave={onLeave}
      >
        {(form) => <ConclusionFields form={form} investigationId={file.id} />}
      </DraftForm>
    </>
  );
}

function WritingHead({ line }: { readonly line: MatrixLine }) {
  const { i18n } = useLingui();
  const number = reportNumber('A', line.allegationNumber);
  const kind = i18n._(allegationWords[line.code]);
  return (
    <FileHead
      title={
        line.finding === null ? (
          <Trans comment="Title of the form of a conclusion">Record a conclusion</Trans>
        ) : (
          <Trans comment="Title of the form that changes a conclusion">Amend a conclusion</Trans>
        )
      }
      meta={
        <>
          <span>
            <Trans comment="An allegation: its number, then its kind">
              <Reference isStrong>{number}</Reference> {kind}
            </Trans>
          </span>
          <span>
            <OfficerName line={line} />
          </span>
          {line.allegation === '' ? null : <UserText>{line.allegation}</UserText>}
        </>
      }
    />
  );
}
