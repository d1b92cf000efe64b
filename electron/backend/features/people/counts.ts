import type { Role } from '#shared/domain/people/roles.ts';
import { sql } from '../../db/sql.ts';
import { holds, mayRoleHold, personInForce, type Keyring } from '../../keyring/state.ts';
import type { Session } from '../../session.ts';

/**
 * Files that a person can open, those of them that nobody else can, those lost with old keys, and those of the lost that the reader can give
 * again. Recovery by shares counts for nobody.
 */
export type FileCounts = { readonly held: number; readonly onlyTheirs: number; readonly lost: number; readonly toGive: number };
type Counting = { -readonly [count in keyof FileCounts]: number };

export const noFiles: FileCounts = { held: 0, onlyTheirs: 0, lost: 0, toGive: 0 };

/** Counts by person, in one pass over the grants. Keys of files that no record mentions open nothing and are not counted. */
export function countFiles(session: Session): ReadonlyMap<string, FileCounts> {
  const { keyring } = session.keyringFile;
  const inForce = new Set([...keyring.persons.keys()].filter((id) => mayHoldFiles(keyring, id)));
  const counts = new Map([...inForce].map((id): [string, Counting] => [id, { ...noFiles }]));
  const members = new Map<string, readonly string[]>();
  const membersOf = (team: string): readonly string[] => {
    const known = members.get(team) ?? [...inForce].filter((id) => holds(keyring, id, team));
    members.set(team, known);
    return known;
  };
  for (const key of keysInUse(session)) {
    const holders = new Set<string>();
    for (const to of keyring.grants.get(key)?.keys() ?? []) {
      if (to.startsWith('user:') && inForce.has(to.slice(5))) holders.add(to.slice(5));
      else if (to.startsWith('team:')) for (const id of membersOf(to)) holders.add(id);
    }
    for (const id of holders) {
      const count = counts.get(id)!;
      count.held += 1;
      if (holders.size === 1) count.onlyTheirs += 1;
    }
  }
  countLost(session, counts);
  return counts;
}

function countLost(session: Session, counts: ReadonlyMap<string, Counting>): void {
  const { keyring } = session.keyringFile;
  const isLost = keyring.lost.size > 0 ? new Set(keysInUse(session)) : new Set();
  for (const [userId, keys] of keyring.lost) {
    const count = counts.get(userId);
    if (!count) continue;
    const files = [...keys].filter((key) => isLost.has(key) && !holds(keyring, userId, key));
    count.lost = files.length;
    count.toGive = files.filter((key) => holds(keyring, session.actor.userId, key)).length;
  }
}

/** How many files a person will not open with new keys: those granted to them alone, not through a team, and those lost before. */
export function lostByNewKeys(session: Session, { userId, role }: { readonly userId: string; readonly role: Role | 'none' }): number {
  const { grants, lost } = session.keyringFile.keyring;
  const readsByTeam = role !== 'none' && mayRoleHold(role, 'team');
  let files = 0;
  for (const key of keysInUse(session)) {
    const receivers = [...(grants.get(key)?.keys() ?? [])];
    if (readsByTeam && receivers.some((to) => to.startsWith('team:'))) continue;
    if (receivers.includes(`user:${userId}`) || lost.get(userId)?.has(key)) files += 1;
  }
  return files;
}

/** The key in use of every file there is. */
function* keysInUse({ writer }: Session): Generator<string> {
  const rows = writer.iterate<{ record_id: string; key_epoch: number }>(
    sql`SELECT record_id, key_epoch FROM sealed_record WHERE record_id = file_id`,
  );
  for (const row of rows) yield `file:${row.record_id}:${row.key_epoch}`;
}

function mayHoldFiles(keyring: Keyring, userId: string): boolean {
  const person = personInForce(keyring, userId);
  return person !== null && mayRoleHold(person.role, 'file');
}
