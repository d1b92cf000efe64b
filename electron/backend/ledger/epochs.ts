import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import { newSigningSeed, sign, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { sql } from '../db/sql.ts';
import { appendEntry } from '../keyring/file.ts';
import type { EpochCertificate } from '../keyring/format.ts';
import { epochInUse } from '../keyring/state.ts';
import type { Session } from '../session.ts';
import { commitChange, commitQuietly, sealNow, writeAnchor } from './append.ts';
import { frontierRoot } from './frontier.ts';
import { keyOfSeals } from './seals.ts';

/**
 * The keys of dated seals (resources/docs/formats.md, 9.3). Each is used for a day and then erased: who takes the vault later cannot seal an earlier
 * day anew. Whoever opens the database names the next one; a lost one is replaced by a supervisor or monitor, who hold the office's key.
 */

type Row = { readonly epoch: number; readonly seed: Buffer; readonly state: 'pending' | 'current'; readonly certificate: string };

/** At open: what a cut left half done is finished or forgotten; a lost key is replaced by the office; a key of an earlier day is replaced and erased. */
export function keepEpochs(session: Session): void {
  finishPending(session);
  const key = keyOfSeals(session.writer, session.keyringFile.keyring);
  if (!key) restart(session);
  else if (dayOfNewest(session) < session.ports.clock.now().toISOString().slice(0, 10)) evolve(session, key.seed);
}

function rows(session: Session): Row[] {
  return session.writer.all<Row>(sql`SELECT epoch, seed, state, certificate FROM epoch_key ORDER BY epoch`);
}

/** A pending key counts if its certificate is in the keyring; else it never was. */
function finishPending(session: Session): void {
  const pending = rows(session).find((row) => row.state === 'pending');
  if (!pending) return;
  const stands = session.keyringFile.keyring.epochs[pending.epoch];
  if (stands && canonicalText(stands) === pending.certificate) makeCurrent(session, pending.epoch);
  else commitQuietly(session, (writer) => writer.runOne(sql`DELETE FROM epoch_key WHERE epoch = ${pending.epoch}`));
}

/** The day of the newest certificate's entry. */
function dayOfNewest(session: Session): string {
  const entry = session.keyringFile.keyring.lines.findLast((line) => line.body.kind === 'epoch');
  return entry?.body.time.slice(0, 10) ?? '';
}

function evolve(session: Session, seed: Buffer): void {
  // Sealed once more under the key that goes: nothing before this is ever sealed by the next one.
  if (session.frontier.size > 0) sealNow(session);
  introduce(session, { by: 'epoch', officeEpoch: null }, signingKeyFromSeed(seed));
}

/** The key is gone, e.g. with a database that was put back: the office names a new one, and every verifier says so. */
function restart(session: Session): void {
  const officeEpoch = epochInUse(session.keyringFile.keyring, 'office');
  if (!session.keys.office || officeEpoch === null) {
    session.notes.push('seals.keyLost');
    return;
  }
  const epoch = session.keyringFile.keyring.epochs.length;
  commitChange(session, () =>
    ok({ value: null, events: [{ kind: 'ledger.restarted', subject: null, subjectType: null, file: null, detail: { epoch } }] }),
  );
  introduce(session, { by: 'office', officeEpoch }, session.keys.office);
}

/** Pending in the database, then in the keyring, then current: a cut between two of these loses nothing. */
function introduce(session: Session, by: Pick<EpochCertificate['body'], 'by' | 'officeEpoch'>, signer: SigningKey): void {
  const seed = newSigningSeed();
  const { keyring } = session.keyringFile;
  const body: EpochCertificate['body'] = {
    ...by,
    epoch: keyring.epochs.length,
    from: session.frontier.size,
    publicKey: signingKeyFromSeed(seed).publicHex,
    root: frontierRoot(session.frontier).toString('hex'),
    v: 1,
    vaultId: session.vaultId,
  };
  const certificate: EpochCertificate = { body, signature: sign('epoch', canonicalText(body), signer).toString('base64') };
  commitQuietly(session, (writer) =>
    writer.runOne(
      sql`INSERT INTO epoch_key (epoch, seed, state, certificate) VALUES (${body.epoch}, ${seed}, 'pending', ${canonicalText(certificate)})`,
    ),
  );
  const own = { userId: session.actor.userId, key: session.keys.signingKey };
  appendEntry(session.keyringFile, { kind: 'epoch', certificate }, [], own, session.ports.clock);
  makeCurrent(session, body.epoch);
  seed.fill(0);
  writeAnchor(session);
}

/** Deleted rows are overwritten (secure_delete): the old seed is gone with this transaction. */
function makeCurrent(session: Session, epoch: number): void {
  commitQuietly(session, (writer) => {
    writer.run(sql`DELETE FROM epoch_key WHERE epoch <> ${epoch}`);
    writer.runOne(sql`UPDATE epoch_key SET state = 'current' WHERE epoch = ${epoch}`);
  });
}
