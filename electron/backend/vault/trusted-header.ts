import { hkdf32 } from '../crypto/hash.ts';
import { uuidBytes } from '../ids.ts';
import type { GrantOpener } from '../keyring/open-grants.ts';
import type { Keyring } from '../keyring/state.ts';
import type { Ports } from '../ports.ts';
import { anchorUnderLaterKey, readAnchorText, type AnchorBody } from './anchor.ts';
import { isMacRight, type Header } from './header.ts';

/** The newest copy of the header whose MAC holds under the access key that it names, and that key; `grants` are those of a person or of the recovery key. */
export function rightHeader(
  headers: readonly Header[],
  keyring: Keyring,
  grants: GrantOpener,
): { readonly header: Header; readonly accessKey: Buffer } | null {
  for (const header of headers) {
    if (header.body.vaultId !== keyring.vaultId) continue;
    const access = grants.open('access', header.body.accessEpoch);
    if (access && isMacRight(header, hkdf32(access.bytes, uuidBytes(keyring.vaultId), 'header-mac')))
      return header.body.genesis === keyring.hashes[0] ? { header, accessKey: access.bytes } : null;
  }
  return null;
}

/** The anchor of this computer. It may still stand under the access key before the last replacement. */
export function readAnchor({ anchors }: Pick<Ports, 'anchors'>, keyring: Keyring, grants: GrantOpener): AnchorBody | null {
  const text = anchors.read(keyring.vaultId);
  if (text === null) return null;
  for (let epoch = 0; keyring.checks.has(`access:${epoch}`); epoch += 1) {
    const access = grants.open('access', epoch);
    const anchor = access && readAnchorText(text, hkdf32(access.bytes, uuidBytes(keyring.vaultId), 'anchor'));
    if (anchor?.accessEpoch === epoch) return anchor;
  }
  return null;
}

/**
 * What this computer remembers where it stands under an access key that this keyring does not have yet. Nobody can say whether it is genuine; a vault
 * that is older than it is not written to on that ground.
 */
export function laterAnchor({ anchors }: Pick<Ports, 'anchors'>, keyring: Keyring): AnchorBody | null {
  const text = anchors.read(keyring.vaultId);
  const anchor = text === null ? null : anchorUnderLaterKey(text);
  return anchor?.vaultId === keyring.vaultId && !keyring.checks.has(`access:${anchor.accessEpoch}`) ? anchor : null;
}
