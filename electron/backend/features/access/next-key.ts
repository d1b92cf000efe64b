import type { Json } from '#shared/kernel/json.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { grantKeys, recoveryReceiver, teamReceiver, userReceiver, type Receiver } from '../../keyring/grant.ts';
import { teamsHolding } from '../../keyring/readers.ts';
import { firstUnusedEpoch, holds } from '../../keyring/state.ts';
import { isLeftOut } from '../../records/file-access.ts';
import { resealRecords } from '../../records/reseal.ts';
import type { Session } from '../../session.ts';
import { resealReasons } from '../../records/reseal-reasons.ts';
import { resealMaterial } from '../evidence/index.ts';
import { keyNameOf, type HeldFile } from './files.ts';

/** Who is to read a file from now on: persons by id, the teams that read it already, recovery unless the file is left out. */
export type Staying = { readonly persons: readonly string[]; readonly teams: boolean; readonly recovery: boolean };

/** All who read it now, by name or team. */
export function whoReadsNow(session: Session, reader: Reader, file: HeldFile): Staying {
  const { keyring } = session.keyringFile;
  const named = [...(keyring.grants.get(file.keyName)?.keys() ?? [])]
    .filter((to) => to.startsWith('user:'))
    .map((to) => to.slice(5))
    .filter((id) => holds(keyring, id, file.keyName));
  return { persons: named, teams: teamsHolding(keyring, file.keyName).length > 0, recovery: !isLeftOut(reader, file.id) };
}

/**
 * Gives a file its next key: granted to those who stay first, each entry synced, then everything in it sealed again under that in the caller's
 * transaction (resources/docs/formats.md, 5.4). If that does not come about, the key before it still counts, and the next attempt makes another.
 * Tells what the entry in the ledger says of it: the epoch, and how many seals did not open and were left as they are.
 */
export function giveNextKey(session: Session, writer: Writer, file: HeldFile, staying: Staying): { readonly [key: string]: Json } {
  const { keyringFile, keys, ports } = session;
  const epoch = firstUnusedEpoch(keyringFile.keyring, `file:${file.id}`);
  const next = { epoch, bytes: ports.random.bytes(32) };
  const signer = { userId: session.actor.userId, key: keys.signingKey };
  for (const receiver of receiversOf(session, staying))
    grantKeys(keyringFile, 'file-grants', receiver, [{ name: keyNameOf(file.id, epoch), bytes: next.bytes }], signer, ports.clock);
  const sealed = [
    resealRecords(writer, file.id, file.key, next),
    resealMaterial(writer, file.id, file.key, next),
    resealReasons(writer, session.vaultId, file.id, file.key, next),
  ];
  next.bytes.fill(0);
  keys.forget(file.id);
  const sum = (of: 'done' | 'damaged'): number => sealed.reduce((total, part) => total + part[of], 0);
  return { damaged: sum('damaged'), epoch, resealed: sum('done') };
}

/** What a team reads is in recovery through the team's key. */
function receiversOf({ keyringFile: { keyring } }: Session, { persons, teams, recovery }: Staying): Receiver[] {
  const team = teams ? teamReceiver(keyring, 'intake') : null;
  const shares = recovery && !team ? recoveryReceiver(keyring) : null;
  return [...persons.flatMap((id) => userReceiver(keyring, id) ?? []), ...(team ? [team] : []), ...(shares ? [shares] : [])];
}
