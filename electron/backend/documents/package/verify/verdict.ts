import type { PathFault } from '../paths.ts';

/** The steps in their order (resources/docs/formats.md, 11, "Order of checking"). */
export const verifySteps = { container: 1, bag: 2, signature: 3, keys: 4, checkpoint: 5, proofs: 6 } as const;
export type VerifyStep = (typeof verifySteps)[keyof typeof verifySteps];

export type FaultCode =
  | PathFault
  /** Step 1: nothing there, neither folder nor ZIP, cannot be read, or it changed while it was read. */
  | 'container.notFound'
  | 'container.notAPackage'
  | 'container.unreadable'
  | 'container.tooManyFiles'
  | 'path.link'
  | 'path.notAFile'
  | 'path.emptyFolder'
  | 'path.caseTwin'
  | 'path.insideAFile'
  | 'file.unreadable'
  | 'file.changedWhileRead'
  | 'zip.end'
  | 'zip.directory'
  | 'zip.order'
  | 'zip.folder'
  | 'zip.folderEntry'
  | 'zip.header'
  | 'zip.checksum'
  /** Step 2. */
  | 'bag.declaration'
  | 'bag.manifest'
  | 'bag.unlisted'
  | 'bag.missing'
  | 'bag.changed'
  | 'bag.unknownFile'
  | 'bag.info'
  | 'bag.otherName'
  | 'bag.tooLarge'
  /** Step 3. */
  | 'signature.form'
  | 'signature.otherManifest'
  | 'signature.otherReference'
  | 'signature.wrong'
  /** Step 4. */
  | 'keys.form'
  | 'keys.otherOffice'
  | 'keys.officeGap'
  | 'keys.officeSuccession'
  | 'epoch.gap'
  | 'epoch.otherVault'
  | 'epoch.signer'
  | 'epoch.signature'
  | 'epoch.from'
  | 'epoch.root'
  /** Step 5. */
  | 'proofs.form'
  | 'checkpoint.form'
  | 'checkpoint.otherVault'
  | 'checkpoint.otherEpoch'
  | 'checkpoint.signature'
  | 'checkpoint.beforeEpoch'
  | 'checkpoint.root'
  /** Step 6. */
  | 'proof.leaf'
  | 'proof.index'
  | 'proof.path'
  | 'proof.opened';

/** The first thing wrong: at which step, what, in which file (a path inside the package), at which entry of it (from 0). */
export type PackageFault = {
  readonly step: VerifyStep;
  readonly code: FaultCode;
  readonly file: string | null;
  readonly entry: number | null;
};

/** What a verifier must say in plain words though it refuses nothing. */
export type PackageNotice =
  /** An office key was replaced without the signature of the one before it. */
  | { readonly code: 'office.replacedWithoutOld'; readonly epoch: number }
  /** The key of dated seals was lost and made anew by the office: what happened before rests on the office's word. */
  | { readonly code: 'ledger.restarted'; readonly epoch: number };

export type OpenedEntry = {
  readonly about: string;
  readonly index: number;
  readonly kind: string | null;
  readonly role: string | null;
  readonly date: string | null;
};

/** What the check shows. The words are to be compared with the office by telephone: the check alone does not show whose key it is. */
export type PackageFacts = {
  readonly reference: string;
  readonly packageId: string;
  readonly office: { readonly publicKey: string; readonly epoch: number; readonly words: string };
  /** The office's first key, where another signed. */
  readonly firstOffice: { readonly publicKey: string; readonly words: string } | null;
  readonly vaultId: string;
  readonly checkpoint: { readonly size: number; readonly root: string; readonly epoch: number };
  readonly files: number;
  readonly bytes: number;
  readonly entries: readonly OpenedEntry[];
  readonly notices: readonly PackageNotice[];
};

/** `words` of a refused package are those of the key that signed it, once its signature held; else null. */
export type Verdict =
  | { readonly ok: true; readonly facts: PackageFacts }
  | { readonly ok: false; readonly fault: PackageFault; readonly words: string | null };

export function fault(step: VerifyStep, code: FaultCode, file: string | null = null, entry: number | null = null): PackageFault {
  return { step, code, file, entry };
}
