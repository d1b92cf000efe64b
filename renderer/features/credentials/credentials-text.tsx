import { Trans, useLingui } from '@lingui/react/macro';

import type { CredentialState } from '#shared/domain/evidence/credentials.ts';
import type { StatementContents } from '#shared/domain/evidence/statements/all.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './credentials.module.css';
import { actionWords, codeWords, sourceWords, stateWords } from './words.ts';

type Kept = StatementContents['contentCredentials'];
/** What was read of a file, or was kept of it. */
export type SaidCredentials = Omit<Kept, 'tool' | 'toolVersion' | 'state'> & { readonly state: CredentialState };

/** Content credentials in words: what holds of them, who signed as what, and every code with its meaning. */
export function CredentialsText({ said }: { readonly said: SaidCredentials }) {
  const { i18n } = useLingui();
  const { tone, word, meaning } = stateWords[said.state];
  return (
    <div className={css['stack']}>
      <p>
        <Chip tone={tone}>{i18n._(word)}</Chip>
      </p>
      <p className={css['small']}>{i18n._(meaning)}</p>
      <Signed said={said} />
      <Done said={said} />
      <Codes codes={said.codes} />
    </div>
  );
}

function Signed({ said }: { readonly said: SaidCredentials }) {
  const { t } = useLingui();
  const format = useFormat();
  const { signer, issuer = '', signedAt, generator = '', authority = '', state } = said;
  if (state === 'absent' || signer === '') return null;
  const name = (text: string) => (text === '' ? '' : <UserText>{text}</UserText>);
  const none = t({ message: 'no time stamp', comment: 'In place of the time at which content credentials were signed' });
  const facts = [
    {
      id: 'signer',
      term: t({ message: 'Signed by, it claims', comment: 'Content credentials: names in the certificate' }),
      value: name(signer),
    },
    { id: 'issuer', term: t({ message: 'Certificate issued by', comment: 'Content credentials: who issued it' }), value: name(issuer) },
    {
      id: 'authority',
      term: t({ message: 'Leads to', comment: 'Content credentials: authority that is relied on' }),
      value: name(authority),
    },
    {
      id: 'at',
      term: t({ message: 'Stamped', comment: 'Content credentials: time of the time stamp' }),
      value: signedAt === '' ? none : format.instant(signedAt),
    },
    { id: 'tool', term: t({ message: 'Made with, it claims', comment: 'Content credentials: program' }), value: name(generator) },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== '')} />;
}

function Done({ said: { actions = [], ingredients = [] } }: { readonly said: SaidCredentials }) {
  const { i18n } = useLingui();
  const words = (text: string, known: typeof actionWords): string =>
    Object.hasOwn(known, text) ? `${i18n._(known[text]!)} (${text})` : text;
  return (
    <>
      {actions.length === 0 ? null : (
        <section>
          <h3>
            <Trans comment="Title: what was done to a file, as its content credentials say">What was done, it claims</Trans>
          </h3>
          <ol className={css['list']}>
            {actions.map(({ action, agent, source }, at) => (
              // The same may have been done twice.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <Parts parts={[words(action, actionWords), agent, words(source, sourceWords)]} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {ingredients.length === 0 ? null : (
        <section>
          <h3>
            <Trans comment="Title: files that a file was made from, as its content credentials say">Made from, it claims</Trans>
          </h3>
          <ul className={css['list']}>
            {ingredients.map(({ title, format, relation }, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <Parts parts={[title, format, relation]} />
              </li>
            ))}
          </ul>
          <p className={css['small']}>
            <Trans comment="Under the files that a file was made from">Whether the credentials of these hold was not looked into.</Trans>
          </p>
        </section>
      )}
    </>
  );
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  return parts
    .filter((part) => part !== '')
    .map((part, at) => (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at}>
        {at === 0 ? null : ' · '}
        <UserText>{part}</UserText>
      </span>
    ));
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  const { i18n } = useLingui();
  if (codes.length === 0) return null;
  return (
    <section>
      <h3>
        <Trans comment="Title: findings of checking content credentials">What checking them gave</Trans>
      </h3>
      <ul className={css['list']}>
        {codes.map((code) => (
          <li key={code}>
            {Object.hasOwn(codeWords, code) ? `${i18n._(codeWords[code]!)} ` : null}
            <code className={css['code']} dir="ltr">
              {code}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
