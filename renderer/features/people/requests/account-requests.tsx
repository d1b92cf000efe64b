import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { AccountRequest, PeopleList } from '#shared/contract/people.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../people.module.css';
import { ChangeRole } from '../person/change-role.tsx';
import { EndPerson } from '../person/end-person.tsx';
import { NameOf } from '../person-name.tsx';
import { usePeople } from '../use-people.ts';
import { peopleRefusals } from '../words/refusals.ts';
import { useRequestWord } from '../words/requests.ts';
import { useRoleWord } from '../words/roles.ts';

/** What was asked about accounts and is not answered: supervisors do it or refuse, who asked may withdraw. */
export function AccountRequests({ list }: { readonly list: PeopleList }) {
  const { t } = useLingui();
  const may = useMay();
  const { find } = usePeople();
  const shown = list.requests.filter(({ by }) => may('people.manage') || find(by)?.isMe === true);
  if (shown.length === 0) return null;
  return (
    <Panel title={t({ message: 'Asked for about accounts', comment: 'Name of the list of requests about accounts' })}>
      <ul className={css['requests']}>
        {shown.map((request) => (
          <RequestLine key={request.id} request={request} isMine={find(request.by)?.isMe === true} />
        ))}
      </ul>
    </Panel>
  );
}

type RequestLineProps = { readonly request: AccountRequest; readonly isMine: boolean };

function RequestLine({ request, isMine }: RequestLineProps) {
  const may = useMay();
  const answer = useCommand('people.answerRequest');
  const [failure, setFailure] = useState<Failure | null>(null);
  const say = async (what: 'done' | 'refused' | 'withdrawn') => {
    const said = await answer.run({ requestId: request.id, answer: what });
    setFailure(said.kind === 'ok' ? null : said);
  };
  return (
    <li className={css['request']}>
      <WhatIsAsked request={request} />
      <div className={css['actions']}>
        {may('people.manage') ? (
          <>
            <DoIt request={request} onDone={() => void say('done')} />
            <Button size="small" onPress={() => void say('refused')} isPending={answer.isRunning}>
              <Trans comment="Button: a supervisor refuses what was asked">Refuse</Trans>
            </Button>
          </>
        ) : null}
        {isMine ? (
          <Button size="small" kind="quiet" onPress={() => void say('withdrawn')} isPending={answer.isRunning}>
            <Trans comment="Button: takes back what one asked for">Withdraw</Trans>
          </Button>
        ) : null}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} words={peopleRefusals} />}
    </li>
  );
}

function WhatIsAsked({ request }: { readonly request: AccountRequest }) {
  const format = useFormat();
  const requestWord = useRequestWord();
  const roleWord = useRoleWord();
  const at = format.instant(request.at);
  return (
    <div className={css['what']}>
      <div>
        <strong>{requestWord(request.what)}</strong>
        {request.name === null ? null : (
          <>
            {' · '}
            <UserText>{request.name}</UserText>
          </>
        )}
        {request.userId === null ? null : (
          <>
            {' · '}
            <NameOf id={request.userId} />
          </>
        )}
        {request.role === null ? null : ` · ${roleWord(request.role)}`}
      </div>
      <div className={css['quiet']}>
        <Trans comment="Under a request: who asked, and when">
          Asked by <NameOf id={request.by} />, {at}
        </Trans>
      </div>
      {request.note === null ? null : (
        <p className={css['said']}>
          <UserText>{request.note}</UserText>
        </p>
      )}
    </div>
  );
}

/** Leads to where it is done. What is done elsewhere is called done once it was. */
function DoIt({ request, onDone }: { readonly request: AccountRequest; readonly onDone: () => void }) {
  const { find } = usePeople();
  const [isOpen, setOpen] = useState(false);
  const person = request.userId === null ? undefined : find(request.userId);
  const words = <Trans comment="Button: a supervisor does what was asked">Do it…</Trans>;
  if (request.what === 'account')
    return (
      <LinkButton size="small" href={`/people/new/${request.id}`}>
        {words}
      </LinkButton>
    );
  if (person === undefined || person.role === 'none' || person.isMe) return null;
  if (request.what === 'newKeys') {
    return (
      <>
        <LinkButton size="small" href={`/people/${person.id}/keys`}>
          {words}
        </LinkButton>
        <Button size="small" onPress={onDone}>
          <Trans comment="Button: a supervisor has done what was asked">It is done</Trans>
        </Button>
      </>
    );
  }
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen && request.what === 'role' ? <ChangeRole person={person} first={request.role} onClose={close} onDone={onDone} /> : null}
      {isOpen && request.what === 'end' ? <EndPerson person={person} onClose={close} onDone={onDone} /> : null}
    </>
  );
}
