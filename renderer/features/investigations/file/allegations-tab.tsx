import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Link } from 'react-aria-components';

import type { InvestigationFile, MatrixLine } from '#shared/domain/investigations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../../complaints/index.ts';
import { draftKeyOf } from '../finding/conclusion-values.ts';
import { SecondPerson } from '../finding/second-person.tsx';
import css from '../investigations.module.css';
import { addressOf, pairKey } from '../place.ts';
import { closingWords, outcomeWords, stanceWords, standardWords } from '../words/conclusion-words.ts';
import { OfficerName } from '../words/pair-words.tsx';

type Allegation = { readonly first: MatrixLine; readonly lines: readonly MatrixLine[] };

/** Every allegation, every officer complained of, and what was concluded; what is still open says so. */
export function AllegationsTab({ file }: { readonly file: InvestigationFile }) {
  const { t } = useLingui();
  const drafts = useDraftKeys();
  return (
    <div className={css['matrix']}>
      {file.scope === '' ? null : (
        <Panel title={t({ message: 'What is looked into', comment: 'Part of an investigation: its scope' })}>
          <UserText isBlock>{file.scope}</UserText>
        </Panel>
      )}
      {allegationsOf(file.matrix).map((allegation) => (
        <AllegationBlock key={allegation.first.allegationId} file={file} allegation={allegation} drafts={drafts} />
      ))}
    </div>
  );
}

function allegationsOf(matrix: readonly MatrixLine[]): readonly Allegation[] {
  const byId = new Map<string, MatrixLine[]>();
  for (const line of matrix) byId.set(line.allegationId, [...(byId.get(line.allegationId) ?? []), line]);
  return [...byId.values()].flatMap((lines) => (lines[0] === undefined ? [] : [{ first: lines[0], lines }]));
}

/** The keys of what was begun and not sent. Drafts are kept without an announcement, so they are read whenever the tab comes into sight. */
function useDraftKeys(): readonly string[] {
  const { value, readAgain } = useQuery('drafts.list', {});
  useEffect(() => readAgain(), []); // oxlint-disable-line react/exhaustive-deps
  return value?.drafts.map(({ key }) => key) ?? [];
}

type AllegationBlockProps = {
  readonly file: InvestigationFile;
  readonly allegation: Allegation;
  readonly drafts: readonly string[];
};

function AllegationBlock({ file, allegation, drafts }: AllegationBlockProps) {
  const { i18n } = useLingui();
  const { first, lines } = allegation;
  const number = reportNumber('A', first.allegationNumber);
  const kind = i18n._(allegationWords[first.code]);
  return (
    <section className={css['allegation']} aria-labelledby={`allegation-${first.allegationId}`}>
      <h2 id={`allegation-${first.allegationId}`}>
        <Trans comment="An allegation: its number, then its kind">
          <Reference isStrong>{number}</Reference> {kind}
        </Trans>
      </h2>
      {first.allegation === '' ? null : <UserText isBlock>{first.allegation}</UserText>}
      <div className={css['pairs']}>
        {lines.map((line) => (
          <Pair key={pairKey(line)} file={file} line={line} hasDraft={drafts.includes(draftKeyOf(line))} />
        ))}
      </div>
    </section>
  );
}

/** One allegation against one officer. */
function Pair({ file, line, hasDraft }: ConclusionProps) {
  const may = useMay();
  const mayWrite = may('investigations.write') && file.state === 'open';
  return (
    <div className={css['pair']}>
      <div>
        <OfficerName line={line} />
      </div>
      <Conclusion file={file} line={line} hasDraft={hasDraft} />
      {mayWrite ? (
        <LinkButton href={addressOf(file.id, 'allegations', pairKey(line))}>
          {line.finding === null ? (
            <Trans comment="Button that begins to write the finding or the closing reason of one allegation">Record a conclusion</Trans>
          ) : (
            <Trans comment="Button that opens the form to change a conclusion">Amend</Trans>
          )}
        </LinkButton>
      ) : (
        <span />
      )}
    </div>
  );
}

type ConclusionProps = { readonly file: InvestigationFile; readonly line: MatrixLine; readonly hasDraft: boolean };

function Conclusion({ file, line: { finding }, hasDraft }: ConclusionProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const draft = hasDraft ? (
    <Chip tone="accent">
      <Trans comment="Chip: somebody has begun to write here, and the draft was kept">draft kept</Trans>
    </Chip>
  ) : null;
  if (finding === null) {
    return (
      <div className={css['steps']}>
        <Chip tone="warn">
          <Trans comment="Chip: an allegation has no finding and no closing reason yet">no conclusion yet</Trans>
        </Chip>
        {draft}
      </div>
    );
  }
  const { conclusion } = finding;
  const decided = format.date(finding.decidedOn);
  const closed = conclusion.kind === 'closed' ? i18n._(closingWords[conclusion.reason]) : '';
  return (
    <div className={css['conclusion']}>
      <div className={css['steps']}>
        <strong>
          {conclusion.kind === 'finding' ? (
            i18n._(outcomeWords[conclusion.outcome])
          ) : (
            <Trans comment="A conclusion that is no finding; the reason follows">Closed without a finding: {closed}</Trans>
          )}
        </strong>
        {finding.corroboration === 'needed' ? (
          <Chip tone="warn">
            <Trans comment="Chip: a finding on digital material alone waits for the reason of a second person">needs a second person</Trans>
          </Chip>
        ) : null}
        {draft}
      </div>
      <div className={css['reasons']}>
        <UserText>{finding.reasons}</UserText>
      </div>
      <div className={css['links']}>
        <Reference>{reportNumber('F', finding.number)}</Reference>
        {conclusion.kind === 'finding' ? <span>{i18n._(standardWords[conclusion.standardOfProof])}</span> : null}
        <span>
          <Trans comment="Under a conclusion; the day of the decision follows">decided {decided}</Trans>
        </span>
        <MaterialLinks file={file} finding={finding} />
      </div>
      <SecondPerson finding={finding} />
    </div>
  );
}

/** The items a conclusion rests on, each with the way it bears on the allegation. */
function MaterialLinks({ file, finding }: { readonly file: InvestigationFile; readonly finding: NonNullable<MatrixLine['finding']> }) {
  const { i18n } = useLingui();
  return finding.material.map(({ evidenceId, stance }) => {
    const number = finding.numbers[evidenceId];
    if (number === undefined) return null;
    const bears = i18n._(stanceWords[stance]);
    return (
      <span key={evidenceId}>
        <Trans comment="An item of material under a finding: its number, then for or against">
          <Link href={addressOf(file.id, 'material', evidenceId)}>
            <Reference>{reportNumber('M', number)}</Reference>
          </Link>{' '}
          {bears}
        </Trans>
      </span>
    );
  });
}
