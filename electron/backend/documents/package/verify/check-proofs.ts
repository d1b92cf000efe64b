import { originOf, readCheckpoint, verifyCheckpoint, type Checkpoint } from '../../../ledger/checkpoint.ts';
import { commitment } from '../../../ledger/event.ts';
import { leafHash, verifyInclusion } from '../../../ledger/merkle.ts';
import { readCanonical } from '../canonical-reading.ts';
import { leafSchema, proofsSchema, type PackageProofs } from '../form.ts';
import { contentOf, established, type Check } from './state.ts';
import { fault, verifySteps, type FaultCode, type OpenedEntry } from './verdict.ts';

const file = 'data/proofs.json';

type ProofEntry = PackageProofs['entries'][number];

/** The dated seal: of this vault, of the last epoch that the keys show, signed by its key. */
export const checkCheckpoint: Check = (state) => {
  const refuse = (code: FaultCode) => fault(verifySteps.checkpoint, code, file);
  const proofs = readCanonical(contentOf(state, file), proofsSchema);
  if (proofs === null) return refuse('proofs.form');
  const keys = established(state.keys);
  const epoch = established(keys.epochs.at(-1)?.body ?? null);
  const read = readCheckpoint(proofs.checkpoint);
  if (!read.ok) return refuse('checkpoint.form');
  if (read.value.origin !== originOf(keys.vaultId)) return refuse('checkpoint.otherVault');
  if (read.value.epoch !== epoch.epoch) return refuse('checkpoint.otherEpoch');
  if (!verifyCheckpoint(proofs.checkpoint, epoch.publicKey).ok) return refuse('checkpoint.signature');
  if (read.value.size < epoch.from) return refuse('checkpoint.beforeEpoch');
  if (read.value.size === epoch.from && read.value.root.toString('hex') !== epoch.root) return refuse('checkpoint.root');
  state.proofs = proofs;
  state.checkpoint = read.value;
  return null;
};

/** Each entry: a leaf of the exact form, standing at its place in the sealed tree, whose opened fields are those it commits to. */
export const checkEntries: Check = (state) => {
  const proofs = established(state.proofs);
  const checkpoint = established(state.checkpoint);
  for (const [n, entry] of proofs.entries.entries()) {
    const code = faultOfEntry(entry, checkpoint);
    if (code !== null) return fault(verifySteps.proofs, code, file, n);
  }
  state.entries = proofs.entries.map(openedEntry);
  return null;
};

function faultOfEntry(entry: ProofEntry, checkpoint: Checkpoint): FaultCode | null {
  const data = Buffer.from(entry.leaf, 'utf8');
  const leaf = readCanonical(data, leafSchema);
  if (leaf === null) return 'proof.leaf';
  const { size, root } = checkpoint;
  if (entry.index >= size) return 'proof.index';
  const path = entry.path.map((hash) => Buffer.from(hash, 'base64'));
  if (!verifyInclusion({ index: entry.index, size, leafHash: leafHash(data), path, root })) return 'proof.path';
  for (const [field, opened] of Object.entries(entry.opened)) {
    if (opened !== undefined && commitment(field, opened.value, Buffer.from(opened.salt, 'hex')) !== leaf.commitments[field])
      return 'proof.opened';
  }
  return null;
}

function openedEntry({ about, index, opened }: ProofEntry): OpenedEntry {
  return { about, index, kind: opened.kind?.value ?? null, role: opened.role?.value ?? null, date: opened.date?.value ?? null };
}
