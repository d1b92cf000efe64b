import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { DestructionNoteRow } from '#shared/contract/retention.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import { roleOf, useRoleWord } from '../people/index.ts';
import { GiveCertificate } from './give-certificate.tsx';
import css from './retention.module.css';
import { groundWords, retentionRefusals } from './words.ts';

/** What is left of files that were destroyed: a note each, without a word of what stood in them. */
export function NotesList() {
  const { t } = useLingui();
  const may = useMay();
  const [giving, setGiving] = useState<DestructionNoteRow | null>(null);
  const { value, failure, readAgain } = useQuery('retention.notes', {});
  if (value === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={retentionRefusals} onRetry={readAgain} />;
  if (value.notes.length === 0)
    return (
      <EmptyState
        title={t({ message: 'Nothing has been destroyed', comment: 'Title in place of an empty list' })}
        why={
          <Trans comment="In place of the list of destruction notes">
            When two people destroy a file, a note of it stays here: its reference, the ground and the day. Nothing of what stood in it.
          </Trans>
        }
      />
    );
  return (
    <Panel title={t({ message: 'Destruction notes', comment: 'Name of the list of files that were destroyed' })}>
      <ul className={css['list']}>
        {value.notes.map((note) => (
          <NoteLine key={note.fileId} note={note} onGive={may('retention.certificate') ? () => setGiving(note) : null} />
        ))}
      </ul>
      {giving === null ? null : <GiveCertificate note={giving} onClose={() => setGiving(null)} />}
    </Panel>
  );
}

type NoteLineProps = { readonly note: DestructionNoteRow; readonly onGive: (() => void) | null };

function NoteLine({ note, onGive }: NoteLineProps) {
  const { i18n, t } = useLingui();
  const format = useFormat();
  const { reference, records, material } = note;
  const [destroyed, ground] = [format.date(note.destroyedOn), i18n._(groundWords[note.ground])];
  return (
    <li className={css['line']}>
      <div className={css['text']}>
        <span className={css['head']}>
          <Reference isStrong>{reference}</Reference>
          <span className={css['quiet']}>
            {note.type === 'complaint' ? (
              <Trans comment="Kind of a file">Complaint</Trans>
            ) : (
              <Trans comment="Kind of a file">Investigation</Trans>
            )}
          </span>
          {note.withReference === null ? null : (
            <span className={css['quiet']}>
              <Trans comment="In a destruction note: the complaint with which an investigation went; its reference follows">
                with <Reference>{note.withReference}</Reference>
              </Trans>
            </span>
          )}
        </span>
        <span>
          <Trans comment="In a destruction note: day and ground">
            Destroyed on {destroyed}. {ground}.
          </Trans>
        </span>
        <span className={css['quiet']}>
          <WhoDecided note={note} /> <Plural value={records} one="# record" other="# records" />,{' '}
          <Plural value={material} one="# item of material" other="# items of material" />.
        </span>
        <span className={css['quiet']}>
          <Left note={note} />
        </span>
      </div>
      {onGive === null ? null : (
        <Button
          size="small"
          onPress={onGive}
          aria-label={t({ message: `Certificate of ${reference}…`, comment: 'Button beside a destruction note; read aloud' })}
        >
          <Trans comment="Button beside a destruction note">Certificate…</Trans>
        </Button>
      )}
    </li>
  );
}

function WhoDecided({ note }: { readonly note: DestructionNoteRow }) {
  const roleWord = useRoleWord();
  const asked = roleWord(note.asked);
  const role = roleOf(note.agreed);
  if (note.agreed === 'nobody')
    return <Trans comment="In a destruction note: the word for a role">Decided by one person, the only one who could: {asked}.</Trans>;
  if (note.agreed === 'approver')
    return (
      <Trans comment="In a destruction note: the word for a role">
        Asked for by: {asked}. Agreed to by an approver outside the office.
      </Trans>
    );
  const agreed = role === null ? '' : roleWord(role);
  return (
    <Trans comment="In a destruction note: the words for two roles">
      Asked for by: {asked}. Agreed to by: {agreed}.
    </Trans>
  );
}

/** What kept copies still open, and how long. */
function Left({ note: { residue } }: { readonly note: DestructionNoteRow }) {
  const format = useFormat();
  const { copies, until, daysLeft } = residue;
  if (copies === 0)
    return (
      <Trans comment="In a destruction note: no backup that still opens the file is known">
        No kept copy of the vault is known that would still open it.
      </Trans>
    );
  if (until === null)
    return (
      <Plural
        value={copies}
        one="# kept copy of the vault still opens it, and at least one has no end."
        other="# kept copies of the vault still open it, and at least one has no end."
      />
    );
  const [day, left] = [format.date(until), daysLeft ?? 0];
  return (
    <Trans comment="In a destruction note: how long a backup still opens the file">
      <Plural value={copies} one="# kept copy of the vault still opens it" other="# kept copies of the vault still open it" />, until {day}:{' '}
      <Plural value={left} one="# day left" other="# days left" />.
    </Trans>
  );
}
