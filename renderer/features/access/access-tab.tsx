import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FileAccess, FileReader } from '#shared/contract/access.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { usePeople, useRoleWord } from '../people/index.ts';
import css from './access.module.css';
import { AskToOpen } from './ask-to-open.tsx';
import { GiveAccess } from './give-access.tsx';
import { RecoveryPanel } from './recovery-panel.tsx';
import { RestrictFile } from './restrict-file.tsx';
import { accessRefusals } from './words.ts';
import { WithdrawAccess } from './withdraw-access.tsx';

/** Who can read a file, who could before, and what changes it. Read from the keyring, not from what somebody wrote down about it. */
export function AccessTab({ fileId }: { readonly fileId: string }) {
  const { t } = useLingui();
  const { value: access, failure, readAgain } = useQuery('access.ofFile', { fileId });
  if (access === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={accessRefusals} onRetry={readAgain} />;
  return (
    <div className={css['stack']}>
      <Panel
        title={t({ message: 'Who can read this', comment: 'Tab of a file: who has the key to it' })}
        actions={<Acts access={access} />}
      >
        <div className={css['stack']}>
          <p className={css['quiet']}>
            <HowItIsKept access={access} />
          </p>
          <Readers access={access} />
        </div>
      </Panel>
      {access.formerly.length === 0 ? null : <Formerly access={access} />}
      <RecoveryPanel access={access} />
    </div>
  );
}

function HowItIsKept({ access }: { readonly access: FileAccess }) {
  if (access.type === 'investigation') {
    return (
      <Trans comment="Above the list of who can read an investigation">
        Only those named here have the key. To everybody else this investigation does not exist.
      </Trans>
    );
  }
  return access.restricted ? (
    <Trans comment="Above the list of who can read a restricted complaint">
      Restricted: only those named here have the key. Others see its reference in the list, and nothing else.
    </Trans>
  ) : (
    <Trans comment="Above the list of who can read a complaint">
      The intake team and the supervisors read every complaint that is not restricted, and whoever is named here.
    </Trans>
  );
}

function Readers({ access }: { readonly access: FileAccess }) {
  const { find } = usePeople();
  const roleWord = useRoleWord();
  const format = useFormat();
  const [withdrawing, setWithdrawing] = useState<FileReader | null>(null);
  return (
    <>
      <ul className={css['readers']}>
        {access.readers.map((reader) => {
          const since = format.instant(reader.since);
          return (
            <li key={reader.userId} className={css['reader']}>
              <span className={css['who']}>
                <UserText>{reader.name}</UserText>
                {find(reader.userId)?.isMe === true ? (
                  <Chip>
                    <Trans comment="In place of a name: the person at the window">you</Trans>
                  </Chip>
                ) : null}
                <span className={css['quiet']}>{roleWord(reader.role)}</span>
              </span>
              <span className={css['how']}>
                {reader.how === 'team' ? (
                  <Trans comment="How somebody can read a file, and since when">through the intake team, since {since}</Trans>
                ) : (
                  <Trans comment="How somebody can read a file, and since when">by name, since {since}</Trans>
                )}
              </span>
              {access.mayWithdraw && reader.how === 'named' && access.readers.length > 1 ? (
                <WithdrawButton reader={reader} onPress={() => setWithdrawing(reader)} />
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ul>
      {withdrawing === null ? null : <WithdrawAccess access={access} reader={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  );
}

function WithdrawButton({ reader, onPress }: { readonly reader: FileReader; readonly onPress: () => void }) {
  const { t } = useLingui();
  const { name } = reader;
  return (
    <Button
      size="small"
      kind="quiet"
      onPress={onPress}
      aria-label={t({ message: `Withdraw the access of ${name}…`, comment: 'Button beside a person who can read a file; read aloud' })}
    >
      <Trans comment="Button beside a person who can read a file">Withdraw…</Trans>
    </Button>
  );
}

function Formerly({ access }: { readonly access: FileAccess }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Panel title={t({ message: 'Could read it before', comment: 'Name of the list of those whose access to a file was withdrawn' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above the list of those whose access to a file was withdrawn">
            What they read before, they have read. What was written since lies under a new key.
          </Trans>
        </p>
        <ul className={css['readers']}>
          {access.formerly.map(({ userId, name, until }) => {
            const end = format.instant(until);
            return (
              <li key={userId} className={css['reader']}>
                <UserText>{name}</UserText>
                <span className={css['how']}>
                  <Trans comment="Until when somebody could read a file">until {end}</Trans>
                </span>
                <span />
              </li>
            );
          })}
        </ul>
      </div>
    </Panel>
  );
}

type Doing = 'nothing' | 'give' | 'restrict' | 'open';

function Acts({ access }: { readonly access: FileAccess }) {
  const may = useMay();
  const [doing, setDoing] = useState<Doing>('nothing');
  const close = () => setDoing('nothing');
  const mayOpenAgain = access.restricted && access.type === 'complaint' && may('access.unrestrict');
  return (
    <>
      {access.mayGrant ? (
        <Button size="small" kind="primary" onPress={() => setDoing('give')}>
          <Trans comment="Button: lets more people read a file">Give access…</Trans>
        </Button>
      ) : null}
      {access.mayRestrict ? (
        <Button size="small" onPress={() => setDoing('restrict')}>
          <Trans comment="Button: closes a complaint to all but those named">Restrict…</Trans>
        </Button>
      ) : null}
      {mayOpenAgain ? (
        <Button size="small" onPress={() => setDoing('open')}>
          <Trans comment="Button: asks that a restricted complaint be opened to the intake team again">
            Open to the intake team again…
          </Trans>
        </Button>
      ) : null}
      {doing === 'give' ? <GiveAccess access={access} onClose={close} /> : null}
      {doing === 'restrict' ? <RestrictFile access={access} onClose={close} /> : null}
      {doing === 'open' ? <AskToOpen access={access} onClose={close} /> : null}
    </>
  );
}
