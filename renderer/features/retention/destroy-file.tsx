import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { DestructionPreview, RetentionOfFile } from '#shared/contract/retention.ts';
import { grounds, type Ground } from '#shared/domain/retention/codes.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActDialog, AskWords, ReasonField, useAsk, WarningOrFailure, WhoCanAgree } from '../people/index.ts';
import css from './retention.module.css';
import { groundWords, retentionRefusals } from './words.ts';

type DestroyProps = { readonly kept: RetentionOfFile; readonly onClose: () => void };

/** Asks that a file be destroyed. Says what goes, what must be seen to first, and what stays elsewhere; the reference is typed, so that nothing happens by habit. */
export function DestroyFile({ kept, onClose }: DestroyProps) {
  const { t, i18n } = useLingui();
  const { value: preview, failure } = useQuery('retention.preview', { fileId: kept.fileId });
  const ask = useAsk(`files.destroy.${kept.fileId}`, { kind: 'files.destroy' });
  const [ground, setGround] = useState<Ground | null>(null);
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const { reference } = kept;
  const isSame = typed.trim().toUpperCase() === kept.reference.toUpperCase();
  const send = async () => {
    setTried(true);
    if (ground === null || !isSame || preview?.refused !== null) return;
    if (await ask.send({ kind: 'files.destroy', fileId: kept.fileId, ground })) onClose();
  };
  const close = () => {
    ask.drop();
    onClose();
  };
  const missing = t({ message: 'Choose one.', comment: 'Error beside a list to choose from' });
  return (
    <ActDialog
      title={t({ message: 'Ask that this be destroyed for good?', comment: 'Title of a dialog' })}
      onClose={close}
      onSubmit={send}
      isPending={ask.isRunning}
      isDangerous
      submit={preview?.refused === null ? <AskWords ask={ask} /> : null}
    >
      {failure === undefined ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
      {preview === undefined ? null : <WhatGoes preview={preview} />}
      {preview === undefined || preview.refused !== null ? null : (
        <>
          <SeenTo preview={preview} />
          <SelectField
            label={t({ message: 'Ground', comment: 'Field: why a file is destroyed' })}
            description={t({ message: 'It stays in the note.', comment: 'Help under the field: why a file is destroyed' })}
            options={grounds.map((id) => ({ id, label: i18n._(groundWords[id]) }))}
            value={ground}
            onChange={setGround}
            isRequired
            error={isTried && ground === null ? missing : undefined}
          />
          <ReasonField {...ask.reason} isUnderFileKey />
          <TextField
            label={t({ message: 'Type its reference', comment: 'Field of a dangerous dialog: the reference of the file is typed' })}
            // Isolated, so that it is not mirrored in a line that runs from right to left: it is typed as it is read.
            description={`\u2066${reference}\u2069`}
            value={typed}
            onChange={setTyped}
            isMono
            isRequired
            error={isTried && !isSame ? t({ message: 'This is not its reference.', comment: 'Error beside a field' }) : undefined}
          />
          <WhoCanAgree about={null} act={{ kind: 'files.destroy' }} />
        </>
      )}
      <WarningOrFailure failure={ask.failure} words={retentionRefusals} />
    </ActDialog>
  );
}

function WhatGoes({ preview }: { readonly preview: DestructionPreview }) {
  const { t } = useLingui();
  const { records, material } = preview;
  if (preview.refused !== null) return <FailureNotice failure={{ kind: 'refused', code: preview.refused }} words={retentionRefusals} />;
  return (
    <Notice tone="bad" title={t({ message: 'This cannot be undone by anybody', comment: 'Title of a notice before a file is destroyed' })}>
      <p>
        <Trans comment="Before a file is destroyed: what goes; a list of references follows">
          What goes, with every key that opens it:
        </Trans>
      </p>
      <ul className={css['goes']}>
        {preview.goes.map(({ id, type, reference }) => (
          <li key={id}>
            {type === 'complaint' ? (
              <Trans comment="Of a list of what is destroyed">
                Complaint <Reference>{reference}</Reference>
              </Trans>
            ) : (
              <Trans comment="Of a list of what is destroyed">
                Investigation <Reference>{reference}</Reference>
              </Trans>
            )}
          </li>
        ))}
      </ul>
      <p>
        <Plural value={records} one="# record in all" other="# records in all" />,{' '}
        <Plural value={material} one="# item of material" other="# items of material" />.
      </p>
    </Notice>
  );
}

/** What is left in the world, or lies beside the file. */
function SeenTo({ preview }: { readonly preview: DestructionPreview }) {
  const { t } = useLingui();
  const lines = linesOf(preview);
  return (
    <div className={css['stack']}>
      {lines.length === 0 ? null : (
        <Notice tone="warn" title={t({ message: 'Look at this first', comment: 'Title of a notice before a file is destroyed' })}>
          <ul className={css['goes']}>
            {lines.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p className={css['quiet']}>
        <Trans comment="Before a file is destroyed: what the destruction does not reach">
          Copies of the vault from before, as backups, still open the file for whoever has a passphrase, until they end. A note without
          names stays here, with the reference.
        </Trans>
      </p>
    </div>
  );
}

function linesOf({ things, recommendations, releases, drafts, importCells }: DestructionPreview) {
  return [
    things > 0 && {
      id: 'things',
      text: (
        <Plural
          value={things}
          one="# item is a thing: give it back or dispose of it first, for its papers go."
          other="# items are things: give them back or dispose of them first, for their papers go."
        />
      ),
    },
    recommendations > 0 && {
      id: 'recommendations',
      text: <Plural value={recommendations} one="# recommendation goes with it." other="# recommendations go with it." />,
    },
    releases > 0 && {
      id: 'releases',
      text: (
        <Plural
          value={releases}
          one="# report has left the office and cannot be called back."
          other="# reports have left the office and cannot be called back."
        />
      ),
    },
    drafts > 0 && {
      id: 'drafts',
      text: (
        <Plural
          value={drafts}
          one="# unfinished text about it goes, whoever wrote it."
          other="# unfinished texts about it go, whoever wrote them."
        />
      ),
    },
    importCells > 0 && {
      id: 'cells',
      text: (
        <Plural
          value={importCells}
          one="# cell listed at the import it came from is emptied."
          other="# cells listed at the import it came from are emptied, those of its neighbours too."
        />
      ),
    },
  ].filter((line) => line !== false);
}
