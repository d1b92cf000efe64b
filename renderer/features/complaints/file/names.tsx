import { Trans, useLingui } from '@lingui/react/macro';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

import type { ComplaintFile, IdentityChoice } from '#shared/domain/complaints/model.ts';

import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import type { Option } from '../../../ui/options.tsx';
import { AskReason, NamesLine, useShown } from '../../identities/index.ts';
import css from './file.module.css';

/** Asks for one name; null where there is nothing to ask for, or where this person may not. */
const AskContext = createContext<((pseudonym: string) => void) | null>(null);

export const useAsk = () => useContext(AskContext);

const everybody = 'all';

type NamesProps = { readonly file: ComplaintFile; readonly children: (file: ComplaintFile) => ReactNode };

/** The file as it may be read now: with pseudonyms, or with names for a reason that is on the record, until it is left. */
export function Names({ file, children }: NamesProps) {
  const may = useMay();
  const open = useCommand('complaints.openIdentity');
  const { shown, show, hide } = useShown<ComplaintFile>();
  const [asking, setAsking] = useState<string | null>(null);
  const persons = usePersons(file);
  const mayAsk = may('identities.open') && persons.length > 0;
  const ask = useMemo(() => (mayAsk ? setAsking : null), [mayAsk]);
  // Names belong to the state of the file that they were read with.
  const current = shown !== null && shown.value.version === file.version ? shown : null;
  return (
    <AskContext value={ask}>
      <NamesLine shown={current} onAsk={ask && (() => ask(persons[0]?.id ?? everybody))} onHide={hide} />
      {children(current?.value ?? file)}
      {asking === null ? null : (
        <AskReason
          of={file.id}
          persons={persons}
          first={asking}
          onClose={() => setAsking(null)}
          onAsk={async (whose, reason) => {
            const answer = await open.run({ id: file.id, whose: choiceOf(file, whose), reason });
            if (answer.kind !== 'ok') return answer;
            const { openedAt } = answer.value;
            show({ value: answer.value.file, since: openedAt, reason: reason.code, whose: whose === everybody ? '' : whose });
            return null;
          }}
        />
      )}
    </AskContext>
  );
}

/** Everybody in the file of whom something is written that is not shown. */
function usePersons({ entry: { complainant, officers } }: ComplaintFile): readonly Option<string>[] {
  const { t } = useLingui();
  const { asked, hasConditions } = complainant;
  const hidden = [
    ...(asked.name === 'given' || asked.contact === 'given' || hasConditions ? [complainant.pseudonym] : []),
    ...officers.flatMap(({ isDescribed, pseudonym }) => (isDescribed ? [pseudonym] : [])),
  ];
  const all = { id: everybody, label: t({ message: 'Everybody in this file', comment: 'Choice: whose names are to be shown' }) };
  return [...(hidden.length > 1 ? [all] : []), ...hidden.map((pseudonym) => ({ id: pseudonym, label: pseudonym }))];
}

function choiceOf({ entry }: ComplaintFile, whose: string): IdentityChoice {
  const officer = entry.officers.find(({ pseudonym }) => pseudonym === whose);
  if (officer !== undefined) return { kind: 'officer', id: officer.id };
  return { kind: whose === everybody ? 'all' : 'complainant' };
}

/** What stands in place of something that is only told with a reason. */
export const Veil = () => (
  <span className={css['veil']}>
    <Trans comment="In place of a name or an address that is not shown">not shown</Trans>
  </span>
);

/** Beside a pseudonym: asks for the name. */
export function ShowButton({ pseudonym, onPress }: { readonly pseudonym: string; readonly onPress: () => void }) {
  const { t } = useLingui();
  return (
    <Button
      kind="quiet"
      size="small"
      onPress={onPress}
      aria-label={t({ message: `Show who ${pseudonym} is…`, comment: 'Button; a pseudonym such as O-01 stands in it' })}
    >
      <Trans comment="Button beside a pseudonym: show the name">Show…</Trans>
    </Button>
  );
}
