import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

import type { EvidenceId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { redactRefusals } from '../redact/redact-words.ts';
import type { Showing } from '../use-showing.ts';
import css from '../write/write.module.css';
import { CredentialsBeside } from './credentials-beside.tsx';

export type ClaimsBesideProps = { readonly id: EvidenceId; readonly showing: Showing; readonly onLeave: () => void };

/** What the file says about itself, read in its frame. It is kept only when somebody says so. */
export function ClaimsBeside({ id, showing, onLeave }: ClaimsBesideProps) {
  const { t } = useLingui();
  const { claims, askClaims } = showing;
  const ask = useRef(askClaims);
  useEffect(() => ask.current(), []);
  return (
    <aside
      className={css['beside']}
      aria-label={t({ message: 'What the file says about itself', comment: 'Part of the window; read aloud' })}
    >
      <h3>
        <Trans comment="Title: metadata of a file">What the file says about itself</Trans>
      </h3>
      <p className={css['small']}>
        <Trans comment="Under the title of the metadata of a file">
          Claims, not facts: whoever had the file could write anything here. Clocks of devices are often wrong.
        </Trans>
      </p>
      {claims === null ? (
        <p role="status">
          <Trans comment="While metadata is read">Reading…</Trans>
        </p>
      ) : claims.entries.length === 0 ? (
        <p>
          <Trans comment="In place of the metadata of a file">It says nothing that can be read here.</Trans>
        </p>
      ) : (
        <dl className={css['claims']}>
          {claims.entries.map(({ key, value }, at) => (
            // A file may say the same twice.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={at}>
              <dt>
                <bdi>{key}</bdi>
              </dt>
              <dd>
                <UserText>{value}</UserText>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {claims === null ? null : <CredentialsBeside shown={showing.credentials} />}
      <Keep id={id} showing={showing} onLeave={onLeave} />
    </aside>
  );
}

function Keep({ id, showing: { claims, credentials }, onLeave }: ClaimsBesideProps) {
  const may = useMay();
  const keepClaims = useCommand('evidence.keepClaims');
  const keepCredentials = useCommand('credentials.keep');
  const [outcome, setOutcome] = useState<Failure | 'kept' | null>(null);
  const found = credentials?.found ?? null;
  const hasClaims = claims !== null && claims.entries.length > 0;
  const keep = async (): Promise<void> => {
    const claimed = hasClaims ? await keepClaims.run({ id, source: claims.source, entries: claims.entries }) : null;
    if (claimed !== null && claimed.kind !== 'ok') return setOutcome(claimed);
    const signed = found === null ? null : await keepCredentials.run({ id, found });
    return setOutcome(signed === null || signed.kind === 'ok' ? 'kept' : signed);
  };
  return (
    <>
      {outcome === 'kept' ? (
        <p role="status">
          <Trans comment="After metadata was kept">Kept as a claim, beside what is stated about the item.</Trans>
        </p>
      ) : outcome === null ? null : (
        <FailureNotice failure={outcome} words={redactRefusals} />
      )}
      <div className={css['line']}>
        {may('evidence.write') && credentials !== null && (hasClaims || found !== null) && outcome !== 'kept' ? (
          <Button kind="primary" isPending={keepClaims.isRunning || keepCredentials.isRunning} onPress={() => void keep()}>
            <Trans comment="Button that keeps the metadata of a file as a statement">Keep these claims</Trans>
          </Button>
        ) : null}
        <Button onPress={onLeave}>
          <Trans comment="Button that leads back from the metadata of a file">Back to the original</Trans>
        </Button>
      </div>
    </>
  );
}
