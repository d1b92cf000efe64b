import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../api/failure-words.ts';

/** Why access to a file could not be read, given, withdrawn or restricted. */
export const accessRefusals: RefusalWords = {
  'access.notFound': {
    title: msg({ message: 'This file cannot be opened here any more.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It does not exist, or it is not shared with you.', comment: 'Under a notice that a record was not found' }),
  },
  'access.roleCannotRead': {
    title: msg({ message: 'The role of somebody chosen reads no files of this kind.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose others, or have their role changed first.', comment: 'Under a notice that a role reads no files' }),
  },
  'access.alreadyReads': {
    title: msg({ message: 'They can read it already.', comment: 'Title of a notice' }),
  },
  'access.lastReader': {
    title: msg({ message: 'Nobody else can read this file.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Give it to somebody else first.', comment: 'Under a notice about the last reader of a file' }),
  },
  'access.throughTeam': {
    title: msg({ message: 'The whole intake team reads this file.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Restrict the complaint first: then you say by name who can read it.',
      comment: 'Under a notice that a team reads a file',
    }),
  },
  'access.needsSupervisor': {
    title: msg({ message: 'This needs a supervisor.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'The file gets a new key, and only a supervisor gives that to the whole intake team.',
      comment: 'Under a notice that a supervisor is needed',
    }),
  },
  'access.alreadyRestricted': {
    title: msg({ message: 'This complaint is restricted already.', comment: 'Title of a notice' }),
  },
  'access.notRestricted': {
    title: msg({ message: 'This complaint is not restricted.', comment: 'Title of a notice' }),
  },
  'access.notComplaint': {
    title: msg({ message: 'Investigations are always restricted to those named.', comment: 'Title of a notice' }),
  },
  'access.asIs': { title: msg({ message: 'It is so already.', comment: 'Title of a notice: nothing would change' }) },
  'people.notFound': {
    title: msg({ message: 'This person cannot read the file any more, or does not work here.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Look at the list again.', comment: 'Under a notice that a list has changed' }),
  },
  'approvals.alreadyAsked': {
    title: msg({ message: 'This has been asked for already.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It waits under Requests.', comment: 'Under a notice that a request was made before' }),
  },
};
