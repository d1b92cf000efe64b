import { grantKeys, userReceiver } from '../../keyring/grant.ts';
import { holds } from '../../keyring/state.ts';
import type { NamedKey } from '../../keyring/wraps.ts';
import type { EventDraft } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import type { HeldFile } from './files.ts';

/** Entries of the ledger, one for each file, and the grant itself, which counts as soon as it stands in the keyring: the caller does it last. */
export type Giving = { readonly events: readonly EventDraft[]; readonly grant: () => void };

/** The keys in use of some files for one person, those that they do not hold already, in one entry of the keyring. */
export function giveFiles(session: Session, userId: string, files: readonly HeldFile[]): Giving {
  const { keyringFile, keys, ports } = session;
  const fresh = files.filter((file) => !holds(keyringFile.keyring, userId, file.keyName));
  const receiver = userReceiver(keyringFile.keyring, userId);
  if (fresh.length === 0 || !receiver) return { events: [], grant: () => undefined };
  return {
    events: fresh.map((file) => grantedEvent(file, userId)),
    grant: () => {
      const signer = { userId: session.actor.userId, key: keys.signingKey };
      const named = fresh.map((file): NamedKey => ({ name: file.keyName, bytes: file.key.bytes }));
      grantKeys(keyringFile, 'file-grants', receiver, named, signer, ports.clock);
    },
  };
}

export function grantedEvent({ id, key }: Pick<HeldFile, 'id' | 'key'>, userId: string): EventDraft {
  return { kind: 'access.granted', subject: id, subjectType: 'access', file: id, link: userId, detail: { epoch: key.epoch } };
}
