import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { PersonRow } from '#shared/contract/people.ts';

import { Button, LinkButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { KeyWords } from '../key-words.tsx';
import css from '../people.module.css';

type KeysGivenProps = { readonly person: PersonRow; readonly filesLost: number; readonly onLeave: () => void };

/** After new keys: the words to compare, and what waits to be given again. */
export function KeysGiven({ person, filesLost, onLeave }: KeysGivenProps) {
  const { t } = useLingui();
  return (
    <div className={css['screen']}>
      <div className={css['stack']} role="status">
        <h1 className={css['title']}>
          <Trans comment="Title of a screen after new keys were given; the name follows">
            <UserText>{person.name}</UserText> has new keys
          </Trans>
        </h1>
        <p className={css['lead']}>
          <Trans comment="After new keys were given; number and words follow">
            They sign in with the same number, <Reference isStrong>{person.number}</Reference>, and the new passphrase. The words of the new
            key, which colleagues should compare with them aloud:
          </Trans>
        </p>
        <p>
          <KeyWords isStrong>{person.words}</KeyWords>
        </p>
        {filesLost === 0 ? null : (
          <Notice
            tone="warn"
            title={t({ message: 'Files wait to be given again', comment: 'Notice in the account of a person who was given new keys' })}
            actions={
              <LinkButton href="/requests">
                <Trans comment="Button that leads to the requests that await the reader">To the requests</Trans>
              </LinkButton>
            }
          >
            <p>
              <Trans comment="After new keys were given">
                <Plural
                  value={filesLost}
                  one="# file: whoever can read it gives it again."
                  other="# files: whoever can read them gives them again."
                />
              </Trans>
            </p>
          </Notice>
        )}
        <div className={css['actions']}>
          <Button kind="primary" onPress={onLeave}>
            <Trans comment="Button that leads to the account of a new person">To the account</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}
