import { Trans } from '@lingui/react/macro';

import type { ApprovalRow } from '#shared/contract/approvals.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { roleOf, useRoleHelp, useRoleWord } from '../people/index.ts';

/** What is asked for, in one line. */
export function SubjectText({ row: { subject, about } }: { readonly row: ApprovalRow }) {
  const roleWord = useRoleWord();
  const format = useFormat();
  switch (subject.kind) {
    case 'people.role': {
      const role = roleWord(subject.role);
      return subject.role === 'none' ? (
        <Trans comment="What is asked for; the name of a person follows">
          End of the account of <UserText>{about}</UserText>
        </Trans>
      ) : (
        <Trans comment="What is asked for: a person's name, then the word for a role">
          Another role for <UserText>{about}</UserText>: {role}
        </Trans>
      );
    }
    case 'people.newKeys':
      return (
        <Trans comment="What is asked for; the name of a person follows">
          New keys for <UserText>{about}</UserText>
        </Trans>
      );
    case 'access.unrestrict':
      return <ComplaintSubject about={about} />;
    case 'recovery.key':
      return <RecoverySubject {...subject} />;
    case 'approvers.change':
      return subject.inForce ? (
        <Trans comment="What is asked for; the name of somebody outside the office follows">
          <UserText>{about}</UserText> as approver outside the office
        </Trans>
      ) : (
        <Trans comment="What is asked for; the name of somebody outside the office follows">
          <UserText>{about}</UserText> no longer as approver outside the office
        </Trans>
      );
    case 'vault.restore':
      return (
        <Trans comment="What is asked for; a number of entries of the record of actions">
          To go on from a restored backup that ends with entry {format.number(subject.size)}
        </Trans>
      );
    case 'archive.export':
      return <Trans comment="What is asked for">A full copy of this vault in open formats, with all names and originals</Trans>;
    case 'findings.digitalAlone':
      return <FindingSubject about={about} />;
    case 'files.destroy':
      return (
        <Trans comment="What is asked for; the reference of a complaint or investigation follows">
          Destruction of the file <Reference>{about}</Reference>
        </Trans>
      );
  }
}

function ComplaintSubject({ about }: { readonly about: string }) {
  return about === '' ? (
    <Trans comment="What is asked for; the reader has no key to the complaint">
      A restricted complaint, which you cannot open, to the intake team again
    </Trans>
  ) : (
    <Trans comment="What is asked for; the reference of a complaint follows">
      Complaint <Reference>{about}</Reference> to the intake team again
    </Trans>
  );
}

function FindingSubject({ about }: { readonly about: string }) {
  return about === '' ? (
    <Trans comment="What is asked for; the reader has no key to the investigation">
      A reason why a finding, which you cannot open, stands on digital material alone
    </Trans>
  ) : (
    <Trans comment="What is asked for; reference and number of a finding follow, then the reason">
      That a finding stands on digital material alone: <UserText>{about}</UserText>
    </Trans>
  );
}

type RecoverySubjectProps = { readonly threshold: number; readonly shares: number; readonly epoch: number };

function RecoverySubject({ threshold, shares, epoch }: RecoverySubjectProps) {
  const format = useFormat();
  const [needed, all, series] = [format.number(threshold), format.number(shares), format.number(epoch)];
  return shares === 0 ? (
    <Trans comment="What is asked for">End of recovery by sheets</Trans>
  ) : (
    <Trans comment="What is asked for: recovery sheets, of which some number is enough">
      Recovery sheets of series {series}: any {needed} of {all}
    </Trans>
  );
}

/** What happens when it is agreed to. */
export function Consequence({ row: { subject } }: { readonly row: ApprovalRow }) {
  switch (subject.kind) {
    case 'people.role':
      return <AfterRole role={roleOf(subject.role)} />;
    case 'people.newKeys':
      return (
        <Trans comment="What happens when a second person agrees">
          Whoever asked sits with them while they type a new passphrase. The old one opens nothing any more. Be sure that it is them: the
          new keys can do all that the old ones could.
        </Trans>
      );
    case 'access.unrestrict':
      return (
        <Trans comment="What happens when a second person agrees">
          The whole intake team and every supervisor can read the complaint. If you hold no key to it, whoever asked carries it out.
        </Trans>
      );
    case 'recovery.key':
      return <AfterRecovery isEnd={subject.shares === 0} />;
    case 'approvers.change':
      return <AfterApprover inForce={subject.inForce} />;
    case 'vault.restore':
      return (
        <Trans comment="What happens when a second person agrees">
          This computer takes the restored state for the vault. What was recorded after it is given up here, and the record says so for
          good. The vault locks; sign in again.
        </Trans>
      );
    case 'archive.export':
      return (
        <Trans comment="What happens when a second person agrees">
          Whoever asked can write everything that they may read to a folder, once: names, statements and originals in plain, readable by
          anybody who holds that folder.
        </Trans>
      );
    case 'findings.digitalAlone':
      return (
        <Trans comment="What happens when a second person agrees">
          The reason becomes yours as well, and the finding stands. Agree only if you looked at what it rests on, or were told enough of it.
        </Trans>
      );
    case 'files.destroy':
      return (
        <Trans comment="What happens when a second person agrees">
          The keys of the file are destroyed at once, wherever this vault keeps them, with its records and its material; a complaint goes
          with its investigations. Nobody can open it again. A note without names stays.
        </Trans>
      );
  }
}

function AfterRole({ role }: { readonly role: ReturnType<typeof roleOf> }) {
  const roleWord = useRoleWord();
  const roleHelp = useRoleHelp();
  if (role === null)
    return (
      <Trans comment="What happens when a second person agrees">
        Their passphrase opens this vault no more, from now on. What they did stays on the record.
      </Trans>
    );
  const [word, does] = [roleWord(role), roleHelp(role)];
  return (
    <Trans comment="What happens when a second person agrees: the word for a role, and what it may do">
      From their next sign-in they are: {word}. {does}
    </Trans>
  );
}

function AfterRecovery({ isEnd }: { readonly isEnd: boolean }) {
  return isEnd ? (
    <Trans comment="What happens when a second person agrees">
      No sheet opens this vault any more. If the last passphrase is then forgotten, nobody can open it again.
    </Trans>
  ) : (
    <Trans comment="What happens when a second person agrees">
      That many of the new sheets together open this vault, and the sheets before them open it no more.
    </Trans>
  );
}

function AfterApprover({ inForce }: { readonly inForce: boolean }) {
  return inForce ? (
    <Trans comment="What happens when a second person agrees">
      They can be the second of two people from outside, by a signed file or a code read aloud. They open no file.
    </Trans>
  ) : (
    <Trans comment="What happens when a second person agrees">They agree to nothing here any more.</Trans>
  );
}
