import { Trans, useLingui } from '@lingui/react/macro';

import type { MyKeys } from '#shared/contract/people.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Facts } from '../../ui/facts.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { KeyWords, useRoleWord } from '../people/index.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { Page } from '../../ui/page.tsx';
import css from './my-keys.module.css';

/** The reader's own account: number, words of the key, and the passphrase. */
export function MyKeysScreen() {
  const { t } = useLingui();
  const { value: mine, failure, readAgain } = useQuery('keys.mine', {});
  if (mine === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  return (
    <Page title={<Trans comment="Section of the window: the reader's own keys and passphrase">My keys</Trans>}>
      <FormSection
        title={t({ message: 'Who I am here', comment: 'Part of the screen about the own keys' })}
        help={t({
          message: 'Your keys sign what you do and open what was given to you. They lie in this vault, under your passphrase alone.',
          comment: 'Help beside the facts about the own keys',
        })}
      >
        <KeyFacts mine={mine} />
      </FormSection>
      <FormSection
        title={t({ message: 'Passphrase', comment: 'The field on the lock screen' })}
        help={t({
          message: 'The keys stay as they are, and so do your drafts and everything that you can read.',
          comment: 'Help beside the form that changes the own passphrase',
        })}
      >
        <ChangePassphrase name={mine.name} />
      </FormSection>
      <FormSection title={t({ message: 'If you forget it', comment: 'Part of the screen about the own keys' })}>
        <p>
          <Trans comment="Part of the screen about the own keys: what happens when the passphrase is forgotten">
            Nobody can tell you the passphrase or bring it back. A supervisor gives you new keys, with you at the keyboard; colleagues then
            give you your files again. Your drafts are lost: they are sealed with the keys that you have now.
          </Trans>
        </p>
      </FormSection>
    </Page>
  );
}

function KeyFacts({ mine }: { readonly mine: MyKeys }) {
  const { t } = useLingui();
  const format = useFormat();
  const roleWord = useRoleWord();
  return (
    <Facts
      facts={[
        {
          id: 'name',
          term: t({ message: 'Name', comment: 'Field: name of a person of the office' }),
          value: <UserText>{mine.name}</UserText>,
        },
        {
          id: 'number',
          term: t({ message: 'Number', comment: 'Column of the list of people: what they type to sign in' }),
          value: (
            <>
              <Reference isStrong>{mine.number}</Reference>
              <p className={css['quiet']}>
                <Trans comment="Under the number with which the reader signs in">
                  Typed at the lock screen, it makes the vault open at once. It is no secret.
                </Trans>
              </p>
            </>
          ),
        },
        { id: 'role', term: t({ message: 'Role', comment: 'In the facts about the vault' }), value: roleWord(mine.role) },
        {
          id: 'words',
          term: t({ message: 'Words of my key', comment: 'Name of a fact: words that stand for the own public key' }),
          value: (
            <>
              <KeyWords>{mine.words}</KeyWords>
              <p className={css['quiet']}>
                <Trans comment="Under the words of the own key">
                  Colleagues see the same words beside your name under People. Read them aloud to each other: if they differ, somebody has
                  put another key in the place of yours.
                </Trans>
              </p>
            </>
          ),
        },
        {
          id: 'since',
          term: t({ message: 'Keys since', comment: 'Name of a fact: when the own keys were made' }),
          value: format.instant(mine.keysSince),
        },
        ...(mine.filesHeld === null
          ? []
          : [
              {
                id: 'held',
                term: t({ message: 'Files I can open', comment: 'Name of a fact: how many complaints and investigations' }),
                value: format.number(mine.filesHeld),
              },
            ]),
      ]}
    />
  );
}
