import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { newAgreementPair, type AgreementPair } from '../../electron/backend/crypto/agreement.ts';
import { newSigningSeed, sign, signingKeyFromSeed, type SigningKey } from '../../electron/backend/crypto/sign.ts';
import { consentSubject, type KeyringBody, type KeyringContent } from '../../electron/backend/keyring/format.ts';
import { admit } from '../../electron/backend/keyring/read.ts';
import { emptyKeyring, keyringHead, type Keyring } from '../../electron/backend/keyring/state.ts';
import { wrapTo, type NamedKey } from '../../electron/backend/keyring/wraps.ts';

/** Somebody who can sign: a person, an approver, a recovery key. */
export type Somebody = { readonly id: string; readonly agreement: AgreementPair; readonly signing: SigningKey };

export function somebody(): Somebody {
  return { id: randomUUID(), agreement: newAgreementPair(), signing: signingKeyFromSeed(newSigningSeed()) };
}

/** A keyring in memory, with the means to try any entry on it. */
export type Ring = {
  readonly keyring: Keyring;
  readonly founder: Somebody;
  readonly teamId: string;
  readonly keys: Map<string, Buffer>;
  /** Tries an entry signed by these; true when it was taken in. */
  add(content: KeyringContent, by: readonly Somebody[], wraps?: readonly string[]): boolean;
  person(who: Somebody, role: Role | 'none', by: readonly Somebody[]): boolean;
  grant(to: string, names: readonly string[], by: Somebody): boolean;
  consent(content: KeyringContent, by: Somebody, days?: number): boolean;
  /** Moves the ring's clock. */
  later(days: number): void;
};

const DAY = 24 * 3600 * 1000;

export function makeRing(): Ring {
  const keyring = emptyKeyring(randomUUID());
  const founder = somebody();
  const keys = new Map<string, Buffer>();
  const agreements = new Map<string, Buffer>();
  let now = Date.parse('2026-05-04T08:00:00.000Z');
  const know = (who: Somebody): void => void agreements.set(`user:${who.id}`, who.agreement.publicKey);
  const ring: Ring = {
    keyring,
    founder,
    teamId: randomUUID(),
    keys,
    add: (content, by, wraps = []) => {
      now += 1000;
      const { head, size } = keyringHead(keyring);
      const place = { v: 1, seq: size, previous: head, vaultId: keyring.vaultId, time: new Date(now).toISOString() };
      const body = { ...content, ...place } as KeyringBody;
      const signatures = by
        .map(({ id, signing }) => ({ by: id, signature: sign('keyring', canonicalText(body), signing).toString('base64') }))
        .toSorted((a, b) => (a.by < b.by ? -1 : 1));
      if (content.kind === 'team') agreements.set(`team:${content.teamId}:${content.epoch}`, Buffer.from(content.agreement, 'hex'));
      if (content.kind === 'recovery') agreements.set(`recovery:${content.epoch}`, Buffer.from(content.agreement, 'hex'));
      return admit(keyring, { body, signatures, wraps: [...wraps] });
    },
    person: (who, role, by) => {
      const isIn = ring.add({ kind: 'person', person: personOf(who, role) }, by);
      if (isIn) know(who);
      return isIn;
    },
    grant: (to, names, by) => {
      const named = names.map((name): NamedKey => ({ name, bytes: keys.get(name) ?? randomBytes(32) }));
      const receiver = agreements.get(to) ?? newAgreementPair().publicKey;
      const { ephemeral, grants, wraps } = wrapTo(keyring.vaultId, to, receiver, named);
      const kind = names[0]!.startsWith('file:') ? 'file-grants' : 'grants';
      const isIn = ring.add({ kind, to, ephemeral, grants }, [by], wraps);
      if (isIn) for (const key of named) keys.set(key.name, key.bytes);
      return isIn;
    },
    consent: (content, by, days = 7) => {
      const until = new Date(now + 1000 + days * DAY).toISOString();
      return ring.add({ kind: 'consent', consentId: randomUUID(), subject: consentSubject(content), until, approval: null }, [by]);
    },
    later: (days) => {
      now += days * DAY;
    },
  };
  found(ring, know);
  return ring;
}

function found(ring: Ring, know: (who: Somebody) => void): void {
  const { founder, teamId } = ring;
  const team = newAgreementPair();
  ring.keys.set(`team:${teamId}:0`, team.privateKey);
  know(founder);
  const isFounded =
    ring.add({ kind: 'genesis', person: personOf(founder, 'supervisor'), office: founder.signing.publicHex.replace(/^../, '00') }, [
      founder,
    ]) &&
    ring.add({ kind: 'team', teamId, code: 'intake', epoch: 0, agreement: team.publicKey.toString('hex') }, [founder]) &&
    ring.grant(`user:${founder.id}`, ['access:0', 'root:0', 'office:0', 'match:0', `team:${teamId}:0`], founder);
  if (!isFounded) throw new Error('the ring of the test was not founded');
}

export function personOf(who: Somebody, role: Role | 'none') {
  return { userId: who.id, agreement: who.agreement.publicKey.toString('hex'), signing: who.signing.publicHex, role };
}

/** A consent of an approver outside, brought in by the founder: signed by `signing`, who should be the approver. */
export function bringConsent(ring: Ring, content: KeyringContent, approver: Somebody, signing: Somebody): boolean {
  const last = ring.keyring.lines.at(-1)!.body.time;
  const until = new Date(Date.parse(last) + 7 * DAY).toISOString();
  const [consentId, subject] = [randomUUID(), consentSubject(content)];
  const message = canonicalText({ consentId, subject, until, vaultId: ring.keyring.vaultId });
  const signature = sign('approval', message, signing.signing).toString('base64');
  return ring.add({ kind: 'consent', consentId, subject, until, approval: { by: approver.id, signature } }, [ring.founder]);
}
