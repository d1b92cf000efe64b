import { holds, mayRoleHold, personInForce, type Keyring } from './state.ts';

/** Who opens a key by the grants in force. */

/** `named`: the key was granted to this person; `team`: to a team whose key they hold. `since` is the time of the entry that made it so. */
export type KeyReader = { readonly userId: string; readonly how: 'named' | 'team'; readonly since: string };

/** Every person who holds the key. Who reads through a team is said to, even if they were named as well: naming alone cannot be withdrawn. */
export function readersOf(keyring: Keyring, key: string): KeyReader[] {
  const readers = new Map<string, KeyReader>();
  for (const [to, places] of keyring.grants.get(key) ?? []) {
    const since = timeOf(keyring, places[0]?.entry);
    if (to.startsWith('team:')) {
      for (const member of membersOf(keyring, to))
        readers.set(member.userId, { userId: member.userId, how: 'team', since: later(since, member.since) });
    } else if (to.startsWith('user:') && holds(keyring, to.slice(5), key) && !readers.has(to.slice(5))) {
      readers.set(to.slice(5), { userId: to.slice(5), how: 'named', since });
    }
  }
  return [...readers.values()];
}

/** Names of the team epochs that this key was granted to. */
export function teamsHolding(keyring: Keyring, key: string): string[] {
  return [...(keyring.grants.get(key)?.keys() ?? [])].filter((to) => to.startsWith('team:'));
}

/** Persons who hold the private key of a team epoch. */
function membersOf(keyring: Keyring, team: string): { readonly userId: string; readonly since: string }[] {
  return [...(keyring.grants.get(team) ?? [])].flatMap(([to, places]) => {
    const person = to.startsWith('user:') ? personInForce(keyring, to.slice(5)) : null;
    return person && mayRoleHold(person.role, 'team') ? [{ userId: person.userId, since: timeOf(keyring, places[0]?.entry) }] : [];
  });
}

function timeOf(keyring: Keyring, entry: number | undefined): string {
  return entry === undefined ? '' : keyring.lines[entry]!.body.time;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
