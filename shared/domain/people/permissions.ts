import type { Role } from './roles.ts';

/** What a person may be allowed to do. Every operation names one; an operation without one does not compile. */
export const permissions = [
  /** Answered before anyone has signed in: choosing a vault, unlocking, locking. */
  'shell',
  'vault.read',
  'vault.verify',
  /** Decide about what is missing from a vault that was saved from a damaged one. */
  'salvage.decide',
  'drafts.own',
  'complaints.read',
  'complaints.write',
  'complaints.import',
  /** Ask who stands behind a pseudonym, with a reason that goes on the record. */
  'identities.open',
  'investigations.read',
  'investigations.write',
  'evidence.read',
  'evidence.write',
  'evidence.extract',
  'recommendations.read',
  'recommendations.write',
  'reports.export',
  'ledger.read',
  /** Take a dated seal out of the machine, and bring back what an outside keeper signed. */
  'ledger.giveSeal',
  /** The rules of the office: when the window locks by itself, what it warns of. */
  'office.settings',
  /** Who works here, in which role, since when. */
  'people.read',
  /** Add a person, end one, change a role, give new keys. */
  'people.manage',
  /** Ask a supervisor for that. */
  'people.request',
  /** Own passphrase, own keys. */
  'keys.own',
  /** Replace the keys of the whole vault. */
  'keys.replace',
  /** Who can read a file. */
  'access.read',
  'access.grant',
  'access.restrict',
  /** Open a restricted file to the team again: two persons. */
  'access.unrestrict',
  'approvals.read',
  'approvals.answer',
  /** Shares of the recovery key: make, rehearse, end. */
  'recovery.manage',
  /** What is known of backups. */
  'backups.read',
  /** Make one on a drive, read it again, remove old generations. */
  'backups.make',
  /** How long a file is kept and what holds stand on it. */
  'retention.read',
  /** Decide that, and place holds. */
  'retention.decide',
  'retention.lift',
  /** Ask for a file's destruction: two persons. */
  'retention.destroy',
  /** What was destroyed: no case in it. */
  'retention.notes',
  'retention.certificate',
  /** A full copy in open formats, with names and originals: two persons. */
  'archive.give',
] as const;
export type Permission = (typeof permissions)[number];

const account: readonly Permission[] = ['shell', 'vault.read', 'people.read', 'people.request', 'keys.own'];
const office: readonly Permission[] = [...account, 'drafts.own', 'approvals.read'];

/** Deny by default: what does not stand here is not allowed. The administrator sees no case, the auditor no file. */
const policy: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  supervisor: new Set(permissions),
  intake: new Set([
    ...office,
    'complaints.read',
    'complaints.write',
    'complaints.import',
    'identities.open',
    'access.read',
    'access.grant',
    'access.restrict',
    'retention.read',
    'retention.decide',
    'retention.notes',
  ]),
  investigator: new Set([
    ...office,
    'vault.verify',
    'complaints.read',
    'identities.open',
    'investigations.read',
    'investigations.write',
    'evidence.read',
    'evidence.write',
    'recommendations.read',
    'access.read',
    'access.grant',
    'retention.read',
    'retention.decide',
    'retention.notes',
  ]),
  monitor: new Set([
    ...office,
    'access.read',
    'investigations.read',
    'evidence.read',
    'recommendations.read',
    'recommendations.write',
    'reports.export',
    'retention.read',
    'retention.notes',
    'retention.certificate',
  ]),
  auditor: new Set([...office, 'vault.verify', 'ledger.read', 'ledger.giveSeal', 'retention.notes', 'backups.read']),
  administrator: new Set(account),
};

/** May this role do this at all? Whether it may do it to this file is decided by the keys the person holds. */
export function mayDo(role: Role, permission: Permission): boolean {
  return policy[role].has(permission);
}
