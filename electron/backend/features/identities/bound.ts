import { contentDigestOf } from '../../records/sealed.ts';
import type { BoundRecords } from '../../verification/bound-records.ts';
import { findReason, reasonDigest, reasonIds } from './store.ts';

/** Reasons in own words as verification reads them. */
export const boundReasons: BoundRecords = {
  type: 'reason',
  ids: reasonIds,
  read: (reader, id) => {
    const row = findReason(reader, id);
    return row && { type: 'reason', id, file: row.file_id, eventId: row.event_id, digest: reasonDigest(row, contentDigestOf(reader, id)) };
  },
};
