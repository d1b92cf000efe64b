import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';

import type { Output } from '../../api/client.ts';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './reports.module.css';

/** What has just left: its reference and fingerprint, and for a dossier the words that are read out on the telephone. */
export function ReleaseResult({ result }: { readonly result: Output<'reports.export'> }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  // It appears under a long form: whoever has just sent it must not have to look for it.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box}>
      <Notice
        tone="good"
        isNew
        title={t({ message: 'Written, and on the record', comment: 'Title of the notice after a report was made' })}
      >
        <Facts
          facts={[
            {
              id: 'reference',
              term: t({ message: 'Reference', comment: 'In the facts about a report that was made' }),
              value: <Reference isStrong>{result.reference}</Reference>,
            },
            {
              id: 'name',
              term: t({ message: 'Saved as', comment: 'In the facts about a report that was made: name of the file' }),
              value: <UserText>{result.name}</UserText>,
            },
            {
              id: 'fingerprint',
              term: t({ message: 'Fingerprint (SHA-256)', comment: 'In the facts about a report that was made' }),
              value: (
                <span className={css['hash']}>
                  <Reference>{result.sha256}</Reference>
                </span>
              ),
            },
          ]}
        />
        {result.words === null ? null : <KeyWords words={result.words} />}
      </Notice>
    </div>
  );
}

function KeyWords({ words }: { readonly words: string }) {
  return (
    <div className={css['words']}>
      <p>
        <Trans comment="Above the words by which the receiver of a sealed dossier makes sure that it is ours">
          Words of this office’s key. Read them to the receiver on the telephone; the check of the dossier must show the same ones.
        </Trans>
      </p>
      <p className={css['spoken']}>
        <Reference isStrong>{words}</Reference>
      </p>
    </div>
  );
}
