import { codeOf } from '../db/open.ts';
import { keyringHead } from '../keyring/state.ts';
import type { AccountSession } from '../session.ts';
import { writeAnchorText } from './anchor.ts';
import { headerDigest } from './header.ts';

/**
 * Writes the anchor (resources/docs/formats.md, 10): the tree as the caller knows it, keyring and header as they stand. An administrator, who
 * does not see the tree, passes on what the last anchor said of it.
 */
export function keepOutside(session: AccountSession, tree: { readonly root: string; readonly size: number }): void {
  session.anchorCounter += 1;
  const text = writeAnchorText(
    {
      accessEpoch: session.header.accessEpoch,
      counter: session.anchorCounter,
      header: { digest: headerDigest(session.header), generation: session.header.generation },
      keyring: keyringHead(session.keyringFile.keyring),
      root: tree.root,
      size: tree.size,
      v: 1,
      vaultId: session.vaultId,
    },
    session.anchorKey,
  );
  try {
    session.ports.anchors.write(session.vaultId, text);
  } catch (error) {
    if (!session.notes.includes('anchor.notWritten')) session.notes.push('anchor.notWritten');
    session.ports.log.note(`anchor.notWritten ${codeOf(error) ?? 'unknown'}`);
  }
}
