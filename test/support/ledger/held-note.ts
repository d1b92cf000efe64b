import type { Reader } from '../../../electron/backend/db/handles.ts';
import { readCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { consistencyPath, frontierRoot } from '../../../electron/backend/ledger/frontier.ts';
import { verifyConsistency } from '../../../electron/backend/ledger/merkle.ts';
import { loadFrontier, orWhenDamaged, storedNodes } from '../../../electron/backend/ledger/store.ts';

/** What the holder of one dated seal finds when the vault is to show that its record has only grown since: by the stored nodes, as a keeper's file would hold them. */
export type HeldNoteFinding = 'extends' | 'shorter' | 'differs';

export function compareWithNote(reader: Reader, note: string): HeldNoteFinding {
  const held = readCheckpoint(note);
  if (!held.ok) throw new Error('the note that is held cannot be read');
  const { size: oldSize, root: oldRoot } = held.value;
  const now = loadFrontier(reader);
  if (now.size < oldSize) return 'shorter';
  const path = orWhenDamaged(() => consistencyPath(storedNodes(reader), oldSize, now.size), null);
  const isGrown = path !== null && verifyConsistency({ oldSize, oldRoot, newSize: now.size, newRoot: frontierRoot(now), path });
  return isGrown ? 'extends' : 'differs';
}
