import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Nobody else decides here, and this is done by nobody alone: who can be the second person, and where they are brought in. */
export function SecondNeeded({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      isNew={isNew}
      title={t({ message: 'A second person is needed first', comment: 'Title of a notice: one person alone may not do this' })}
      actions={
        <>
          <LinkButton href="/requests">
            <Trans comment="Button that leads to the screen where approvers outside the office are named">Name an approver outside</Trans>
          </LinkButton>
          <LinkButton href="/people/new">
            <Trans comment="Button that leads to the form for a new person">Add a supervisor</Trans>
          </LinkButton>
        </>
      }
    >
      <p>
        <Trans comment="Why something cannot be asked for: the office has one supervisor and nobody outside">
          You are the only one here who decides, and nobody does this alone. Name an approver outside the office under Requests, such as a
          board member, or add a second supervisor under People; then ask for it. Nothing has changed.
        </Trans>
      </p>
    </Notice>
  );
}
