import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KeyWords, NameOf, PersonName } from '../people/index.ts';
import css from './approvals.module.css';
import { approvalRefusals } from './words.ts';

/** Files that a person held before new keys and that the reader can give again: who gave the keys, and the words to compare first. */
export function GiveAgain({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  const give = useJob('access.grantMany');
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { end } = give;
  const isRunning = give.job !== undefined && end === undefined;
  const toGive = person.filesToGive ?? 0;
  const showToast = useToast();
  const given = end?.kind === 'ok' ? end.value.granted : null;
  // This line goes with the last file that was given.
  useEffect(() => {
    if (given !== null)
      showToast({ tone: 'good', title: t({ message: 'Given, and on the record', comment: 'Notice after a person was given files' }) });
  }, [given, showToast, t]);
  const start = async () => {
    setAsking(false);
    setRefusal(null);
    const answer = await give.start({ userId: person.id, which: { kind: 'lost' } });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  const failed = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  if (toGive === 0 && give.job === undefined) return null;
  return (
    <li className={css['request']}>
      <WhatWaits person={person} toGive={toGive} />
      <div className={css['actions']}>
        {toGive === 0 ? null : (
          <Button size="small" kind="primary" onPress={() => setAsking(true)} isPending={isRunning}>
            <Trans comment="Button: gives a person files that they could read before">Give them again…</Trans>
          </Button>
        )}
      </div>
      {give.job !== undefined && isRunning ? (
        <LiveJob
          title={t({ message: 'Giving access to files', comment: 'Name of a long piece of work' })}
          job={give.job}
          onCancel={give.cancel}
        />
      ) : null}
      {failed === null ? null : <FailureNotice failure={failed} words={approvalRefusals} />}
      {isAsking ? <CompareFirst person={person} onClose={() => setAsking(false)} onConfirm={() => void start()} /> : null}
    </li>
  );
}

function WhatWaits({ person, toGive }: { readonly person: PersonRow; readonly toGive: number }) {
  return (
    <div className={css['what']}>
      <strong>
        <Trans comment="What waits for the reader; the name of a person follows">
          Files to give again to <PersonName person={person} />
        </Trans>
      </strong>
      <p>
        <Plural
          value={toGive}
          one="# file that you can read was theirs before they were given new keys."
          other="# files that you can read were theirs before they were given new keys."
        />
      </p>
      <KeysFrom person={person} />
    </div>
  );
}

function KeysFrom({ person }: { readonly person: PersonRow }) {
  const format = useFormat();
  const at = format.instant(person.keysSince);
  const [by] = person.keysBy;
  return (
    <p className={css['quiet']}>
      {by === undefined ? (
        <Trans comment="Under files to give again: when the new keys were given">New keys of {at}.</Trans>
      ) : (
        <Trans comment="Under files to give again: who gave the new keys, and when">
          New keys of {at}, given by <NameOf id={by} />.
        </Trans>
      )}
    </p>
  );
}

type CompareFirstProps = { readonly person: PersonRow; readonly onClose: () => void; readonly onConfirm: () => void };

/** Who made the new keys could have made them for themselves: the words tell. */
function CompareFirst({ person, onClose, onConfirm }: CompareFirstProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      title={t({ message: 'Have you compared the words?', comment: 'Title of a dialog before files are given again after new keys' })}
      what={
        <>
          <p>
            <Trans comment="In the dialog before files are given again after new keys">
              Whoever made these keys can read what is given to them. Ask the person, face to face or by telephone, for the words under My
              keys. They must be these:
            </Trans>
          </p>
          <p>
            <KeyWords isStrong>{person.words}</KeyWords>
          </p>
        </>
      }
      to={[{ id: person.id, label: <PersonName person={person} /> }]}
      canBeUndone={false}
      undo={t({
        message: 'Access can be withdrawn file by file, but what was read was read.',
        comment: 'In the dialog that gives a person all investigations',
      })}
      confirm={t({ message: 'The words agree: give them', comment: 'Button that gives files again after new keys' })}
      keep={t({ message: 'Not now', comment: 'Safe button of a dialog' })}
    />
  );
}
