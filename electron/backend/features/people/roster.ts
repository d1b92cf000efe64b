import type { AccountRequest, MyKeys, PeopleList, PersonRow } from '#shared/contract/people.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import type { UserId } from '#shared/kernel/ids.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { KeyName } from '../../keyring/format.ts';
import { requestText } from '../../keyring/request-text.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import { mayRoleHold, type Keyring } from '../../keyring/state.ts';
import { hasDatabase, staffName } from '../../records/staff-name.ts';
import type { AccountSession } from '../../session.ts';
import { countFiles, noFiles } from './counts.ts';

/** Everybody who works or worked here, as the keyring says; how many files each holds only where the database is open. */
export function peopleList(session: AccountSession): PeopleList {
  const { keyring } = session.keyringFile;
  const counts = hasDatabase(session) ? countFiles(session) : null;
  const persons = [...keyring.persons.values()].map((person): PersonRow => {
    const past = keyring.past.get(person.userId)!;
    const files = counts && (counts.get(person.userId) ?? noFiles);
    return {
      id: person.userId as unknown as UserId,
      number: signInNumber(person.userId),
      name: staffName(session, person.userId),
      role: person.role,
      since: timeOf(keyring, past[0]!.entry),
      changedAt: timeOf(keyring, past.at(-1)!.entry),
      words: wordsOfKey(person.signing),
      isMe: person.userId === session.actor.userId,
      filesHeld: files && files.held,
      filesOnlyTheirs: files && files.onlyTheirs,
      filesLost: files && files.lost,
      filesToGive: files && files.toGive,
      keysSince: timeOf(keyring, past.at(-1)!.keysSince),
      keysBy: giversOf(keyring, person.userId),
    };
  });
  return {
    persons,
    requests: openRequests(session),
    authoritiesNeeded: authoritiesNeeded(keyring),
    keysShouldBeReplaced: isReplacementDue(session),
  };
}

export function myKeys(session: AccountSession): MyKeys {
  const { keyring } = session.keyringFile;
  const { userId, role } = session.actor;
  const state = keyring.past.get(userId)!.at(-1)!;
  return {
    number: signInNumber(userId),
    name: staffName(session, userId),
    role,
    words: wordsOfKey(state.person.signing),
    keysSince: timeOf(keyring, state.keysSince),
    filesHeld: hasDatabase(session) ? (countFiles(session).get(userId) ?? noFiles).held : null,
  };
}

function openRequests(session: AccountSession): AccountRequest[] {
  const { keyring } = session.keyringFile;
  return [...keyring.requests.values()]
    .filter((request) => request.answer === null)
    .map((request): AccountRequest => {
      const { name, note } = requestText(session.vaultId, request, session.keys.grants.open('access', request.accessEpoch));
      const { requestId: id, what, role, time: at } = request;
      return { id, what, userId: request.userId as UserId | null, role, name, note, by: request.by as unknown as UserId, at };
    });
}

/** Somebody was ended, or lost a kind of key with a role, since the keys in use were first granted. */
function isReplacementDue({ keyringFile, header }: AccountSession): boolean {
  const { keyring } = keyringFile;
  const since = Math.min(
    ...[...(keyring.grants.get(`access:${header.accessEpoch}`)?.values() ?? [])].map((places) => places[0]?.entry ?? Infinity),
  );
  return [...keyring.past.values()].some((past) =>
    past.some((state, i) => state.entry > since && i > 0 && hasFewer(past[i - 1]!.person.role, state.person.role)),
  );
}

/** What a replacement of the vault's keys replaces. */
const kinds = ['access', 'root', 'office', 'team'] as const satisfies readonly KeyName['kind'][];

function hasFewer(before: Role | 'none', after: Role | 'none'): boolean {
  if (before === 'none') return false;
  return kinds.some((kind) => mayRoleHold(before, kind) && !(after !== 'none' && mayRoleHold(after, kind)));
}

/** Who signed the entry with a person's present keys; a founder's is signed by nobody else. */
function giversOf(keyring: Keyring, userId: string): readonly UserId[] {
  const { signatures } = keyring.lines[keyring.past.get(userId)!.at(-1)!.keysSince]!;
  const givers = signatures.map((signature) => signature.by).filter((by) => by !== userId && keyring.persons.has(by));
  return givers as unknown as readonly UserId[];
}

function timeOf(keyring: Keyring, entry: number): string {
  return keyring.lines[entry]!.body.time;
}
