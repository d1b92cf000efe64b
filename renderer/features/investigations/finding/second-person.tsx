import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-aria-components';

import type { MatrixLine } from '#shared/domain/investigations/model.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { NameOf, usePeople } from '../../people/index.ts';
import css from '../investigations.module.css';
import { ReasonDialog } from './second-reason-dialog.tsx';

type Finding = NonNullable<MatrixLine['finding']>;

/** What a finding on digital material alone needs before it stands (EVD-R9): the reason of a second person, or what that person said. */
export function SecondPerson({ finding }: { readonly finding: Finding }) {
  switch (finding.corroboration) {
    case 'none':
      return null;
    case 'reasonGiven':
      return <Given finding={finding} />;
    case 'needed':
      return <Needed finding={finding} />;
  }
}

function Given({ finding: { secondPerson } }: { readonly finding: Finding }) {
  const { t } = useLingui();
  const format = useFormat();
  if (secondPerson === null) return null;
  const at = format.instant(secondPerson.at);
  return (
    <Notice
      title={t({ message: 'It rests on digital material alone, and stands for this reason', comment: 'Title of a notice under a finding' })}
    >
      <UserText isBlock>{secondPerson.reason}</UserText>
      <p className={css['quiet']}>
        {secondPerson.request === null ? (
          <Trans comment="Under the reason of a second person: who gave it, and when">
            <NameOf id={secondPerson.by} />, {at}
          </Trans>
        ) : (
          <Trans comment="Under a reason that a second person agreed to: who wrote it, and when it was agreed to">
            Written by <NameOf id={secondPerson.by} />; a second person agreed to it by a request, {at}
          </Trans>
        )}
      </p>
    </Notice>
  );
}

function Needed({ finding }: { readonly finding: Finding }) {
  const { t } = useLingui();
  const may = useMay();
  const { list, find, inForce } = usePeople();
  const [dialog, setDialog] = useState<'give' | 'ask' | null>(null);
  const approvers = useQuery('approvals.list', { open: true }, { isWanted: may('approvals.read') }).value?.approvers ?? [];
  if (!may('investigations.write') || list === undefined) return <NotYet />;
  const isMine = finding.author !== null && find(finding.author)?.isMe === true;
  const hasColleague = inForce.some(({ role, isMe }) => !isMe && (role === 'supervisor' || role === 'investigator'));
  const mayAsk = list.authoritiesNeeded > 1 && finding.proposed === null && (!hasColleague || approvers.some((each) => each.inForce));
  return (
    <Notice
      tone="warn"
      title={t({
        message: 'It rests on digital material alone: it does not stand yet',
        comment: 'Title of a notice under a finding that nothing independent bears out',
      })}
      actions={
        !isMine ? (
          <Button size="small" onPress={() => setDialog('give')}>
            <Trans comment="Button of a second person, under a finding on digital material alone">Give the reason…</Trans>
          </Button>
        ) : mayAsk ? (
          <Button size="small" onPress={() => setDialog('ask')}>
            <Trans comment="Button under a finding on digital material alone">Ask a second person…</Trans>
          </Button>
        ) : undefined
      }
    >
      <p>
        <Trans comment="Under the title that a finding rests on digital material alone">
          Amend it to rest on an independent item too, declare on an item that it is independent of another, or let a second person say why
          it may stand without. Until then the investigation cannot be concluded.
        </Trans>
      </p>
      {isMine ? <WhoElse hasColleague={hasColleague} proposed={finding.proposed} isAlone={list.authoritiesNeeded === 1} /> : null}
      {dialog === null ? null : <ReasonDialog finding={finding} how={dialog} onClose={() => setDialog(null)} />}
    </Notice>
  );
}

function NotYet() {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      title={t({
        message: 'It rests on digital material alone: it does not stand yet',
        comment: 'Title of a notice under a finding that nothing independent bears out',
      })}
    />
  );
}

type WhoElseProps = { readonly hasColleague: boolean; readonly isAlone: boolean; readonly proposed: string | null };

/** For whoever wrote the finding: who else can, and what to do where nobody can. */
function WhoElse({ hasColleague, isAlone, proposed }: WhoElseProps) {
  if (proposed !== null) {
    return (
      <>
        <p>
          <Trans comment="Under a finding on digital material alone; the words that wait follow">
            These words wait under <Link href="/requests">Requests</Link> until a second person agrees:
          </Trans>
        </p>
        <UserText isBlock>{proposed}</UserText>
      </>
    );
  }
  if (hasColleague) {
    return (
      <p>
        <Trans comment="Under a finding on digital material alone, for whoever wrote it">
          You wrote it, so somebody else gives the reason: a supervisor or investigator who can read this file finds it under Requests.
        </Trans>
      </p>
    );
  }
  return isAlone ? (
    <p>
      <Trans comment="Under a finding on digital material alone, in an office of one person">
        Nobody else here can. Bring in an approver outside the office under <Link href="/requests">Requests</Link>, then ask them here.
      </Trans>
    </p>
  ) : (
    <p>
      <Trans comment="Under a finding on digital material alone, where only somebody outside the office can agree">
        Nobody else here can: write the reason and ask an approver outside the office to agree to it.
      </Trans>
    </p>
  );
}
