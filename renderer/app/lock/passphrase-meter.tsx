import { Plural, Trans } from '@lingui/react/macro';

import css from './lock-screen.module.css';
import { judgePassphrase } from './passphrase.ts';

/** Says in words what a new passphrase is worth while it is typed. */
export function PassphraseMeter({ passphrase }: { readonly passphrase: string }) {
  const { grade, characters, words } = judgePassphrase(passphrase);
  if (characters === 0) return null;
  return (
    <p className={css['meter']} role="status" data-grade={grade}>
      <span className={css['bars']} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>
        {grade === 'refused' ? <Trans comment="What a new passphrase is worth">Too easy to guess.</Trans> : null}
        {grade === 'enough' ? <Trans comment="What a new passphrase is worth">Just enough. More words make it better.</Trans> : null}
        {grade === 'good' ? <Trans comment="What a new passphrase is worth">Good.</Trans> : null}{' '}
        {words > 1 ? (
          <Trans comment="Length of a new passphrase">
            <Plural value={words} one="# word" other="# words" />
          </Trans>
        ) : (
          <Trans comment="Length of a new passphrase">
            <Plural value={characters} one="# character" other="# characters" />
          </Trans>
        )}
      </span>
    </p>
  );
}
