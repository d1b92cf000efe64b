import { Trans, useLingui } from '@lingui/react/macro';

import { Notice } from '../../ui/notice.tsx';
import css from './people.module.css';
import { PersonName } from './person-name.tsx';
import { usePeople } from './use-people.ts';

/** Whether a second person is needed, and who it can be. `about` cannot agree to what concerns themselves. */
export function WhoCanAgree({ about }: { readonly about: string | null }) {
  const { t } = useLingui();
  const { list, inForce } = usePeople();
  if (list === undefined) return null;
  if (list.authoritiesNeeded === 1) {
    return (
      <Notice title={t({ message: 'This takes effect at once', comment: 'Title of a notice: there is no second person to ask' })}>
        <p>
          <Trans comment="In a dialog: the office has one supervisor and nobody outside">
            You are the only one here who decides, so nobody else can be asked. The record of actions says that you were alone.
          </Trans>
        </p>
      </Notice>
    );
  }
  const able = inForce.filter((person) => person.role === 'supervisor' && !person.isMe && person.id !== about);
  return (
    <Notice title={t({ message: 'A second person must agree', comment: 'Title of a notice about an act of two persons' })}>
      {able.length === 0 ? (
        <p>
          <Trans comment="In a dialog: no other supervisor can agree to this">
            No other supervisor here can agree to this. It needs an approver outside the office.
          </Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans comment="In a dialog; a list of names follows">
              It waits under Requests until one of these agrees, in their own session:
            </Trans>
          </p>
          <ul className={css['names']}>
            {able.map((person) => (
              <li key={person.id}>
                <PersonName person={person} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
