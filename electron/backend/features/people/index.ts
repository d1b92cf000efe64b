import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../../handlers.ts';
import { bringPeopleUpToDate } from './bring-up-to-date.ts';
import { answerAccountRequest, endPerson, renamePerson, requestAccount } from './commands.ts';
import { addPerson, changePassphrase, giveNewKeys } from './jobs.ts';
import { newKeysExecutor } from './new-keys-executor.ts';
import { newPassphrase } from './passphrase.ts';
import { prepareAnswer, prepareRequest } from './requests.ts';
import { roleExecutor } from './role-executor.ts';
import { myKeys, peopleList } from './roster.ts';

type Names =
  | 'people.list'
  | 'people.add'
  | 'people.giveNewKeys'
  | 'people.rename'
  | 'people.end'
  | 'people.request'
  | 'people.answerRequest'
  | 'keys.mine'
  | 'keys.changePassphrase';

export const peopleHandlers: Handlers<Names> = {
  'people.list': ({ session }) => ok(peopleList(session)),
  'people.add': addPerson,
  'people.giveNewKeys': giveNewKeys,
  'people.rename': renamePerson,
  'people.end': endPerson,
  'people.request': requestAccount,
  'people.answerRequest': answerAccountRequest,
  'keys.mine': ({ session }) => ok(myKeys(session)),
  'keys.changePassphrase': changePassphrase,
};

/** What is used of this feature without it: after an opening, by approvals, and by the engine of an administrator. */
export { bringPeopleUpToDate, prepareAnswer, prepareRequest, myKeys, newKeysExecutor, newPassphrase, peopleList, roleExecutor };
