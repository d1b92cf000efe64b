import type { Envelope } from '#shared/contract/envelope.ts';
import type { OperationName } from '#shared/contract/operations.ts';
import type { SignedIn } from '../people.ts';
import type { Person } from './planted-office.ts';

type VeilOff = {
  readonly name: string;
  readonly person: Person;
  /** Where the crawl must notice it. */
  readonly only: OperationName;
  readonly change: (who: SignedIn) => SignedIn;
};

/** Builds in which one veil is missing: a crawl that finds nothing in them would find nothing anywhere. */
export const veilsOff: readonly VeilOff[] = [
  {
    name: 'a list that asks the table and not the keyring',
    person: 'stranger',
    only: 'complaints.list',
    change: answering('complaints.list', (who) => {
      const rows = who.session.db.prepare('SELECT id, reference, agency, unit, area FROM complaint').all();
      return Promise.resolve({ kind: 'ok', value: { rows, total: rows.length } });
    }),
  },
  {
    name: 'names that are told to who did not ask for them',
    person: 'supervisor',
    only: 'complaints.open',
    change: answering('complaints.open', (who, input) =>
      who.envelope('complaints.openIdentity', { ...(input as object), whose: { kind: 'all' }, reason: { code: 'call', text: '' } }),
    ),
  },
  {
    name: 'an auditor whom the policy takes for a supervisor',
    person: 'auditor',
    only: 'imports.problems',
    change: (who) => {
      Object.assign(who.session.actor, { role: 'supervisor' });
      return who;
    },
  },
  {
    name: 'a log that is given what was typed',
    person: 'auditor',
    only: 'complaints.find',
    change: (who) => ({
      ...who,
      envelope: (name, input, paths) => {
        if (name === 'complaints.find') who.session.ports.log.note(`no such reference: ${JSON.stringify(input)}`);
        return who.envelope(name, input, paths);
      },
    }),
  },
];

function answering(operation: string, answer: (who: SignedIn, input: unknown) => Promise<Envelope>): (who: SignedIn) => SignedIn {
  return (who) => ({
    ...who,
    envelope: (name, input, paths) => (name === operation ? answer(who, input) : who.envelope(name, input, paths)),
  });
}
