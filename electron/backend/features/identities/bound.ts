import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { findReason, reasonIds, reasonState } from './store.ts';

/** Reasons in own words as verification reads them. */
export const boundReasons: BoundRecords = {
  type: 'reason',
  ids: reasonIds,
  read: (reader, id) => {
    const row = findReason(reader, id);
    return row && boundRecord(row.file_id, row.event_id, reasonState(row, contentDigestOf(reader, id)));
  },
};
