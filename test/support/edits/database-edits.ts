import { signIn, editDatabase, type Place, type SignedIn } from './place.ts';

/** A direct edit by somebody who holds the keys, and whether it won them anything. */
export type Edit = { readonly name: string; isHonoured(place: Place): Promise<boolean> };

const isOk = async (who: SignedIn, name: string, input: unknown): Promise<boolean> =>
  (await who.backend.call(name, input, {})).kind === 'ok';

/** Whether the first supervisor, or the second, gets done what the edit was meant to let them do. */
function asking(name: string, sql: string, key: string, operation: string, input: (place: Place) => unknown): Edit {
  return {
    name,
    isHonoured: async (place) => {
      const { ground } = place;
      const marks: Record<string, string> = {
        role: ground.roleId,
        unrestrict: ground.unrestrictId,
        first: ground.supervisor.userId,
        second: ground.members.get('second')!.userId,
        attacker: ground.attacker.userId,
        file: ground.fileId,
      };
      editDatabase(place, (db) => void db.prepare(sql.replaceAll(/:([a-z]+)/g, (_, mark: string) => `'${marks[mark]!}'`)).run());
      const done = await signIn(place, ground.members.get(key)!, (who) => isOk(who, operation, input(place)));
      return (done ?? false) && (await isRaised(place));
    },
  };
}

/** The investigator has become something else, or the complaint is open to the team again. */
async function isRaised(place: Place): Promise<boolean> {
  const { ground } = place;
  const role = await signIn(place, ground.members.get('investigator')!, ({ session }) => Promise.resolve(session.actor.role));
  const open = await signIn(place, ground.members.get('intake')!, (who) => isOk(who, 'complaints.open', { id: ground.fileId }));
  return role !== 'investigator' || open === true;
}

const carryOut = (place: Place): unknown => ({ id: place.ground.unrestrictId });
const agree = (of: 'roleId' | 'unrestrictId') => (place: Place) => ({ id: place.ground[of], answer: 'agreed' });

/** What `intake` says in row and content of the request becomes `supervisor`. */
const raised = (column: string): string =>
  `UPDATE approval SET ${column} = replace(${column}, '"intake"', '"supervisor"') WHERE id = :role`;

export const databaseEdits: readonly Edit[] = [
  asking(
    'a request is marked as agreed to',
    "UPDATE approval SET state = 'agreed' WHERE id = :unrestrict",
    'supervisor',
    'approvals.carryOut',
    carryOut,
  ),
  asking(
    'a request is marked as used',
    "UPDATE approval SET state = 'used' WHERE id = :unrestrict",
    'supervisor',
    'approvals.carryOut',
    carryOut,
  ),
  asking(
    'another is made its asker',
    'UPDATE approval SET asked_by = :second WHERE id = :unrestrict',
    'supervisor',
    'approvals.answer',
    agree('unrestrictId'),
  ),
  asking(
    'another is made the asker of a role',
    'UPDATE approval SET asked_by = :second WHERE id = :role',
    'supervisor',
    'approvals.answer',
    agree('roleId'),
  ),
  asking('another role is written into what was asked', raised('subject'), 'second', 'approvals.answer', agree('roleId')),
  asking('another role is written into what would be entered', raised('content'), 'second', 'approvals.answer', agree('roleId')),
  asking(
    'another state of the thing is written',
    `UPDATE approval SET bound = '{"epoch":7}' WHERE id = :unrestrict`,
    'second',
    'approvals.answer',
    agree('unrestrictId'),
  ),
  asking(
    'a request is made of nothing',
    `INSERT INTO approval SELECT '00000000-0000-7000-8000-000000000001', kind, subject, file_id, :second, until, 'agreed', bound, content, consent_id, reason_key, sealed_reason, NULL FROM approval WHERE id = :unrestrict`,
    'supervisor',
    'approvals.carryOut',
    () => ({ id: '00000000-0000-7000-8000-000000000001' }),
  ),
  asking(
    'the asker’s entry is given another name',
    "UPDATE ledger_event SET fields = replace(fields, :first, :second) WHERE kind = 'approvals.asked' AND subject = :role",
    'supervisor',
    'approvals.answer',
    agree('roleId'),
  ),
  asking(
    'the entry of the request is made one of agreement',
    "UPDATE ledger_event SET kind = 'approvals.agreed' WHERE kind = 'approvals.asked' AND subject = :unrestrict",
    'supervisor',
    'approvals.carryOut',
    carryOut,
  ),
  asking(
    'the file is marked as open',
    'UPDATE file_access SET restricted_on = NULL WHERE file_id = :file',
    'intake',
    'complaints.open',
    (place) => ({
      id: place.ground.fileId,
    }),
  ),
  asking(
    'an older key is put in use',
    'UPDATE sealed_record SET key_epoch = 0 WHERE file_id = :file',
    'intake',
    'complaints.open',
    (place) => ({
      id: place.ground.fileId,
    }),
  ),
  {
    name: 'the supervisor’s draft is given to the attacker',
    isHonoured: async (place) => {
      const { ground } = place;
      editDatabase(place, (db) => void db.prepare('UPDATE draft SET user_id = ?').run(ground.attacker.userId));
      const envelope = await signIn(place, ground.members.get('investigator')!, ({ backend }) =>
        backend.call('drafts.load', { key: 'form' }, {}),
      );
      return envelope?.kind === 'ok' && (envelope.value as { draft: unknown }).draft !== null;
    },
  },
  {
    name: 'the attacker takes the supervisor’s name',
    isHonoured: async (place) => {
      const { ground } = place;
      editDatabase(
        place,
        (db) =>
          void db.prepare('INSERT INTO person (user_id, display_name) VALUES (?, ?)').run(ground.attacker.userId, 'Invented supervisor'),
      );
      const envelope = await signIn(place, ground.members.get('intake')!, ({ backend }) => backend.call('people.list', {}, {}));
      const { persons } = (envelope?.kind === 'ok' ? envelope.value : { persons: [] }) as { persons: { id: string; name: string }[] };
      return persons.find((person) => person.id === ground.attacker.userId)?.name !== 'Invented investigator';
    },
  },
];

/** For the control: nothing is edited, and another person agrees. */
export const unedited = asking(
  'nothing',
  'UPDATE approval SET state = state WHERE id = :role',
  'second',
  'approvals.answer',
  agree('roleId'),
);
