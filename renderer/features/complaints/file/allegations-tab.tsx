import { Trans, useLingui } from '@lingui/react/macro';

import type { ComplaintAllegation, ComplaintFile, ShownOfficer } from '#shared/domain/complaints/model.ts';

import { Columns, Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../words/allegation-words.ts';
import { useWords } from '../words/code-words.ts';
import { useWordList } from '../words/dates.ts';
import css from './file.module.css';
import { ShowButton, useAsk, Veil } from './names.tsx';
import { useOfficerName } from './use-officer-name.ts';

/** What is said to have been done, and by whom; officers go by pseudonym until their names are asked for. */
export function AllegationsTab({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
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
        <Panel title={t({ message: 'Officers', comment: 'Part of the form of a complaint: who is complained of' })}>
          {officers.length === 0 ? (
            <p className={css['quiet']}>
              <Trans comment="In a complaint that names no officer">No officer is named or described.</Trans>
            </p>
          ) : (
            <ol className={css['list']}>
              {officers.map((officer) => (
                <OfficerItem key={officer.id} officer={officer} />
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
  readonly officers: readonly ShownOfficer[];
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
          <Trans comment="Under an allegation; the officers follow, as O-01, O-02">against {about}</Trans>
        )}
      </span>
    </li>
  );
}

function OfficerItem({ officer }: { readonly officer: ShownOfficer }) {
  const ask = useAsk();
  const { pseudonym, identity } = officer;
  const lines = identity === null ? [] : [identity.name, identity.badge, identity.rank, identity.description].filter((text) => text !== '');
  return (
    <li className={css['item']}>
      <div className={css['itemHead']}>
        <strong>
          <Reference>{pseudonym}</Reference>
        </strong>
        <span className={css['quiet']}>
          {officer.known ? (
            <Trans comment="Beside an officer: name or number is known">known</Trans>
          ) : (
            <Trans comment="Beside an officer: only a description is known">not known by name</Trans>
          )}
        </span>
        {identity === null && officer.isDescribed ? <Veil /> : null}
        {identity === null && officer.isDescribed && ask !== null ? (
          <ShowButton pseudonym={pseudonym} onPress={() => ask(pseudonym)} />
        ) : null}
      </div>
      {lines.map((text) => (
        <UserText key={text} isBlock>
          {text}
        </UserText>
      ))}
    </li>
  );
}
