import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Table2 } from 'lucide-react';

import { LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useMay } from '../../../api/use-may.ts';

/** The two ways in which a complaint comes into existence. */
export function ListActions() {
  const may = useMay();
  return (
    <>
      {may('complaints.write') ? (
        <LinkButton href="/complaints/new" kind="primary" icon={<Plus size={15} aria-hidden="true" />}>
          <Trans comment="Button that begins a new complaint">Register a complaint</Trans>
        </LinkButton>
      ) : null}
      {may('complaints.import') ? (
        <LinkButton href="/complaints/import" icon={<Table2 size={15} aria-hidden="true" />}>
          <Trans comment="Button that begins to bring in complaints from a spreadsheet">Import a table</Trans>
        </LinkButton>
      ) : null}
    </>
  );
}

/** In place of the rows before there is any complaint: what belongs here, and how it begins. */
export function NoComplaints() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'No complaint has been registered yet', comment: 'In place of the rows of a table' })}
      why={
        <Trans comment="Under the title, before there is any complaint">
          What people tell the office begins here: at the counter, on the telephone, by post, or in a table from an earlier office. Each
          complaint gets a reference that never changes and does not betray how many there are.
        </Trans>
      }
      action={<ListActions />}
    />
  );
}
