import type { Role } from '#shared/domain/people/roles.ts';
import {
  FIRST_PREVIOUS,
  NO_KEY,
  parseKeyName,
  type BodyOf,
  type EpochCertificate,
  type KeyName,
  type KeyringApprover,
  type KeyringLine,
  type KeyringPerson,
} from './format.ts';

/** Where a grant stands: its entry and its place in it. */
export type GrantPlace = { readonly entry: number; readonly place: number };

type PersonState = {
  readonly person: KeyringPerson;
  /** The entry that gave the present role. */
  readonly entry: number;
  /** The first entry with the present keys: grants before it were for other keys. */
  readonly keysSince: number;
};

export type ConsentState = {
  readonly subject: string;
  readonly by: string;
  readonly until: string;
  /** Its own entry: whoever gave it must still have the keys they had then. */
  readonly entry: number;
  used: boolean;
};

/** Keys that the signer of the last entries brought in: they count as held for the entries that follow directly. */
export type Introduced = { readonly by: string; readonly keys: Set<string>; readonly lastEntry: number };

export type RequestState = BodyOf<'request'> & { readonly by: string; answer: BodyOf<'request-answer'>['answer'] | null };

/** What the keyring says, read from first to last and checked line by line. */
export type Keyring = {
  readonly vaultId: string;
  readonly lines: KeyringLine[];
  /** Hash of each entry; the last is the head. */
  readonly hashes: string[];
  readonly persons: Map<string, KeyringPerson>;
  /** Every state a person has had, oldest first. */
  readonly past: Map<string, PersonState[]>;
  readonly names: Map<string, BodyOf<'name'>>;
  readonly approvers: Map<string, KeyringApprover>;
  /** The entry that put an approver in force. */
  readonly approvedSince: Map<string, number>;
  readonly consents: ConsentState[];
  readonly recoveries: BodyOf<'recovery'>[];
  introduced: Introduced | null;
  /** The latest time that any entry gives. */
  latestTime: string;
  readonly requests: Map<string, RequestState>;
  readonly offices: { readonly publicKey: string; readonly previous: string | null }[];
  readonly teams: Map<string, { readonly teamId: string; readonly code: string; readonly epoch: number; readonly agreement: string }>;
  readonly epochs: EpochCertificate[];
  /** Grants in force, by key name, then by receiver; the newest place last. */
  readonly grants: Map<string, Map<string, GrantPlace[]>>;
  /** Fixed by the first grant of a key. A key that stands here exists, whoever may hold it. */
  readonly checks: Map<string, string>;
  readonly destroyed: Set<string>;
  /** Keys that a person held before new keys, and that nobody has granted again yet. */
  readonly lost: Map<string, Set<string>>;
  /** Ids and public keys are never used twice. */
  readonly taken: Set<string>;
};

export type KeyringHead = { readonly head: string; readonly size: number };

export function emptyKeyring(vaultId: string): Keyring {
  return {
    vaultId,
    lines: [],
    hashes: [],
    persons: new Map(),
    past: new Map(),
    names: new Map(),
    approvers: new Map(),
    approvedSince: new Map(),
    consents: [],
    recoveries: [],
    introduced: null,
    latestTime: '',
    requests: new Map(),
    offices: [],
    teams: new Map(),
    epochs: [],
    grants: new Map(),
    checks: new Map(),
    destroyed: new Set(),
    lost: new Map(),
    taken: new Set(),
  };
}

export function keyringHead(keyring: Keyring): KeyringHead {
  return { head: keyring.hashes.at(-1) ?? FIRST_PREVIOUS, size: keyring.lines.length };
}

/** The person while in force; null when unknown or ended. */
export function personInForce(keyring: Keyring, userId: string): (KeyringPerson & { readonly role: Role }) | null {
  const person = keyring.persons.get(userId);
  return person && person.role !== 'none' ? { ...person, role: person.role } : null;
}

/** The person as the first `size` entries show them. */
export function personAt(keyring: Keyring, userId: string, size: number): KeyringPerson | null {
  return keyring.past.get(userId)?.findLast((state) => state.entry < size)?.person ?? null;
}

/** The recovery key in force, or null where there is none. */
export function recoveryInForce(keyring: Keyring): BodyOf<'recovery'> | null {
  const last = keyring.recoveries.at(-1);
  return last && last.agreement !== NO_KEY ? last : null;
}

/** Which keys a role may hold at all (resources/docs/formats.md, 5.1). */
export function mayRoleHold(role: Role, kind: KeyName['kind']): boolean {
  switch (role) {
    case 'administrator':
      return kind === 'access';
    case 'auditor':
      return kind === 'access' || kind === 'root';
    case 'supervisor':
      return true;
    case 'intake':
      return kind !== 'office';
    case 'monitor':
      return kind !== 'team' && kind !== 'match';
    case 'investigator':
      return kind === 'access' || kind === 'root' || kind === 'file';
  }
}

/** Whether a person has this key by a grant in force, directly or through a team. */
export function holds(keyring: Keyring, userId: string, key: string): boolean {
  const person = personInForce(keyring, userId);
  const name = parseKeyName(key);
  const receivers = keyring.grants.get(key);
  if (!person || !name || !mayRoleHold(person.role, name.kind)) return false;
  if (keyring.introduced?.by === userId && keyring.introduced.lastEntry === keyring.lines.length - 1 && keyring.introduced.keys.has(key))
    return true;
  if (!receivers) return false;
  if (receivers.has(`user:${userId}`)) return true;
  return mayRoleHold(person.role, 'team') && throughTeam(keyring, receivers, `user:${userId}`);
}

/** Whether the recovery key opens this key. */
export function recoveryHolds(keyring: Keyring, key: string): boolean {
  const recovery = recoveryInForce(keyring);
  const receivers = keyring.grants.get(key);
  if (!recovery || !receivers) return false;
  const to = `recovery:${recovery.epoch}`;
  return receivers.has(to) || throughTeam(keyring, receivers, to);
}

/** Every key that was ever granted to a receiver, whatever came of it. */
export function everGranted(keyring: Keyring, to: string): Set<string> {
  const keys = new Set<string>();
  for (const { body } of keyring.lines)
    if ((body.kind === 'grants' || body.kind === 'file-grants') && body.to === to) for (const grant of body.grants) keys.add(grant.key);
  return keys;
}

function throughTeam(keyring: Keyring, receivers: ReadonlyMap<string, unknown>, member: string): boolean {
  return [...receivers.keys()].some((to) => to.startsWith('team:') && keyring.grants.get(to)?.has(member) === true);
}

/** The first epoch of a key that nobody has been granted. Epochs have no gaps. */
export function firstUnusedEpoch(keyring: Keyring, stem: string): number {
  let epoch = 0;
  while (keyring.checks.has(`${stem}:${epoch}`)) epoch += 1;
  return epoch;
}

/**
 * The epoch in use of an office, team or match key: the one granted to the most of those in force who may hold it, of equals the greatest
 * (resources/docs/formats.md, 3). An epoch that one person made for themselves alone is never it.
 */
export function epochInUse(keyring: Keyring, stem: string): number | null {
  let best: { readonly epoch: number; readonly holders: number } | null = null;
  for (let epoch = 0; epoch < firstUnusedEpoch(keyring, stem); epoch += 1) {
    const key = `${stem}:${epoch}`;
    const holders = [...keyring.persons.keys()].filter((id) => holds(keyring, id, key)).length;
    if (holders >= (best?.holders ?? 1)) best = { epoch, holders };
  }
  return best?.epoch ?? null;
}

/** The team with this code and its epoch in use. */
export function teamInUse(keyring: Keyring, code: string): { readonly name: string; readonly agreement: string } | null {
  const team = [...keyring.teams.values()].find((t) => t.code === code);
  const epoch = team ? epochInUse(keyring, `team:${team.teamId}`) : null;
  const inUse = team && epoch !== null ? keyring.teams.get(`team:${team.teamId}:${epoch}`) : undefined;
  return inUse ? { name: `team:${inUse.teamId}:${inUse.epoch}`, agreement: inUse.agreement } : null;
}
