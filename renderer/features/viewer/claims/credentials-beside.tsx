import { Trans, useLingui } from '@lingui/react/macro';

import type { ShownCredentials } from '#shared/contract/viewer.ts';
import { judgedCredentials } from '#shared/domain/evidence/credentials.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { CredentialsText } from '../../credentials/index.ts';
import css from '../write/write.module.css';

type Found = NonNullable<ShownCredentials['found']>;

/** The content credentials in the file that is shown, held against the authorities that the office relies on. */
export function CredentialsBeside({ shown }: { readonly shown: ShownCredentials | null }) {
  const { t } = useLingui();
  return (
    <section
      className={css['fields']}
      aria-label={t({ message: 'Content credentials (C2PA)', comment: 'Kind of statement about an item of material' })}
    >
      <h3>
        <Trans comment="Kind of statement about an item of material">Content credentials (C2PA)</Trans>
      </h3>
      {shown === null ? (
        <p role="status">
          <Trans comment="While metadata is read">Reading…</Trans>
        </p>
      ) : shown.found === null ? (
        <p className={css['small']}>
          <Trans comment="In place of the content credentials of a file">
            Not looked for: they are read in JPEG, PNG and HEIC of at most 64 MiB. That says nothing about this file.
          </Trans>
        </p>
      ) : shown.found.state === 'valid' ? (
        <Judged found={shown.found} />
      ) : (
        <CredentialsText said={shown.found} />
      )}
    </section>
  );
}

function Judged({ found }: { readonly found: Found }) {
  const { value, failure, readAgain } = useQuery('credentials.judge', { chain: found.chain });
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  if (value === undefined) return null;
  return <CredentialsText said={judgedCredentials(found, value.authority)} />;
}
