import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';

/** Why something about accounts could not be done. */
export const peopleRefusals: RefusalWords = {
  'people.notFound': {
    title: msg({ message: 'This person does not work here any more.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Look at the list of people again.', comment: 'Under a notice that a person has left' }),
  },
  'people.notYourself': {
    title: msg({ message: 'Nobody does this to themselves.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Another supervisor can do it.', comment: 'Under a notice that nobody acts on their own account' }),
  },
  'people.tooMany': {
    title: msg({ message: 'This vault has as many people as it can hold.', comment: 'Title of a notice' }),
    todo: msg({ message: 'End those who have left first.', comment: 'Under a notice that no more people can be added' }),
  },
  'people.requestNotFound': {
    title: msg({ message: 'This request has been answered meanwhile.', comment: 'Title of a notice' }),
  },
  'people.lastSupervisor': {
    title: msg({ message: 'This is the last supervisor.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Make somebody else a supervisor first.', comment: 'Under a notice about the last supervisor' }),
  },
  'people.cannotBecome': {
    title: msg({ message: 'Who has held keys to files cannot take this role.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'End this account and add the person anew: then they begin with keys that open no file.',
      comment: 'Under a notice that a role cannot be given to a person who read files before',
    }),
  },
  'people.unchanged': { title: msg({ message: 'It is so already.', comment: 'Title of a notice: nothing would change' }) },
  'people.needsNoApproval': {
    title: msg({ message: 'This needs no second person.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Do it from the account itself.', comment: 'Under a notice that no second person is needed' }),
  },
  'people.requestIncomplete': {
    title: msg({ message: 'Something is missing in this request.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Say for whom it is, and which role.', comment: 'Under a notice about a request that is not complete' }),
  },
  'people.tooManyRequests': {
    title: msg({ message: 'Twenty of your requests are still open.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Withdraw what is no longer needed, or ask a supervisor to answer.', comment: 'Under a notice about requests' }),
  },
  'people.filesOnlyTheirs': {
    title: msg({ message: 'Some files can be opened by nobody else here.', comment: 'Title of a notice' }),
  },
  'recovery.neededFirst': {
    title: msg({ message: 'Make recovery sheets first.', comment: 'Title of a notice before there are two supervisors' }),
  },
  'approvals.needed': {
    title: msg({ message: 'A second person has to agree to this first.', comment: 'Title of a notice' }),
  },
  'approvals.secondNeeded': {
    title: msg({ message: 'A second person is needed first', comment: 'Title of a notice: one person alone may not do this' }),
    todo: msg({
      message: 'Name an approver outside the office under Requests, or add a second supervisor under People; then ask for it.',
      comment: 'Under a notice that nobody does this alone',
    }),
  },
  'approvals.notValid': {
    title: msg({ message: 'What was agreed to is no longer good.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Ask for it again.', comment: 'Under a notice that an approval has ended' }),
  },
  'approvals.alreadyAsked': {
    title: msg({ message: 'This has been asked for already.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It waits under Requests.', comment: 'Under a notice that a request was made before' }),
  },
  'vault.passphraseTooWeak': {
    title: msg({ message: 'This passphrase is too short or too simple.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Add words that do not belong together.', comment: 'Under a notice about a passphrase' }),
  },
  'keys.otherJobsRunning': {
    title: msg({ message: 'Other work is still running.', comment: 'Title of a notice: keys cannot be replaced now' }),
    todo: msg({ message: 'Wait until it has ended, or stop it, and try again.', comment: 'Under a notice that other work is running' }),
  },
  'keys.copyFaulty': {
    title: msg({ message: 'The copy with the new keys did not pass its check.', comment: 'Title of a notice: keys were not replaced' }),
    todo: msg({
      message: 'Nothing was changed: the vault goes on with the keys it has. Check the whole vault under Settings.',
      comment: 'Under a notice that the keys were not replaced',
    }),
  },
  'disk.noRoomForCopy': {
    title: msg({ message: 'There is no room on the drive for a copy of the database.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Make room and try again. Nothing was changed.', comment: 'Under a notice about room on the drive' }),
  },
};
