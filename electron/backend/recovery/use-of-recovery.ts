import { recoveryInForce, type Keyring } from '../keyring/state.ts';

/** A person whom the recovery key gave keys to: an opening of the vault with sheets. */
export type RecoveryUse = { readonly entry: number; readonly epoch: number; readonly userId: string; readonly at: string };

/** Every such opening, as the keyring shows it: whatever the record says, these entries are signed by the recovery key. */
export function usesOfRecovery(keyring: Keyring): readonly RecoveryUse[] {
  const epochs = new Map(keyring.recoveries.map(({ recoveryId, epoch }) => [recoveryId, epoch]));
  if (epochs.size === 0) return [];
  return keyring.lines.flatMap(({ body, signatures }): RecoveryUse[] => {
    if (body.kind !== 'person') return [];
    const epoch = signatures.map(({ by }) => epochs.get(by)).find((found) => found !== undefined);
    const past = keyring.past.get(body.person.userId)!;
    // The entry that gives keys; a change of role follows it.
    const givesKeys = past.some((state) => state.entry === body.seq && state.keysSince === body.seq);
    return epoch === undefined || !givesKeys ? [] : [{ entry: body.seq, epoch, userId: body.person.userId, at: body.time }];
  });
}

/** When sheets of the recovery key that is in force were first used to open the vault; null while they never were. */
export function usedSince(keyring: Keyring): string | null {
  const epoch = recoveryInForce(keyring)?.epoch;
  return usesOfRecovery(keyring).find((use) => use.epoch === epoch)?.at ?? null;
}
