import { Trans, useLingui } from '@lingui/react/macro';

import type { Role } from '#shared/domain/people/roles.ts';

import type { Output } from '../../../api/client.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../people.module.css';
import { useRoleWord } from '../words/roles.ts';

type AddedProps = {
  readonly name: string;
  /** The role that was chosen; the account may have another one until a second person has agreed. */
  readonly wished: Role;
  readonly added: Output<'people.add'>;
  readonly onLeave: () => void;
};

/** The number to sign in, to be written down before the keyboard is given back. */
export function Added({ name, wished, added, onLeave }: AddedProps) {
  const { t } = useLingui();
  const roleWord = useRoleWord();
  const [role, other] = [roleWord(added.role), roleWord(wished)];
  return (
    <div className={css['screen']}>
      <div className={css['stack']} role="status">
        <h1 className={css['title']}>
          <Trans comment="Title of a screen after a person was added; the name follows">
            <UserText>{name}</UserText> can sign in
          </Trans>
        </h1>
        <p className={css['number']}>
          <Reference isStrong>{added.number}</Reference>
        </p>
        <p className={css['lead']}>
          <Trans comment="Under the number of a new person">
            This is their number. Typed at the lock screen with the passphrase it opens the vault at once. It is no secret: anybody may know
            it.
          </Trans>
        </p>
        {added.role === wished ? null : (
          <Notice title={t({ message: 'A second person must agree', comment: 'Title of a notice about an act of two persons' })}>
            <p>
              <Trans comment="After a supervisor or auditor was added; two words for roles follow">
                Until then the role is: {role}. Asked for: {other}. The request waits under Requests for seven days.
              </Trans>
            </p>
          </Notice>
        )}
        <div className={css['actions']}>
          <LinkButton kind="primary" href={`/people/${added.userId}`}>
            <Trans comment="Button that leads to the account of a new person">To the account</Trans>
          </LinkButton>
          <Button onPress={onLeave}>
            <Trans comment="Button that leads to the list of people">To the list</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}
