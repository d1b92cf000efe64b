import { Trans, useLingui } from '@lingui/react/macro';

import type { ActOfTwo } from '#shared/domain/people/alone.ts';

import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { Notice } from '../../ui/notice.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './people.module.css';
import { PersonName } from './person-name.tsx';
import { SecondNeeded } from './second-needed.tsx';
import { usePeople } from './use-people.ts';
import { useSecond } from './use-second.ts';

type WhoCanAgreeProps = { readonly about: string | null; readonly act: ActOfTwo | null };

/** Whether a second person is needed, and who it can be. `about` cannot agree to what concerns themselves. `act` is null while it is not chosen yet. */
export function WhoCanAgree({ about, act }: WhoCanAgreeProps) {
  const { t } = useLingui();
  const { list } = usePeople();
  const second = useSecond(act);
  if (list === undefined || (act === null && list.authoritiesNeeded === 1)) return null;
  if (second === 'missing') return <SecondNeeded />;
  return second === 'alone' ? (
    <Notice title={t({ message: 'This takes effect at once', comment: 'Title of a notice: there is no second person to ask' })}>
      <p>
        <Trans comment="In a dialog: the office has one supervisor and nobody outside">
          You are the only one here who decides, so nobody else can be asked. The record of actions says that you were alone.
        </Trans>
      </p>
    </Notice>
  ) : (
    <Notice title={t({ message: 'A second person must agree', comment: 'Title of a notice about an act of two persons' })}>
      <Able about={about} />
    </Notice>
  );
}

/** Other supervisors, and approvers outside the office who are in force. */
function Able({ about }: { readonly about: string | null }) {
  const may = useMay();
  const { inForce } = usePeople();
  const known = useQuery('approvals.list', { open: true }, { isWanted: may('approvals.answer') }).value?.approvers ?? [];
  const able = inForce.filter((person) => person.role === 'supervisor' && !person.isMe && person.id !== about);
  const outside = known.filter((approver) => approver.inForce);
  if (able.length + outside.length === 0) {
    return (
      <p>
        <Trans comment="In a dialog: neither another supervisor nor anybody outside can agree to this">
          Nobody can agree to this now. It needs another supervisor, or an approver outside the office; with neither, recovery sheets help.
        </Trans>
      </p>
    );
  }
  return (
    <>
      <p>
        <Trans comment="In a dialog; a list of names follows">It waits under Requests until one of these agrees:</Trans>
      </p>
      <ul className={css['names']}>
        {able.map((person) => (
          <li key={person.id}>
            <PersonName person={person} />
          </li>
        ))}
        {outside.map(({ id, name }) => (
          <li key={id}>
            <Trans comment="Somebody who may agree; the name comes first">
              <UserText>{name}</UserText>, outside the office
            </Trans>
          </li>
        ))}
      </ul>
    </>
  );
}
