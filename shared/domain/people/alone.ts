import type { Role } from './roles.ts';

/** What needs two persons, as far as it matters here. */
export type ActOfTwo =
  | { readonly kind: 'people.role'; readonly role: Role | 'none' }
  | { readonly kind: 'approvers.change'; readonly inForce: boolean }
  | { readonly kind: 'recovery.key' }
  | { readonly kind: 'vault.restore' }
  | { readonly kind: 'people.newKeys' }
  | { readonly kind: 'access.unrestrict' }
  | { readonly kind: 'files.destroy' }
  | { readonly kind: 'archive.export' }
  | { readonly kind: 'findings.digitalAlone' };

/**
 * Whether the only authority of an office does this without anybody, and the record says so: what brings a second person in or keeps the office from
 * being shut out, and nothing else (resources/docs/formats.md, 6.2; decision 39).
 */
export function mayBeAlone(act: ActOfTwo): boolean {
  switch (act.kind) {
    case 'people.role':
      return act.role === 'supervisor' || act.role === 'auditor';
    case 'approvers.change':
      return act.inForce;
    case 'recovery.key':
    case 'vault.restore':
      return true;
    case 'people.newKeys':
    case 'access.unrestrict':
    case 'files.destroy':
    case 'archive.export':
    case 'findings.digitalAlone':
      return false;
  }
}
