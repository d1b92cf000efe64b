import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { SalvageDecision, SalvageItem, SalvageKind } from '#shared/contract/salvage.ts';

import type { RefusalWords } from '../../api/failure-words.ts';

export const kindWords: Record<SalvageKind, MessageDescriptor> = {
  entry: msg({ message: 'Entries of the record', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  record: msg({ message: 'Complaints, findings and other records', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  material: msg({ message: 'Material', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  seal: msg({ message: 'Dated seals', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  row: msg({ message: 'Other rows', comment: 'Kind of thing in the list of what a damaged vault lost: parts of lists' }),
  page: msg({ message: 'Pages of the database', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  keyring: msg({ message: 'Lines of the keyring', comment: 'Kind of thing in the list of what a damaged vault lost' }),
  header: msg({ message: 'Header', comment: 'Kind of thing in the list of what a damaged vault lost' }),
};

const otherItem = msg({ message: 'Something is missing', comment: 'In the list of what a damaged vault lost' });

const itemWords = new Map<string, MessageDescriptor>(
  Object.entries({
    'entry.contentLost': msg({
      message: 'An entry: its place stands, what it said is lost',
      comment: 'In the list of what a damaged vault lost',
    }),
    'entry.lost': msg({ message: 'An entry is lost with its place', comment: 'In the list of what a damaged vault lost' }),
    'record.missing': msg({ message: 'A record is missing', comment: 'In the list of what a damaged vault lost' }),
    'record.differs': msg({
      message: 'A record is not what its entry says: a part of it is lost, or it is older',
      comment: 'In the list of what a damaged vault lost',
    }),
    'record.unproved': msg({
      message: 'A record is there, but the entry that proves it is lost',
      comment: 'In the list of what a damaged vault lost',
    }),
    'material.missing': msg({ message: 'An original is missing', comment: 'In the list of what a damaged vault lost' }),
    'material.damaged': msg({ message: 'An original is damaged', comment: 'In the list of what a damaged vault lost' }),
    'material.notOpened': msg({
      message: 'An original was copied, and cannot be checked with your keys',
      comment: 'In the list of what a damaged vault lost',
    }),
    'material.unclaimed': msg({ message: 'A stored file that no item claims', comment: 'In the list of what a damaged vault lost' }),
    'seal.lost': msg({ message: 'A dated seal is missing', comment: 'In the list of what a damaged vault lost' }),
    'row.lost': msg({ message: 'Rows of a list are missing', comment: 'In the list of what a damaged vault lost' }),
    'page.lost': msg({ message: 'Pages do not open', comment: 'In the list of what a damaged vault lost: pages of the database' }),
    'keyring.lost': msg({ message: 'Lines of the keyring are not right', comment: 'In the list of what a damaged vault lost' }),
    'header.lost': msg({ message: 'A copy of the header is not right', comment: 'In the list of what a damaged vault lost' }),
  }),
);

export function wordsOfItem({ kind, state }: Pick<SalvageItem, 'kind' | 'state'>): MessageDescriptor {
  return itemWords.get(`${kind}.${state}`) ?? otherItem;
}

export const decisionWords: Record<SalvageDecision, MessageDescriptor> = {
  keep: msg({ message: 'Keep as it is', comment: 'Decision about something that a damaged vault lost' }),
  aside: msg({ message: 'Do not rely on it', comment: 'Decision about something that a damaged vault lost' }),
  restore: msg({ message: 'Bring it from a backup', comment: 'Decision about something that a damaged vault lost' }),
};

export const salvageRefusals: RefusalWords = {
  'salvage.folderNotEmpty': {
    title: msg({ message: 'The folder to save into is not empty.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Make a new folder beside the damaged vault and choose that.', comment: 'Under a notice on the lock screen' }),
  },
  'salvage.sameFolder': {
    title: msg({ message: 'This folder lies in the damaged vault.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Nothing is written there. Choose a folder outside it.', comment: 'Under a notice on the lock screen' }),
  },
  'salvage.notAllowed': {
    title: msg({ message: 'An administrator holds no key of the database.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Somebody else of the office has to do this.', comment: 'Under a notice on the lock screen' }),
  },
  'salvage.nothingLegible': {
    title: msg({ message: 'Nothing of the database can be read.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Keep the folder as it is, and restore a backup.', comment: 'Under a notice on the lock screen' }),
  },
  'salvage.undecided': {
    title: msg({ message: 'Something in the list is not decided yet.', comment: 'Notice about a salvaged vault' }),
    todo: msg({ message: 'Show only what is undecided, and decide about each.', comment: 'Under a notice about a salvaged vault' }),
  },
  'salvage.recordBroken': {
    title: msg({ message: 'Places of the record of actions are lost.', comment: 'Notice about a salvaged vault' }),
    todo: msg({
      message: 'The vault stays readable. Restore a backup to go on working.',
      comment: 'Under a notice about a salvaged vault',
    }),
  },
};
