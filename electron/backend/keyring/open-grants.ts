import { agreementPublic } from '../crypto/agreement.ts';
import { parseKeyName } from './format.ts';
import type { Keyring } from './state.ts';
import { unwrapper } from './wraps.ts';

export type EpochKey = { readonly epoch: number; readonly bytes: Buffer };

/** What one private key opens in the keyring: directly, and through the teams whose keys were granted to it. */
export type GrantOpener = {
  /** The key of this name and epoch: `access`, `root`, `office`, `match`, `team:<id>`, `file:<id>`. */
  open(stem: string, epoch: number | null): EpochKey | null;
  /** Every key of a kind that stands in a grant in force for this receiver or its teams. */
  names(kind: 'file' | 'team'): string[];
};

/** `receiver` is `user:<id>` or `recovery:<epoch>`. Grants that are not in force open nothing. */
export function createGrantOpener(keyring: Keyring, receiver: string, agreement: Buffer): GrantOpener {
  const unwrappers = new Map<string, ReturnType<typeof unwrapper>>();
  const teamKeys = new Map<string, Buffer | null>();

  const unwrap = (name: string, to: string, privateKey: Buffer): Buffer | null => {
    // The newest first; an older one stands behind it, so that a wrap that opens nothing cannot push out one that does.
    for (const { entry, place } of keyring.grants.get(name)?.get(to)?.toReversed() ?? []) {
      const line = keyring.lines[entry]!;
      if (line.body.kind !== 'grants' && line.body.kind !== 'file-grants') continue;
      const wrap = line.wraps[place];
      if (!wrap) continue;
      // One agreement an entry: an import grants thousands of keys in one.
      const known = `${entry}|${to}`;
      const open = unwrappers.get(known) ?? unwrapper(keyring.vaultId, to, privateKey, line.body.ephemeral);
      unwrappers.set(known, open);
      const bytes = open(line.body.grants[place]!, wrap);
      if (bytes) return bytes;
    }
    return null;
  };

  const teamKey = (name: string): Buffer | null => {
    const kept = teamKeys.get(name);
    if (kept !== undefined) return kept;
    const bytes = unwrap(name, receiver, agreement);
    const isRight = bytes !== null && agreementPublic(bytes).toString('hex') === keyring.teams.get(name)?.agreement;
    teamKeys.set(name, isRight ? bytes : null);
    return isRight ? bytes : null;
  };

  const openNamed = (name: string): Buffer | null => {
    const direct = unwrap(name, receiver, agreement);
    if (direct || parseKeyName(name)?.kind === 'team') return direct;
    for (const to of keyring.grants.get(name)?.keys() ?? []) {
      const key = to.startsWith('team:') ? teamKey(to) : null;
      const bytes = key && unwrap(name, to, key);
      if (bytes) return bytes;
    }
    return null;
  };

  return {
    open: (stem, epoch) => {
      const bytes = epoch === null ? null : openNamed(`${stem}:${epoch}`);
      return epoch === null || !bytes ? null : { epoch, bytes };
    },
    names: (kind) =>
      [...keyring.grants].flatMap(([name, receivers]) => {
        if (!name.startsWith(`${kind}:`)) return [];
        return receivers.has(receiver) || [...receivers.keys()].some((to) => to.startsWith('team:') && teamKey(to)) ? [name] : [];
      }),
  };
}
