import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';

import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Facts, type Fact } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FileHead, Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { KeyWords } from '../key-words.tsx';
import css from '../people.module.css';
import { NameOf, PersonName } from '../person-name.tsx';
import { roleOf, useRoleHelp, useRoleWord } from '../words/roles.ts';
import { AskSupervisor } from './ask-supervisor.tsx';
import { ChangeRole } from './change-role.tsx';
import { EndPerson } from './end-person.tsx';
import { GiveInvestigations } from './give-investigations.tsx';
import { RenamePerson } from './rename-person.tsx';

/** One account: who it is, by what it is known, and what can be done with it. */
export function PersonFile({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  const may = useMay();
  const roleHelp = useRoleHelp();
  const role = roleOf(person.role);
  const mayHoldFiles = role !== null && mayDo(role, 'investigations.read');
  return (
    <>
      <FileHead title={<PersonName person={person} />} meta={<Meta person={person} />} actions={<Acts person={person} />} />
      <div className={css['stack']}>
        <LostFiles person={person} />
        <Panel title={t({ message: 'The account', comment: 'Part of the account of a person' })}>
          <AccountFacts person={person} />
        </Panel>
        {role === null ? null : (
          <Panel title={t({ message: 'What this role may do', comment: 'Part of the account of a person' })}>
            <p>{roleHelp(role)}</p>
          </Panel>
        )}
        {may('access.grant') && may('investigations.read') && mayHoldFiles && !person.isMe ? <GiveInvestigations person={person} /> : null}
      </div>
    </>
  );
}

function Meta({ person }: { readonly person: PersonRow }) {
  const roleWord = useRoleWord();
  return (
    <>
      <span>
        <Trans comment="In the head of an account: the number that is typed to sign in follows">
          No. <Reference isStrong>{person.number}</Reference>
        </Trans>
      </span>
      <RoleChip person={person} roleWord={roleWord} />
      {person.isMe ? (
        <span>
          <Trans comment="In the head of an account: it is the reader's own">your own account</Trans>
        </span>
      ) : null}
    </>
  );
}

export function RoleChip({ person, roleWord }: { readonly person: PersonRow; readonly roleWord: (role: string) => string }) {
  return person.role === 'none' ? (
    <Chip>
      <Trans comment="State of an account: the person does not work here any more">ended</Trans>
    </Chip>
  ) : (
    <Chip tone="accent">{roleWord(person.role)}</Chip>
  );
}

/** After new keys: what they could read before and cannot read yet. */
function LostFiles({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  if (person.filesLost === null || person.filesLost === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t({ message: 'Files wait to be given again', comment: 'Notice in the account of a person who was given new keys' })}
      actions={
        <LinkButton href="/requests">
          <Trans comment="Button that leads to the requests that await the reader">To the requests</Trans>
        </LinkButton>
      }
    >
      <p>
        <Trans comment="In the account of a person who was given new keys">
          <Plural
            value={person.filesLost}
            one="# file could be read with the old keys and not yet with the new ones."
            other="# files could be read with the old keys and not yet with the new ones."
          />{' '}
          Whoever can read them gives them again.
        </Trans>
      </p>
    </Notice>
  );
}

function AccountFacts({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const facts: readonly Fact[] = [
    {
      id: 'since',
      term: t({ message: 'Here since', comment: 'Name of a fact: when an account was made' }),
      value: format.instant(person.since),
    },
    ...(person.changedAt === person.since
      ? []
      : [
          {
            id: 'changed',
            term: t({ message: 'Last changed', comment: 'Name of a fact: when the role or the keys of a person last changed' }),
            value: format.instant(person.changedAt),
          },
        ]),
    {
      id: 'words',
      term: t({ message: 'Words of the key', comment: 'Name of a fact: words that stand for a public key' }),
      value: (
        <>
          <KeyWords>{person.words}</KeyWords>
          <p className={css['quiet']}>
            <Trans comment="Under the words of a person's key">
              They see the same words under My keys. Compare them aloud before you give files after new keys.
            </Trans>
          </p>
        </>
      ),
    },
    ...keysFrom(person, t({ message: 'Keys given', comment: 'Name of a fact: who gave a person their keys, and when' }), format.instant),
    ...(person.filesHeld === null
      ? []
      : [
          {
            id: 'held',
            term: t({ message: 'Files they can open', comment: 'Name of a fact: how many complaints and investigations' }),
            value: format.number(person.filesHeld),
          },
        ]),
    ...(person.filesOnlyTheirs === null || person.filesOnlyTheirs === 0
      ? []
      : [
          {
            id: 'only',
            term: t({ message: 'Nobody else can open', comment: 'Name of a fact: how many files only this person can open' }),
            value: <strong>{format.number(person.filesOnlyTheirs)}</strong>,
          },
        ]),
  ];
  return <Facts facts={facts} />;
}

function keysFrom(person: PersonRow, term: string, when: (iso: string) => string): readonly Fact[] {
  const at = when(person.keysSince);
  const value = (
    <>
      {at}
      {person.keysBy.map((id) => (
        <span key={id}>
          {' · '}
          <NameOf id={id} />
        </span>
      ))}
    </>
  );
  return [{ id: 'keys', term, value }];
}

type Doing = 'nothing' | 'role' | 'end' | 'rename' | 'askRole' | 'askKeys' | 'askEnd';

/** What the reader's role may do with this account. */
function Acts({ person }: { readonly person: PersonRow }) {
  const may = useMay();
  const [doing, setDoing] = useState<Doing>('nothing');
  const close = () => setDoing('nothing');
  if (person.role === 'none') return null;
  return (
    <>
      {may('people.manage') ? <ManagerActs person={person} onDo={setDoing} /> : null}
      {!may('people.manage') && may('people.request') ? <AskActs person={person} onDo={setDoing} /> : null}
      {doing === 'role' ? <ChangeRole person={person} onClose={close} /> : null}
      {doing === 'end' ? <EndPerson person={person} onClose={close} /> : null}
      {doing === 'rename' ? <RenamePerson person={person} onClose={close} /> : null}
      {doing === 'askRole' ? <AskSupervisor what="role" person={person} onClose={close} /> : null}
      {doing === 'askKeys' ? <AskSupervisor what="newKeys" person={person} onClose={close} /> : null}
      {doing === 'askEnd' ? <AskSupervisor what="end" person={person} onClose={close} /> : null}
    </>
  );
}

type ActsProps = { readonly person: PersonRow; readonly onDo: (doing: Doing) => void };

/** Nobody changes their own role, keys or end. */
function ManagerActs({ person, onDo }: ActsProps) {
  return (
    <>
      {person.isMe ? null : (
        <>
          <Button onPress={() => onDo('role')}>
            <Trans comment="Button in the account of a person">Change the role…</Trans>
          </Button>
          <LinkButton href={`/people/${person.id}/keys`}>
            <Trans comment="Button in the account of a person: they forgot their passphrase">New keys…</Trans>
          </LinkButton>
        </>
      )}
      <Button onPress={() => onDo('rename')}>
        <Trans comment="Button in the account of a person">Rename…</Trans>
      </Button>
      {person.isMe ? null : (
        <Button kind="danger" onPress={() => onDo('end')}>
          <Trans comment="Button in the account of a person">End the account…</Trans>
        </Button>
      )}
    </>
  );
}

function AskActs({ onDo }: ActsProps) {
  return (
    <>
      <Button onPress={() => onDo('askRole')}>
        <Trans comment="Button that asks a supervisor for something about an account">Ask for another role…</Trans>
      </Button>
      <Button onPress={() => onDo('askKeys')}>
        <Trans comment="Button that asks a supervisor for something about an account: the person forgot their passphrase">
          Ask for new keys…
        </Trans>
      </Button>
      <Button onPress={() => onDo('askEnd')}>
        <Trans comment="Button that asks a supervisor for something about an account">Ask for an end…</Trans>
      </Button>
    </>
  );
}
