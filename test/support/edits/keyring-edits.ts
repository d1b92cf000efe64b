import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import type { KeyringSigner } from '../../../electron/backend/keyring/file.ts';
import { consentSubject, type KeyringContent, type KeyringLine } from '../../../electron/backend/keyring/format.ts';
import { nameContent } from '../../../electron/backend/keyring/staff-names.ts';
import type { Keyring } from '../../../electron/backend/keyring/state.ts';
import { wrapTo } from '../../../electron/backend/keyring/wraps.ts';
import type { Edit } from './database-edits.ts';
import { editKeyring, entryOf, newPersonHalves, signIn, type Ground, type Place } from './place.ts';

type Said = { readonly content: KeyringContent; readonly wraps?: readonly string[] };

/** Appends one entry signed by somebody; honoured when anybody opens the vault with it in the keyring. */
export function appended(
  name: string,
  say: (keyring: Keyring, ground: Ground) => Said,
  by: (ground: Ground) => KeyringSigner = (g) => g.attacker,
): Edit {
  return {
    name,
    isHonoured: async (place) => {
      const { ground } = place;
      editKeyring(place, (lines, keyring) => {
        const { content, wraps } = say(keyring, ground);
        return [...lines, entryOf(keyring, content, by(ground), wraps)];
      });
      return isTaken(place, (keyring, before) => keyring.lines.length > before);
    },
  };
}

async function isTaken(place: Place, look: (keyring: Keyring, before: number) => boolean): Promise<boolean> {
  const { ground } = place;
  let before = 0;
  editKeyring({ path: ground.template, ground }, (lines) => {
    before = lines.length;
    return lines;
  });
  const seen = await signIn(place, ground.members.get('intake')!, ({ session }) =>
    Promise.resolve(look(session.keyringFile.keyring, before)),
  );
  return seen ?? false;
}

/** Random bytes under the name of a key that the attacker would like to have. */
function grantOf(keyring: Keyring, ground: Ground, kind: 'grants' | 'file-grants', name: string): Said {
  const to = `user:${ground.attacker.userId}`;
  const publicKey = Buffer.from(keyring.persons.get(ground.attacker.userId)!.agreement, 'hex');
  const { ephemeral, grants, wraps } = wrapTo(ground.vaultId, to, publicKey, [{ name, bytes: Buffer.alloc(32, 5) }]);
  return { content: { kind, to, ephemeral, grants }, wraps };
}

function personWith(keyring: Keyring, userId: string, role: 'supervisor' | 'none'): KeyringContent {
  const { agreement, signing } = keyring.persons.get(userId)!;
  return { kind: 'person', person: { userId, agreement, signing, role } };
}

const team = (keyring: Keyring): string => [...keyring.teams.keys()][0]!;
const stranger = '00000000-0000-7000-8000-00000000abcd';

export const newcomer = (name: string, by?: (ground: Ground) => KeyringSigner): Edit =>
  appended(name, () => ({ content: { kind: 'person', person: { userId: stranger, role: 'intake', ...newPersonHalves() } } }), by);

/** Lines moved, taken out or borrowed; honoured when the vault opens as if nothing were. */
function rearranged(name: string, edit: (lines: KeyringLine[], ground: Ground) => readonly KeyringLine[]): Edit {
  return {
    name,
    isHonoured: async (place) => {
      editKeyring(place, (lines) => edit(lines, place.ground));
      return isTaken(place, () => true);
    },
  };
}

export const keyringEdits: readonly Edit[] = [
  appended('makes themself supervisor', (keyring, { attacker }) => ({ content: personWith(keyring, attacker.userId, 'supervisor') })),
  appended('ends the supervisor', (keyring, { supervisor }) => ({ content: personWith(keyring, supervisor.userId, 'none') })),
  newcomer('admits somebody'),
  appended('gives the supervisor keys of their own', (_, { supervisor }) => ({
    content: { kind: 'person', person: { userId: supervisor.userId, role: 'supervisor', ...newPersonHalves() } },
  })),
  appended('renames the supervisor', (_, ground) => ({
    content: nameContent(ground.vaultId, ground.supervisor.userId, 'Somebody else', { epoch: 0, bytes: ground.accessKey }),
  })),
  appended('brings in an approver', () => ({
    content: {
      kind: 'approver',
      approver: { approverId: stranger, inForce: true, signing: signingKeyFromSeed(newSigningSeed()).publicHex },
    },
  })),
  appended('consents to their own raise', (keyring, { attacker }) => ({
    content: {
      kind: 'consent',
      consentId: stranger,
      subject: consentSubject(personWith(keyring, attacker.userId, 'supervisor')),
      until: new Date(Date.now() + 3_600_000).toISOString(),
      approval: null,
    },
  })),
  appended('grants themself the office key', (keyring, ground) => grantOf(keyring, ground, 'grants', 'office:0')),
  appended('grants themself the match key', (keyring, ground) => grantOf(keyring, ground, 'grants', 'match:0')),
  appended('grants themself the team’s key', (keyring, ground) => grantOf(keyring, ground, 'grants', team(keyring))),
  appended('grants themself the next root key', (keyring, ground) => grantOf(keyring, ground, 'grants', 'root:1')),
  appended('grants themself the closed file', (keyring, ground) => grantOf(keyring, ground, 'file-grants', `file:${ground.fileId}:1`)),
  appended('introduces the closed file’s next key', (keyring, ground) =>
    grantOf(keyring, ground, 'file-grants', `file:${ground.fileId}:2`),
  ),
  appended('withdraws the supervisor’s access', (_, { supervisor }) => ({
    content: { kind: 'revocation', keys: ['access:0'], to: `user:${supervisor.userId}` },
  })),
  appended('destroys the closed file', (_, { fileId }) => ({ content: { kind: 'destroyed', keys: [`file:${fileId}:1`] } })),
  appended('ends recovery', () => ({
    content: {
      kind: 'recovery',
      recoveryId: stranger,
      epoch: 0,
      agreement: '0'.repeat(64),
      signing: '0'.repeat(64),
      threshold: 0,
      shares: 0,
    },
  })),
  rearranged('signs as the supervisor with a borrowed signature', (lines, { supervisor }) => {
    const last = lines.findLast((line) => line.signatures[0]!.by === supervisor.userId)!;
    const head = lines.at(-1)!;
    const body = { ...head.body, seq: head.body.seq + 1 };
    return [...lines, { body, signatures: last.signatures, wraps: head.wraps }];
  }),
  rearranged('takes the last entry out', (lines) => lines.slice(0, -1)),
  rearranged('takes the last three entries out', (lines) => lines.slice(0, -3)),
  rearranged('lets two entries change places', (lines) => [...lines.slice(0, -2), lines.at(-1)!, lines.at(-2)!]),
  rearranged('gives a signed entry another role', (lines) =>
    lines.map((line) =>
      line.body.kind === 'person' && line.body.person.role === 'investigator'
        ? { ...line, body: { ...line.body, person: { ...line.body.person, role: 'monitor' as const } } }
        : line,
    ),
  ),
];
