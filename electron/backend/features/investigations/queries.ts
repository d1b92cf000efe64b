import type { InvestigationRow } from '#shared/domain/investigations/model.ts';
import type { ComplaintId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { investigationOpened } from '../../records/opened.ts';
import { fileOfInvestigation, loadInvestigation } from './load.ts';
import { heldInvestigations } from './held.ts';
import { listRowsOf } from './store.ts';

/** Only files that this person holds the key to are listed and counted: others do not exist for them. */
export const listInvestigations: Handler<'investigations.list'> = ({ session, reader }, { state, offset, limit }) => {
  const held = heldInvestigations(session, reader, state);
  const rows = listRowsOf(reader, held.slice(offset, offset + limit)).flatMap((row): InvestigationRow[] => {
    const opened = loadInvestigation(session, reader, row.id);
    if (!opened.ok) return [];
    return [
      {
        id: row.id as InvestigationId,
        reference: row.reference,
        complaintId: row.complaint_id as ComplaintId,
        complaintReference: session.keys.mayOpen(row.complaint_id) ? row.complaint_reference : '',
        openedOn: row.opened_on,
        state: row.state,
        title: opened.value.title,
        pairs: row.pairs,
        concluded: row.concluded,
        material: row.material,
      },
    ];
  });
  return ok({ rows, total: held.length });
};

export const openInvestigation: Handler<'investigations.open'> = ({ session, reader }, { id }) => {
  const opened = loadInvestigation(session, reader, id);
  if (!opened.ok) return opened;
  return ok({
    value: fileOfInvestigation(session, reader, opened.value),
    events: [investigationOpened(id)],
  });
};
