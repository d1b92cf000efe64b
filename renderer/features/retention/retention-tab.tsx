import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { RetentionOfFile } from '#shared/contract/retention.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { DecideRetention } from './decide-retention.tsx';
import { DestroyFile } from './destroy-file.tsx';
import { HoldsPanel } from './holds-panel.tsx';
import { SecondNeeded, useSecond } from '../people/index.ts';
import css from './retention.module.css';
import { basisWords, purposeWords, retentionRefusals } from './words.ts';

/** Why and until when a file is kept, what forbids its end, and how it ends. */
export function RetentionTab({ fileId }: { readonly fileId: string }) {
  const { value: kept, failure, readAgain } = useQuery('retention.ofFile', { fileId });
  if (kept === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={retentionRefusals} onRetry={readAgain} />;
  return (
    <div className={css['stack']}>
      <KeepingPanel kept={kept} />
      <HoldsPanel kept={kept} />
      {kept.mayAskDestruction ? <DestroyPanel kept={kept} /> : null}
    </div>
  );
}

function KeepingPanel({ kept }: { readonly kept: RetentionOfFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const [isDeciding, setDeciding] = useState(false);
  const { decided } = kept;
  const review = format.date(kept.reviewOn);
  return (
    <Panel
      title={t({ message: 'How long it is kept', comment: 'Part of a file: purpose, legal basis and day of review' })}
      actions={
        kept.mayDecide ? (
          <Button size="small" onPress={() => setDeciding(true)}>
            <Trans comment="Button: purpose, legal basis and day of review of a file">Decide…</Trans>
          </Button>
        ) : null
      }
    >
      {decided === null ? (
        <div className={css['stack']}>
          <p>
            <Chip tone="warn">
              <Trans comment="State of a file: nobody decided how long it is kept">not decided</Trans>
            </Chip>
          </p>
          <p className={css['quiet']}>
            <Trans comment="Nobody has decided how long a file is kept; a day follows">
              Until somebody decides, it is due for review on {review}, by the starting value of the office. That value is no law's: it was
              not checked against the law of any country.
            </Trans>
          </p>
        </div>
      ) : (
        <Decided decided={decided} />
      )}
      {isDeciding ? <DecideRetention kept={kept} onClose={() => setDeciding(false)} /> : null}
    </Panel>
  );
}

function Decided({ decided }: { readonly decided: NonNullable<RetentionOfFile['decided']> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <Facts
      facts={[
        {
          id: 'review',
          term: t({ message: 'Review on', comment: 'Name of a fact: the day on which a file is looked at again' }),
          value: format.date(decided.reviewOn),
        },
        {
          id: 'purpose',
          term: t({ message: 'Kept for', comment: 'Name of a fact: the purpose of keeping a file' }),
          value: <WithText code={i18n._(purposeWords[decided.purpose])} text={decided.purposeText} />,
        },
        {
          id: 'basis',
          term: t({ message: 'Legal basis', comment: 'Name of a fact: on what keeping a file rests' }),
          value: <WithText code={i18n._(basisWords[decided.basis])} text={decided.basisText} />,
        },
        {
          id: 'reason',
          term: t({ message: 'Why until then', comment: 'Name of a fact: reason of a day of review' }),
          value: <UserText>{decided.reason}</UserText>,
        },
        {
          id: 'decided',
          term: t({ message: 'Decided on', comment: 'Name of a fact: the day of a decision' }),
          value: format.date(decided.decidedOn),
        },
      ]}
    />
  );
}

function WithText({ code, text }: { readonly code: string; readonly text: string }) {
  return text === '' ? (
    code
  ) : (
    <>
      {code}: <UserText>{text}</UserText>
    </>
  );
}

/** Whether somebody has asked for the end of this file, and nobody has answered. */
function useIsAsked(fileId: string): boolean {
  const may = useMay();
  const { value } = useQuery('approvals.list', { open: true }, { isWanted: may('approvals.read') });
  return value?.approvals.some(({ subject }) => subject.kind === 'files.destroy' && subject.fileId === fileId) === true;
}

function DestroyPanel({ kept }: { readonly kept: RetentionOfFile }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const isMissing = useSecond({ kind: 'files.destroy' }) === 'missing';
  const isAsked = useIsAsked(kept.fileId);
  return (
    <Panel title={t({ message: 'Destroying', comment: 'Part of a file: how it ends for good' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above the button that asks for the destruction of a file">
            Two people destroy a file, never one, and never while a hold stands. Its keys are destroyed: afterwards nobody can open it, and
            only a note without names says that it was there.
          </Trans>
        </p>
        {isAsked ? (
          <Notice tone="warn" title={t({ message: 'Its destruction was asked for', comment: 'Title of a notice on a file' })}>
            <p>
              <Trans comment="Under the title that the destruction of a file was asked for">
                It waits under Requests until a second person agrees or refuses. Until then nothing is destroyed; a hold stops it.
              </Trans>
            </p>
          </Notice>
        ) : isMissing ? (
          <SecondNeeded />
        ) : (
          <div>
            <Button kind="danger" onPress={() => setAsking(true)}>
              <Trans comment="Button: begins to ask that a file be destroyed">Ask for its destruction…</Trans>
            </Button>
          </div>
        )}
      </div>
      {isAsking ? <DestroyFile kept={kept} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}
