import type { PreparedRecovery } from '#shared/contract/recovery.ts';
import { publicCheckOf } from '../../recovery/recovery-pair.ts';
import { wipeShares, type Share } from '../../recovery/share.ts';
import type { Session } from '../../session.ts';

/** A recovery key that was made and is not in force: its public half, and the shares, which live in this memory alone. */
export type Prepared = {
  readonly recoveryId: string;
  readonly epoch: number;
  /** Public keys in hex, as they will stand in the keyring. */
  readonly agreement: string;
  readonly signing: string;
  readonly threshold: number;
  readonly shares: readonly Share[];
  /** Numbers of the sheets that left as files, and of those that were typed back in. */
  readonly given: Set<number>;
  readonly checked: Set<number>;
};

const kept = new WeakMap<Session, Prepared>();

export function preparedIn(session: Session): Prepared | null {
  return kept.get(session) ?? null;
}

/** Keeps what was made now and forgets what was made before. */
export function keepPrepared(session: Session, prepared: Prepared): void {
  dropPrepared(session);
  kept.set(session, prepared);
}

/** False where nothing was prepared. */
export function dropPrepared(session: Session): boolean {
  const prepared = kept.get(session);
  if (prepared) wipeShares(prepared.shares);
  return kept.delete(session);
}

export function shownPrepared({ epoch, threshold, shares, given, checked }: Prepared): PreparedRecovery {
  const ordered = (numbers: ReadonlySet<number>): readonly number[] => [...numbers].toSorted((a, b) => a - b);
  return { epoch, threshold, shares: shares.length, given: ordered(given), checked: ordered(checked) };
}

/** Whether a sheet that was typed in is one of these, bit for bit. */
export function isOfPrepared(prepared: Prepared, sheet: Share): boolean {
  const own = prepared.shares.find((share) => share.index === sheet.index);
  return (
    own !== undefined &&
    sheet.publicCheck === publicCheckOf(Buffer.from(prepared.agreement, 'hex')) &&
    Buffer.compare(own.bytes, sheet.bytes) === 0
  );
}
