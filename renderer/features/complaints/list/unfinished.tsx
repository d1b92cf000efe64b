import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { readDraftKey } from '../form/draft-keys.ts';
import css from './list.module.css';

type Unfinished = { readonly key: string; readonly savedAt: string; readonly kind: 'register' | 'amend'; readonly name: string };

/** What was begun and not sent: offered again wherever it was left, also after a lock or a fault. */
export function UnfinishedComplaints() {
  const { t } = useLingui();
  const { value, readAgain } = useQuery('drafts.list', {});
  const discard = useCommand('drafts.discard');
  const [asked, setAsked] = useState<Unfinished | null>(null);
  // Drafts are kept without an announcement, so that the list is read whenever it comes into sight.
  useEffect(() => readAgain(), []); // oxlint-disable-line react/exhaustive-deps
  const drafts = (value?.drafts ?? []).flatMap(({ key, savedAt }): readonly Unfinished[] => {
    const about = readDraftKey(key);
    return about === null ? [] : [{ key, savedAt, ...about }];
  });
  if (drafts.length === 0) return null;
  const throwAway = async () => {
    if (asked !== null) await discard.run({ key: asked.key });
    setAsked(null);
    readAgain();
  };
  return (
    <section className={css['unfinished']} aria-label={t({ message: 'Begun and not finished', comment: 'Name of the list of drafts' })}>
      <ul>
        {drafts.map((draft) => (
          <UnfinishedLine key={draft.key} draft={draft} onThrowAway={() => setAsked(draft)} />
        ))}
      </ul>
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => void throwAway()}
        title={t({ message: 'Throw this draft away?', comment: 'Title of a dialog' })}
        what={t({
          message: 'What was typed is destroyed. Nothing of it has been registered.',
          comment: 'In the dialog that asks whether a draft is thrown away',
        })}
        to={[]}
        canBeUndone={false}
        undo={t({ message: 'The draft cannot be brought back.', comment: 'In the dialog that asks whether a draft is thrown away' })}
        confirm={t({ message: 'Throw it away', comment: 'Button that destroys a draft' })}
        keep={t({ message: 'Keep it', comment: 'Button that keeps a draft' })}
      />
    </section>
  );
}

function UnfinishedLine({ draft, onThrowAway }: { readonly draft: Unfinished; readonly onThrowAway: () => void }) {
  const navigate = useNavigate();
  const format = useFormat();
  const when = format.instant(draft.savedAt);
  const to = draft.kind === 'register' ? `/complaints/new/${draft.name}` : `/complaints/${draft.name}/amend`;
  return (
    <li>
      <span>
        {draft.kind === 'register' ? (
          <Trans comment="A draft: when it was last kept follows">A complaint not registered yet, last written {when}</Trans>
        ) : (
          <Trans comment="A draft: when it was last kept follows">Changes to a complaint not saved yet, last written {when}</Trans>
        )}
      </span>
      <Button size="small" onPress={() => void navigate({ to })}>
        <Trans comment="Button that opens a draft again">Go on with it</Trans>
      </Button>
      <Button size="small" kind="quiet" onPress={onThrowAway}>
        <Trans comment="Button that asks whether a draft is destroyed">Throw away…</Trans>
      </Button>
    </li>
  );
}
