import { appendEntry } from '../../keyring/file.ts';
import { consentSubject, type KeyringContent } from '../../keyring/format.ts';
import { uuidV7 } from '../../ids.ts';
import type { Session } from '../../session.ts';
import { signerOf } from '../../keyring/role-keys.ts';

/** Says in the keyring that this supervisor agrees to that entry (resources/docs/formats.md, 5.2). */
export function giveConsent(session: Session, content: KeyringContent, until: string): void {
  const consentId = uuidV7(session.ports.clock, session.ports.random);
  const entry = { kind: 'consent', consentId, subject: consentSubject(content), until, approval: null } as const;
  appendEntry(session.keyringFile, entry, [], signerOf(session), session.ports.clock);
}

type Brought = { readonly consentId: string; readonly until: string; readonly by: string; readonly signature: string };

/** The same by an approver outside the office, under the id that they signed; brought in by whoever is signed in. */
export function bringConsent(session: Session, content: KeyringContent, { consentId, until, by, signature }: Brought): void {
  const entry = { kind: 'consent', consentId, subject: consentSubject(content), until, approval: { by, signature } } as const;
  appendEntry(session.keyringFile, entry, [], signerOf(session), session.ports.clock);
}

/** Takes one's own consents to that entry back. */
export function withdrawConsent(session: Session, content: KeyringContent): void {
  const { clock, random } = session.ports;
  const now = clock.now();
  const still = { ...clock, now: () => now };
  const entry = {
    kind: 'consent',
    consentId: uuidV7(clock, random),
    subject: consentSubject(content),
    until: now.toISOString(),
    approval: null,
  } as const;
  appendEntry(session.keyringFile, entry, [], signerOf(session), still);
}
