import { Trans, useLingui } from '@lingui/react/macro';

import type { ComplaintAllegation, ComplaintFile, ComplaintOfficer } from '#shared/domain/complaints/model.ts';

import { Columns, Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../words/allegation-words.ts';
import { useWords } from '../words/code-words.ts';
import { useWordList } from '../words/dates.ts';
import css from './file.module.css';
import { useNames, Veil } from './use-names.tsx';
import { useOfficerName } from './use-officer-name.ts';

/** What is said to have been done, and by whom; officers go by number until their names are asked for. */
export function AllegationsTab({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  const names = useNames();
  const { allegations, officers } = file.entry;
  return (
    <Columns
      main={
        <Panel title={t({ message: 'Allegations', comment: 'Column of the list of complaints: kinds of allegation' })}>
          <ol className={css['list']}>
            {allegations.map((allegation, index) => (
              <AllegationItem key={allegation.id} allegation={allegation} number={index + 1} officers={officers} />
            ))}
          </ol>
        </Panel>
      }
      aside={
        <Panel
          title={t({ message: 'Officers', comment: 'Part of the form of a complaint: who is complained of' })}
          actions={officers.length === 0 ? undefined : names.toggle}
        >
          {officers.length === 0 ? (
            <p className={css['quiet']}>
              <Trans comment="In a complaint that names no officer">No officer is named or described.</Trans>
            </p>
          ) : (
            <ol className={css['list']}>
              {officers.map((officer, index) => (
                <OfficerItem key={officer.id} officer={officer} number={index + 1} areNamesShown={names.areShown} />
              ))}
            </ol>
          )}
        </Panel>
      }
    />
  );
}

type AllegationItemProps = {
  readonly allegation: ComplaintAllegation;
  readonly number: number;
  readonly officers: readonly ComplaintOfficer[];
};

function AllegationItem({ allegation, number, officers }: AllegationItemProps) {
  const word = useWords(allegationWords);
  const wordList = useWordList();
  const officerName = useOfficerName(officers);
  const about = wordList(allegation.officers.map(officerName));
  const kind = word(allegation.code);
  return (
    <li className={css['item']}>
      <strong>
        <Trans comment="An allegation: its number, then its kind">
          {number}. {kind}
        </Trans>
      </strong>
      {allegation.text === '' ? null : <UserText isBlock>{allegation.text}</UserText>}
      <span className={css['quiet']}>
        {allegation.officers.length === 0 ? (
          <Trans comment="Under an allegation that names no officer">against nobody in particular</Trans>
        ) : (
          <Trans comment="Under an allegation; the officers follow, as Officer 1, Officer 2">against {about}</Trans>
        )}
      </span>
    </li>
  );
}

type OfficerItemProps = { readonly officer: ComplaintOfficer; readonly number: number; readonly areNamesShown: boolean };

function OfficerItem({ officer, number, areNamesShown }: OfficerItemProps) {
  const lines = [officer.name, officer.badge, officer.rank, officer.description].filter((text) => text !== '');
  return (
    <li className={css['item']}>
      <div className={css['itemHead']}>
        <strong>
          <Trans comment="One of the officers complained of, by a number in place of the name">Officer {number}</Trans>
        </strong>
        <span className={css['quiet']}>
          {officer.known ? (
            <Trans comment="Beside an officer: name or number is known">known</Trans>
          ) : (
            <Trans comment="Beside an officer: only a description is known">not known by name</Trans>
          )}
        </span>
        {areNamesShown || lines.length === 0 ? null : <Veil />}
      </div>
      {areNamesShown
        ? lines.map((text) => (
            <UserText key={text} isBlock>
              {text}
            </UserText>
          ))
        : null}
    </li>
  );
}
