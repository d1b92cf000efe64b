import type { Role } from './roles.ts';

/** What a person may be allowed to do. Every operation names one; an operation without one does not compile. */
export const permissions = [
  /** Answered before anyone has signed in: choosing a vault, unlocking, locking. */
  'shell',
  'vault.read',
  'vault.verify',
  'drafts.own',
  'complaints.read',
  'complaints.write',
  'complaints.import',
  'investigations.read',
  'investigations.write',
  'evidence.read',
  'evidence.write',
  'evidence.extract',
  'recommendations.read',
  'recommendations.write',
  'reports.export',
  'ledger.read',
  /** The rules of the office: when the window locks by itself, what it warns of. */
  'office.settings',
] as const;
export type Permission = (typeof permissions)[number];

const office: readonly Permission[] = ['shell', 'vault.read', 'drafts.own'];

/** Deny by default: what does not stand here is not allowed. The administrator sees no case, the auditor no file. */
const policy: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  supervisor: new Set(permissions),
  intake: new Set([...office, 'complaints.read', 'complaints.write', 'complaints.import']),
  investigator: new Set([
    ...office,
    'vault.verify',
    'complaints.read',
    'investigations.read',
    'investigations.write',
    'evidence.read',
    'evidence.write',
    'recommendations.read',
  ]),
  monitor: new Set([...office, 'investigations.read', 'evidence.read', 'recommendations.read', 'recommendations.write', 'reports.export']),
  auditor: new Set([...office, 'vault.verify', 'ledger.read']),
  administrator: new Set<Permission>(['shell']),
};

/** May this role do this at all? Whether it may do it to this file is decided by the keys the person holds. */
export function mayDo(role: Role, permission: Permission): boolean {
  return policy[role].has(permission);
}
