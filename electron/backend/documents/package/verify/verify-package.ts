import { wordsOfKey } from '../../../crypto/words.ts';
import { checkBagInfo, checkDeclaration, checkInventory, checkPayload, checkTagFiles } from './check-bag.ts';
import { checkKeys } from './check-keys.ts';
import { checkCheckpoint, checkEntries } from './check-proofs.ts';
import { checkSignature } from './check-signature.ts';
import type { Container } from './container.ts';
import { digestAll } from './digest.ts';
import { openContainer } from './open-container.ts';
import { established, newState, type Check, type CheckState } from './state.ts';
import type { PackageFacts, Verdict } from './verdict.ts';

/** In the order that the format sets. Nothing under `data/` is parsed before the signature has held. */
export const packageChecks: readonly Check[] = [
  checkDeclaration,
  checkTagFiles,
  checkPayload,
  checkInventory,
  checkBagInfo,
  checkSignature,
  checkKeys,
  checkCheckpoint,
  checkEntries,
];

/**
 * Checks a package, a folder or a ZIP file, against the format alone: no vault, no network, bounded memory. Names the first thing
 * wrong, or gives what the check shows, with the words of the key to compare. Rejects only for faults of ours.
 */
export async function verifyPackage(path: string): Promise<Verdict> {
  const container = await openContainer(path);
  if (!container.ok) return { ok: false, fault: container.error, words: null };
  try {
    return await verifyContainer(container.value);
  } finally {
    await container.value.close();
  }
}

/** The same for an opened container; `checks` are all of them except where a test shows what one of them is for. */
export async function verifyContainer(container: Container, checks: readonly Check[] = packageChecks): Promise<Verdict> {
  const digests = await digestAll(container);
  if (!digests.ok) return { ok: false, fault: digests.error, words: null };
  const state = newState(container.name, digests.value);
  for (const check of checks) {
    const wrong = check(state);
    if (wrong !== null) return { ok: false, fault: wrong, words: state.signature ? wordsOfKey(state.signature.office) : null };
  }
  return { ok: true, facts: factsOf(state) };
}

function factsOf(state: CheckState): PackageFacts {
  const signature = established(state.signature);
  const keys = established(state.keys);
  const checkpoint = established(state.checkpoint);
  const first = keys.offices[0]?.publicKey ?? signature.office;
  return {
    reference: signature.reference,
    packageId: signature.package,
    office: { publicKey: signature.office, epoch: signature.officeEpoch, words: wordsOfKey(signature.office) },
    firstOffice: first === signature.office ? null : { publicKey: first, words: wordsOfKey(first) },
    vaultId: keys.vaultId,
    checkpoint: { size: checkpoint.size, root: checkpoint.root.toString('hex'), epoch: checkpoint.epoch },
    files: state.digests.size,
    bytes: [...state.digests.values()].reduce((sum, digest) => sum + digest.size, 0),
    entries: state.entries,
    notices: state.notices,
  };
}
