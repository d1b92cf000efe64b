import { Plural, Trans } from '@lingui/react/macro';

import type { PassphraseJudgement } from '#shared/domain/passphrases/rule.ts';

import css from './passphrase.module.css';

/** Says in words what a new passphrase is worth while it is typed. Its place is kept, so that no button moves away under the pointer. */
export function PassphraseMeter({ judgement }: { readonly judgement: PassphraseJudgement | null }) {
  if (judgement === null || judgement.characters === 0) return <p className={css['meter']} role="status" />;
  const { grade, characters, words } = judgement;
  return (
    <p className={css['meter']} role="status" data-grade={grade}>
      <span className={css['bars']} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>
        <Worth judgement={judgement} />{' '}
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

function Worth({ judgement: { grade, fault } }: { readonly judgement: PassphraseJudgement }) {
  switch (fault) {
    case 'tooShort':
      return <Trans comment="What a new passphrase is worth">Too short.</Trans>;
    case 'tooLong':
      return <Trans comment="What a new passphrase is worth">Too long.</Trans>;
    case 'tooEasy':
      return <Trans comment="What a new passphrase is worth">Too easy to guess.</Trans>;
    case null:
      return grade === 'good' ? (
        <Trans comment="What a new passphrase is worth">Good.</Trans>
      ) : (
        <Trans comment="What a new passphrase is worth">Just enough. More words make it better.</Trans>
      );
  }
}
