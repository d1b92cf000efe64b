import { newAgreementPair, type AgreementPair } from '../../../electron/backend/crypto/agreement.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { appendEntry } from '../../../electron/backend/keyring/file.ts';
import { grantKeys, recoveryReceiver } from '../../../electron/backend/keyring/grant.ts';
import { parseKeyName } from '../../../electron/backend/keyring/format.ts';
import type { Session } from '../../../electron/backend/session.ts';

/** Puts a recovery key in force, with what it holds of access, root, office, match and teams; files come as the program covers them. Gives its pair. */
export function putRecoveryInForce(session: Session): AgreementPair {
  const { keyringFile, keys, actor, ports } = session;
  const signer = { userId: actor.userId, key: keys.signingKey };
  const pair = newAgreementPair();
  const epoch = keyringFile.keyring.recoveries.length;
  const content = {
    kind: 'recovery' as const,
    recoveryId: crypto.randomUUID(),
    epoch,
    agreement: pair.publicKey.toString('hex'),
    signing: signingKeyFromSeed(newSigningSeed()).publicHex,
    threshold: 2,
    shares: 3,
  };
  appendEntry(keyringFile, content, [], signer, ports.clock);
  const held = [...keyringFile.keyring.grants.keys()].flatMap((name) => {
    const { kind, stem, epoch: of } = parseKeyName(name)!;
    const key = kind === 'file' ? null : keys.grants.open(stem, of);
    return key ? [{ name, bytes: key.bytes }] : [];
  });
  grantKeys(keyringFile, 'grants', recoveryReceiver(keyringFile.keyring)!, held, signer, ports.clock);
  return pair;
}
