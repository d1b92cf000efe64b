import { sha256Hex } from '../crypto/hash.ts';
import type { Session } from '../session.ts';
import type { FoundBackup } from './find.ts';
import { isSignedByMaker, type GenerationBody } from './manifest.ts';

/** A generation that counts for this vault: its list is signed by somebody whom this keyring knows. */
export type Standing = { readonly number: number; readonly body: GenerationBody; readonly sha256: string };

/** Generations that somebody of this office signed, as far as this vault's keyring knows. Their files are not read here. */
export function standingIn(session: Session, backup: FoundBackup): readonly Standing[] {
  const { keyring } = session.keyringFile;
  return backup.generations.flatMap(({ number, manifest, text }) =>
    manifest && isSignedByMaker(manifest, keyring) ? [{ number, body: manifest.body, sha256: sha256Hex(text) }] : [],
  );
}
