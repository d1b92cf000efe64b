import type { Keyring } from './read.ts';
import type { PersonKeys } from '../vault/slot.ts';
import { unwrapper } from './wraps.ts';

export type EpochKey = { readonly epoch: number; readonly bytes: Buffer };

/** What a person's private key opens in the keyring: directly, and through the teams the person is in. */
export type GrantOpener = {
  /** The key of this name with its greatest epoch, as granted to the person: `access`, `root`, `office`. */
  own(prefix: string): EpochKey | null;
  /** The newest key of a file, granted to the person or to one of the person's teams. */
  file(fileId: string): EpochKey | null;
};

export function createGrantOpener(keyring: Keyring, userId: string, keys: PersonKeys): GrantOpener {
  const person = `user:${userId}`;
  const unwrappers = new Map<number, ReturnType<typeof unwrapper>>();

  const open = (name: string, to: string, privateKey: Buffer): Buffer | null => {
    const place = keyring.grants.get(name)?.get(to);
    const line = place && keyring.lines[place.entry];
    if (!line || (line.body.kind !== 'grants' && line.body.kind !== 'file-grants')) return null;
    const grant = line.body.grants[place.place];
    const wrap = line.wraps[place.place];
    if (!grant || !wrap) return null;
    // One agreement an entry: an import grants thousands of keys in one.
    const unwrap = unwrappers.get(place.entry) ?? unwrapper(keyring.vaultId, to, privateKey, line.body.ephemeral);
    unwrappers.set(place.entry, unwrap);
    return unwrap(grant, wrap);
  };

  const receivers: [string, Buffer][] = [[person, keys.agreement]];
  for (const team of keyring.teams.values()) {
    const name = `team:${team.teamId}:${team.epoch}`;
    const bytes = open(name, person, keys.agreement);
    if (bytes) receivers.push([name, bytes]);
  }

  return {
    own: (prefix) => {
      const epoch = newestEpoch(keyring, prefix);
      const bytes = epoch === null ? null : open(`${prefix}:${epoch}`, person, keys.agreement);
      return epoch === null || !bytes ? null : { epoch, bytes };
    },
    file: (fileId) => {
      const epoch = newestEpoch(keyring, `file:${fileId}`);
      if (epoch === null) return null;
      for (const [to, privateKey] of receivers) {
        const bytes = open(`file:${fileId}:${epoch}`, to, privateKey);
        if (bytes) return { epoch, bytes };
      }
      return null;
    },
  };
}

/** Epochs have no gaps: the one before the first that nobody was granted. */
function newestEpoch(keyring: Keyring, prefix: string): number | null {
  let epoch = 0;
  while (keyring.grants.has(`${prefix}:${epoch}`)) epoch += 1;
  return epoch === 0 ? null : epoch - 1;
}
