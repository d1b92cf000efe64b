import type { FileAccess } from '#shared/contract/access.ts';
import type { PeopleList } from '#shared/contract/people.ts';
import { testPassphrase } from '../../vault.ts';
import { mustDo, type Scenario, type Step } from '../scenario.ts';
import { openFiles } from './case.ts';

const herPassphrase = 'seven grey umbrellas under the viaduct';
const hisPassphrase = 'eleven brown kettles behind the station';
const nextPassphrase = 'four white lanterns along the quay';

type Given = { readonly complaintId: string; readonly investigationId: string; readonly colleague: string };

const adding: Step = {
  name: 'add a person',
  run: ({ ask }) => ask('people.add', { name: 'H. Invented', role: 'monitor', passphrase: hisPassphrase, confirmed: true }),
  whatIsLost: async (ground, value) => {
    const { userId } = value as { readonly userId: string };
    const { persons } = await mustDo<PeopleList>(ground, 'people.list', {});
    return persons.some(({ id, role }) => id === userId && role === 'monitor') ? null : 'a person';
  },
};

const granting: Step = {
  name: 'grant an investigation',
  run: (ground) => {
    const { investigationId: fileId, colleague } = ground.given as Given;
    return ground.ask('access.grant', { fileId, userIds: [colleague] });
  },
  whatIsLost: async (ground) => {
    const { investigationId: fileId, colleague } = ground.given as Given;
    const { readers } = await mustDo<FileAccess>(ground, 'access.ofFile', { fileId });
    return readers.some(({ userId }) => userId === colleague) ? null : 'a grant';
  },
};

const restricting: Step = {
  name: 'restrict a complaint',
  run: (ground) => ground.ask('access.restrict', { fileId: (ground.given as Given).complaintId, userIds: [] }),
  whatIsLost: async (ground) => {
    const { restricted } = await mustDo<FileAccess>(ground, 'access.ofFile', { fileId: (ground.given as Given).complaintId });
    return restricted ? null : 'a restriction';
  },
};

/** A person added, a file granted to another, a file closed to the team. */
export const people: Scenario = {
  name: 'people',
  how: 'unlock',
  every: { small: 60, full: 1 },
  prepare: async (ground) => {
    const said = { name: 'S. Invented', role: 'investigator', passphrase: herPassphrase, confirmed: true };
    const { userId } = await mustDo<{ readonly userId: string }>(ground, 'people.add', said);
    return { ...(await openFiles(ground)), colleague: userId };
  },
  steps: [adding, granting, restricting],
  othersWhoOpen: (done) => (done.has(0) ? [herPassphrase, hisPassphrase] : [herPassphrase]),
};

const changing: Step = {
  name: 'change the passphrase',
  run: ({ ask }) => ask('keys.changePassphrase', { current: testPassphrase, next: nextPassphrase }),
  // That it opens the vault is seen before anything is asked.
  whatIsLost: () => Promise.resolve(null),
};

/** The founder's passphrase changes: before the answer either may open the vault, after it the new one alone. */
export const passphrase: Scenario = {
  name: 'passphrase',
  how: 'unlock',
  steps: [changing],
  passphrasesOfThePast: (done) => (done.has(0) ? [testPassphrase] : []),
  passphrases: (done) => (done.has(0) ? [nextPassphrase] : [testPassphrase, nextPassphrase]),
};
