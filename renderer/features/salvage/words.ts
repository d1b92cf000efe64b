import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { SalvageDecision, SalvageItem, SalvageKind, SalvageListState, SalvageOutcome } from '#shared/contract/salvage.ts';

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

const madeAgain = msg({
  message: 'Pages do not open, and nothing is lost with them',
  comment: 'In the list of what a damaged vault lost: pages of the database',
});

/** Pages that only sort others, and the list of tables, are made again from what is saved. */
function isMadeAgain({ kind, what, table }: Pick<SalvageItem, 'kind' | 'what' | 'table'>): boolean {
  return kind === 'page' && (what === 'sqlite_schema' || (table !== null && table !== what));
}

const hintWords = new Map<string, MessageDescriptor>([
  [
    'page.lost',
    msg({
      message: 'What entries or other records still name of them has its own line here. What nothing names any more is in no line.',
      comment: 'Under pages of the database that a damaged vault lost',
    }),
  ],
  [
    'entry.contentLost',
    msg({
      message: 'Something was done then that nobody can read any more; a backup made after it has it.',
      comment: 'Under an entry of the record of actions that a damaged vault lost',
    }),
  ],
]);

/** What a line of the list cannot say by itself. */
export function hintOfItem(item: Pick<SalvageItem, 'kind' | 'state' | 'what' | 'table' | 'brought'>): MessageDescriptor | undefined {
  if (item.brought !== null) return undefined;
  if (isMadeAgain(item))
    return msg({
      message: 'They only put others in order, and were made again.',
      comment: 'Under pages of the database that a damaged vault lost',
    });
  return hintWords.get(`${item.kind}.${item.state}`);
}

export function wordsOfItem(item: Pick<SalvageItem, 'kind' | 'state' | 'what' | 'table'>): MessageDescriptor {
  const { kind, state } = item;
  if (isMadeAgain(item)) return madeAgain;
  return itemWords.get(`${kind}.${state}`) ?? otherItem;
}

export const decisionWords: Record<SalvageDecision, MessageDescriptor> = {
  keep: msg({ message: 'Keep as it is', comment: 'Decision about something that a damaged vault lost' }),
  aside: msg({ message: 'Do not rely on it', comment: 'Decision about something that a damaged vault lost' }),
  restore: msg({ message: 'Bring it from a backup', comment: 'Decision about something that a damaged vault lost' }),
};

/** Whether a backup gives a thing of the list, and why not. */
export const outcomeWords: Record<SalvageOutcome, MessageDescriptor> = {
  ready: msg({ message: 'Can be brought', comment: 'About a thing that a damaged vault lost, and a backup' }),
  brought: msg({ message: 'Brought', comment: 'About a thing that a damaged vault lost, and a backup' }),
  notThere: msg({ message: 'Not in this backup', comment: 'About a thing that a damaged vault lost, and a backup' }),
  older: msg({ message: 'This backup has an earlier state of it', comment: 'About a thing that a damaged vault lost, and a backup' }),
  notRight: msg({
    message: 'What this backup has is not what the record says',
    comment: 'About a thing that a damaged vault lost, and a backup',
  }),
  noKey: msg({ message: 'Cannot be checked with your keys', comment: 'About a thing that a damaged vault lost, and a backup' }),
  noProof: msg({ message: 'Nothing left says what it must be', comment: 'About a thing that a damaged vault lost, and a backup' }),
  destroyed: msg({ message: 'Was destroyed, and stays so', comment: 'About a thing that a damaged vault lost, and a backup' }),
};

/** Why what is shown is not the sealed list. */
export const listWords: Record<Exclude<SalvageListState, 'right'>, MessageDescriptor> = {
  missing: msg({
    message: 'The sealed list of what was found is gone from the folder of the vault. What the vault itself knows of it is shown.',
    comment: 'Notice about a salvaged vault',
  }),
  notOpened: msg({
    message: 'The sealed list of what was found does not open. What the vault itself knows of it is shown.',
    comment: 'Notice about a salvaged vault',
  }),
  differs: msg({
    message: 'The sealed list of what was found says something else than the vault itself, which is shown.',
    comment: 'Notice about a salvaged vault',
  }),
};

export const salvageRefusals: RefusalWords = {
  'salvage.nothingToBring': {
    title: msg({ message: 'Nothing in the list waits to be brought.', comment: 'Notice about a salvaged vault' }),
    todo: msg({ message: 'Decide first what shall be brought from a backup.', comment: 'Under a notice about a salvaged vault' }),
  },
  'salvage.otherPast': {
    title: msg({ message: 'This backup has another past than this vault.', comment: 'Notice about a backup and a salvaged vault' }),
    todo: msg({ message: 'Nothing was changed. Choose another backup.', comment: 'Under a notice about a salvaged vault' }),
  },
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
