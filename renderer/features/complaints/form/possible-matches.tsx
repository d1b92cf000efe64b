import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

import type { Match, MatchKind, PossibleMatches } from '#shared/domain/complaints/matching.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import type { Input } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from './form.module.css';
import type { ComplaintForm } from './form-values.ts';

type Persons = Input<'complaints.possibleMatches'>['persons'];

export type MatchesBesideProps = {
  readonly form: AppForm<ComplaintForm>;
  /** Who of the form is looked for. */
  readonly whom: (values: ComplaintForm) => Persons;
  /** The complaint that is being changed. */
  readonly except: ComplaintId | null;
  readonly children: ReactNode;
};

/** A part of the form with names in it; below, where these stand already. Asked when a field is left, not while somebody types. */
export function MatchesBeside({ form, whom, except, children }: MatchesBesideProps) {
  const { found, ask } = useMatches({ form, whom, except });
  return (
    <div className={css['beside']} onBlur={ask}>
      {children}
      {found === null ? null : <Found {...found} />}
    </div>
  );
}

export const complainantOf = ({ complainant: { name, contact } }: ComplaintForm): Persons => [
  { name: name.answer === 'given' ? name.value : '', telephone: contact.answer === 'given' ? contact.value : '', badge: '' },
];

export const officersOf = ({ officers }: ComplaintForm): Persons => officers.map(({ name, badge }) => ({ name, telephone: '', badge }));

/** Asks only where somebody else stands in the form than at the last time; the newest answer counts. */
function useMatches({ form, whom, except }: Omit<MatchesBesideProps, 'children'>) {
  const { run } = useCommand('complaints.possibleMatches');
  const [found, setFound] = useState<PossibleMatches | null>(null);
  const asked = useRef('');
  const { getValues } = form;
  const ask = useCallback(() => {
    const persons = whom(getValues()).map(shortened).filter(isSomebody);
    const question = JSON.stringify(persons);
    if (question === asked.current) return;
    asked.current = question;
    const answering = persons.length === 0 ? Promise.resolve(null) : run({ persons, except });
    void answering.then((answer) => {
      if (asked.current === question) setFound(answer?.kind === 'ok' ? answer.value : null);
    });
  }, [getValues, whom, run, except]);
  // A draft that was kept brings its names along.
  useEffect(ask, [ask]);
  return { found, ask };
}

/** As long as the engine takes; what is longer is refused when the form is sent. */
const shortened = ({ name, telephone, badge }: Persons[number]): Persons[number] => ({
  name: name.slice(0, 200),
  telephone: telephone.slice(0, 400),
  badge: badge.slice(0, 60),
});

const isSomebody = (person: Persons[number]): boolean => Object.values(person).some((text) => text.trim() !== '');

const kindWords: { readonly [kind in MatchKind]: MessageDescriptor } = {
  name: msg({ message: 'the same name', comment: 'What of a person stands in another complaint too' }),
  telephone: msg({ message: 'the same telephone', comment: 'What of a person stands in another complaint too' }),
  badge: msg({ message: 'the same badge', comment: 'What of a person stands in another complaint too: of an officer' }),
};

function Found({ matches, possible }: PossibleMatches) {
  const { t } = useLingui();
  return (
    <>
      {matches.length === 0 ? null : (
        <Notice
          title={t({ message: 'May be here already', comment: 'Beside names in the form of a complaint: other complaints name them too' })}
          isNew
        >
          <ul className={css['matches']}>
            {matches.map((match) => (
              <MatchLine key={match.id} {...match} />
            ))}
          </ul>
        </Notice>
      )}
      {possible ? (
        <Notice
          title={t({
            message: 'Possible match, ask a supervisor',
            comment: 'Beside names in the form of a complaint: of files that the reader may not read',
          })}
          isNew
        >
          <Trans comment="Under “Possible match, ask a supervisor”; which file it is, is not told on purpose">
            Somebody who is written much like this may stand in a file that is closed to you. It can also be chance.
          </Trans>
        </Notice>
      ) : null}
    </>
  );
}

function MatchLine({ reference, fits }: Match) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: 'unit' });
  return (
    <li>
      <Reference>{reference}</Reference> {list.format(fits.map((kind) => i18n._(kindWords[kind])))}
    </li>
  );
}
