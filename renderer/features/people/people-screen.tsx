import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useScreenKeys } from '../../ui/screen-keys.tsx';
import { SplitView } from '../../ui/split-view.tsx';
import { PeopleList } from './list/people-list.tsx';
import { PersonFile } from './person/person-file.tsx';
import { usePeople } from './use-people.ts';

/** Who works here: a table, or one open account. */
export function PeopleScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const may = useMay();
  const openId = useOpenId();
  const { list, failure, readAgain, find } = usePeople();
  const close = () => void navigate({ to: '/people' });
  useScreenKeys({
    onNew: may('people.manage') ? () => void navigate({ to: '/people/new' }) : undefined,
    onBack: openId === null ? undefined : close,
  });
  if (list === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  const person = openId === null ? undefined : find(openId);
  return (
    <SplitView
      listLabel={t({ message: 'People', comment: 'Section of the window: who works here' })}
      fileLabel={t({ message: 'Account', comment: 'Name of the part of the window that shows one person; read aloud' })}
      onClose={close}
      list={<PeopleList list={list} openId={openId} />}
      file={openId === null ? null : person === undefined ? <NobodyHere /> : <PersonFile key={person.id} person={person} />}
    />
  );
}

/** The account that the address names, or null. */
function useOpenId(): string | null {
  const params: { readonly id?: string } = useParams({ strict: false });
  return params.id ?? null;
}

function NobodyHere() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'Nobody here has this account', comment: 'In place of an account that does not exist' })}
      why={<Trans comment="In place of an account that does not exist">Choose a person from the list.</Trans>}
    />
  );
}
