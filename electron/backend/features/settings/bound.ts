import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { OFFICE, settingsHead, settingsState } from './store.ts';

/** The settings of the office as verification reads them. They belong to no file. */
export const boundSettings: BoundRecords = {
  type: 'settings',
  ids: (reader, file) => (file === null && settingsHead(reader) !== null ? [OFFICE] : []),
  read: (reader, id) => {
    const head = id === OFFICE ? settingsHead(reader) : null;
    return head && boundRecord('', head.eventId, settingsState(reader, head.version));
  },
};
