import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import css from '../people.module.css';
import { PersonName } from '../person-name.tsx';
import { peopleRefusals } from '../words/refusals.ts';

/** Gives a new colleague every investigation that the giver can read, with the complaints behind them. */
export function GiveInvestigations({ person }: { readonly person: PersonRow }) {
  const { t } = useLingui();
  const give = useJob('access.grantMany');
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isRunning = give.job !== undefined && give.end === undefined;
  const start = async () => {
    setAsking(false);
    setRefusal(null);
    const answer = await give.start({ userId: person.id, which: { kind: 'investigations' } });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  return (
    <Panel title={t({ message: 'Files', comment: 'Part of the account of a person: what they can open' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="In the account of a person">
            Investigations are given one by one, on each file under “Who can read this”; or all at once here.
          </Trans>
        </p>
        <div className={css['actions']}>
          <Button onPress={() => setAsking(true)} isPending={isRunning}>
            <Trans comment="Button in the account of a person">Give every investigation that I can read…</Trans>
          </Button>
        </div>
        {give.job !== undefined && isRunning ? (
          <LiveJob
            title={t({ message: 'Giving access to files', comment: 'Name of a long piece of work' })}
            job={give.job}
            onCancel={give.cancel}
          />
        ) : null}
        {refusal === null ? null : <FailureNotice failure={refusal} words={peopleRefusals} />}
        {give.end === undefined ? null : give.end.kind === 'ok' ? (
          <GivenNotice granted={give.end.value.granted} />
        ) : (
          <FailureNotice failure={give.end} words={peopleRefusals} />
        )}
      </div>
      {isAsking ? <AskToGive person={person} onClose={() => setAsking(false)} onConfirm={() => void start()} /> : null}
    </Panel>
  );
}

/** How many files were given. */
function GivenNotice({ granted }: { readonly granted: number }) {
  const { t } = useLingui();
  return (
    <Notice tone="good" isNew title={t({ message: 'Given, and on the record', comment: 'Notice after a person was given files' })}>
      <p>
        <Trans comment="Under the notice that a person was given files: how many">
          <Plural value={granted} _0="No file that they did not have already." one="# file." other="# files." />
        </Trans>
      </p>
    </Notice>
  );
}

type AskToGiveProps = { readonly person: PersonRow; readonly onClose: () => void; readonly onConfirm: () => void };

function AskToGive({ person, onClose, onConfirm }: AskToGiveProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      title={t({ message: 'Give every investigation that you can read?', comment: 'Title of a dialog' })}
      what={
        <p>
          <Trans comment="In the dialog that gives a person all investigations">
            They can then read each of them and the complaint behind it. Each is put on the record.
          </Trans>
        </p>
      }
      to={[{ id: person.id, label: <PersonName person={person} /> }]}
      canBeUndone={false}
      undo={t({
        message: 'Access can be withdrawn file by file, but what was read was read.',
        comment: 'In the dialog that gives a person all investigations',
      })}
      confirm={t({ message: 'Give them all', comment: 'Button that gives a person all investigations' })}
      keep={t({ message: 'Not now', comment: 'Safe button of a dialog' })}
    />
  );
}
