import { Trans, useLingui } from '@lingui/react/macro';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AskForCopy } from './ask-for-copy.tsx';
import { usePeople } from '../people/index.ts';
import css from './archive.module.css';
import { WriteCopy } from './write-copy.tsx';

/** The way out: everything in open formats, which two people decide. */
export function ArchivePanel() {
  const may = useMay();
  return may('archive.give') ? <FullCopy /> : null;
}

function FullCopy() {
  const { t } = useLingui();
  const format = useFormat();
  const me = usePeople().list?.persons.find((person) => person.isMe)?.id;
  const { value, failure, readAgain } = useQuery('approvals.list', { open: true });
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (value === undefined || me === undefined) return null;
  const mine = value.approvals.find(({ subject, askedBy }) => subject.kind === 'archive.export' && askedBy === me);
  const askedAt = mine === undefined ? '' : format.instant(mine.askedAt);
  return (
    <FormSection
      title={t({ message: 'Full copy in open formats', comment: 'Part of the settings: the way out of the program with everything' })}
      help={t({
        message:
          'Everything that you may read, for going on without this program: pages for a browser, tables, JSON, originals, and the record of actions with a tool that checks it.',
        comment: 'Help beside the full copy in open formats',
      })}
    >
      <div className={css['stack']}>
        <Notice
          tone="warn"
          title={t({
            message: 'It holds names and originals in plain.',
            comment: 'Title of the warning before a full copy in open formats',
          })}
        >
          <p>
            <Trans comment="Warning before a full copy in open formats">
              Whoever has the folder can read all of it, without a passphrase. Write it to an encrypted drive. What has left cannot be
              called back. For safe keeping make a backup instead: that stays encrypted.
            </Trans>
          </p>
        </Notice>
        {mine === undefined ? <AskForCopy /> : null}
        {mine?.state === 'waiting' ? (
          <p>
            <Trans comment="A full copy in open formats was asked for; the date follows">
              You asked for it on {askedAt}. It waits under Requests until a second person agrees.
            </Trans>
          </p>
        ) : null}
        <WriteCopy approval={mine?.state === 'agreed' ? mine.id : null} />
      </div>
    </FormSection>
  );
}
