import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { AuthorityPurpose, TimeAuthority } from '#shared/contract/timestamps.ts';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './timestamps.module.css';
import { timestampRefusals } from './words.ts';

/** Outside authorities that the office relies on, by their root certificates: for time stamps, and for signers of content credentials. */
export function AuthoritiesPanel() {
  const { t } = useLingui();
  const may = useMay();
  if (!may('office.settings')) return null;
  return (
    <>
      <Authorities
        purpose="timeStamps"
        title={t({ message: 'Time-stamp authorities', comment: 'Part of the settings' })}
        help={t({
          message: 'Outside authorities whose time stamps this office relies on. Take their root certificate from a source that you trust.',
          comment: 'Help beside the list of time-stamp authorities',
        })}
        none={t({
          message: 'None yet. Stamps of any authority are checked, and shown as not relied on.',
          comment: 'In place of the list of time-stamp authorities',
        })}
      />
      <Authorities
        purpose="contentCredentials"
        title={t({ message: 'Authorities for signers of files', comment: 'Part of the settings: content credentials (C2PA)' })}
        help={t({
          message:
            'Authorities that stand for who signs photographs and recordings (content credentials, C2PA): makers of cameras, publishers. Take their root certificate from a source that you trust.',
          comment: 'Help beside the list of authorities for content credentials',
        })}
        none={t({
          message: 'None yet. Credentials of any signer are checked, and shown as of a signer not known here.',
          comment: 'In place of the list of authorities for content credentials',
        })}
      />
    </>
  );
}

type AuthoritiesProps = {
  readonly purpose: AuthorityPurpose;
  readonly title: string;
  readonly help: string;
  readonly none: string;
};

function Authorities({ purpose, title, help, none }: AuthoritiesProps) {
  const { value, failure, readAgain } = useQuery('timestamps.authorities', {});
  const trust = useCommand('timestamps.trust');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const add = async (): Promise<void> => {
    setRefusal(null);
    const chosen = await call('shell.chooseFiles', { purpose: 'timeAuthority', multiple: false });
    const [file] = chosen.kind === 'ok' ? chosen.value.files : [];
    if (chosen.kind === 'cancelled' || (chosen.kind === 'ok' && file === undefined)) return;
    const answer = chosen.kind === 'ok' ? await trust.run({ file: file!.token, purpose }) : chosen;
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={readAgain} />;
  const listed = (value?.authorities ?? []).filter((authority) => authority.purpose === purpose);
  return (
    <FormSection title={title} help={help}>
      <div className={css['stack']}>
        {listed.length === 0 ? (
          <p className={css['help']}>{none}</p>
        ) : (
          <ul className={css['list']}>
            {listed.map((authority) => (
              <AuthorityLine key={authority.id} authority={authority} onFailure={setRefusal} />
            ))}
          </ul>
        )}
        <div className={css['actions']}>
          <Button isPending={trust.isRunning} onPress={() => void add()}>
            <Trans comment="Button: chooses the root certificate of a time-stamp authority">Rely on an authority…</Trans>
          </Button>
        </div>
        {refusal === null ? null : <FailureNotice failure={refusal} words={timestampRefusals} />}
      </div>
    </FormSection>
  );
}

type LineProps = { readonly authority: TimeAuthority; readonly onFailure: (failure: Failure | null) => void };

function AuthorityLine({ authority: { id, purpose, name, sha256, trusted, validTo }, onFailure }: LineProps) {
  const format = useFormat();
  const drop = useCommand('timestamps.drop');
  const press = async (): Promise<void> => {
    const answer = await drop.run({ id, purpose });
    onFailure(answer.kind === 'ok' ? null : answer);
  };
  const until = validTo === '' ? '' : format.date(validTo);
  return (
    <li className={css['line']}>
      <div>
        <UserText>{name}</UserText>{' '}
        {trusted ? null : (
          <Chip tone="neutral">
            <Trans comment="State of a time-stamp authority">not relied on any more</Trans>
          </Chip>
        )}
        <div className={css['help']}>
          <Trans comment="Until when the certificate of an authority is valid">valid until {until}</Trans>
        </div>
        <code className={css['hash']}>{sha256}</code>
      </div>
      {trusted ? (
        <Button isPending={drop.isRunning} onPress={() => void press()}>
          <Trans comment="Button: the office relies on a time-stamp authority no more">Rely on it no more</Trans>
        </Button>
      ) : null}
    </li>
  );
}
