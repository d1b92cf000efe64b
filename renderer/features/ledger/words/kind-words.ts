import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

/** What was done, by the kind of the event. */
const kindWords: { readonly [kind: string]: MessageDescriptor } = {
  'session.opened': msg({ message: 'Signed in', comment: 'Entry of the record of actions: what was done' }),
  'complaints.registered': msg({ message: 'Complaint registered', comment: 'Entry of the record of actions: what was done' }),
  'complaints.imported': msg({ message: 'Complaint brought in from a table', comment: 'Entry of the record of actions: what was done' }),
  'complaints.amended': msg({ message: 'Complaint changed', comment: 'Entry of the record of actions: what was done' }),
  'complaints.opened': msg({ message: 'Complaint read', comment: 'Entry of the record of actions: what was done' }),
  'imports.staged': msg({ message: 'Table read in for an import', comment: 'Entry of the record of actions: what was done' }),
  'imports.opened': msg({ message: 'Import looked at', comment: 'Entry of the record of actions: what was done' }),
  'imports.accepted': msg({ message: 'Import accepted', comment: 'Entry of the record of actions: what was done' }),
  'imports.discarded': msg({ message: 'Import dropped', comment: 'Entry of the record of actions: what was done' }),
  'imports.mappingSaved': msg({
    message: 'Columns of a table kept for next time',
    comment: 'Entry of the record of actions: what was done',
  }),
  'identities.opened': msg({ message: 'Names shown', comment: 'Entry of the record of actions: what was done' }),
  'identities.reasonGiven': msg({
    message: 'Reason for showing names written down',
    comment: 'Entry of the record of actions: what was done',
  }),
  'investigations.started': msg({
    message: 'Investigation opened from a complaint',
    comment: 'Entry of the record of actions: what was done',
  }),
  'investigations.opened': msg({ message: 'Investigation read', comment: 'Entry of the record of actions: what was done' }),
  'investigations.concluded': msg({ message: 'Investigation concluded', comment: 'Entry of the record of actions: what was done' }),
  'findings.recorded': msg({ message: 'Conclusion recorded', comment: 'Entry of the record of actions: what was done' }),
  'findings.amended': msg({ message: 'Conclusion changed', comment: 'Entry of the record of actions: what was done' }),
  'findings.secondReasonGiven': msg({
    message: 'Reason of a second person for a finding on digital material alone',
    comment: 'Entry of the record of actions: what was done',
  }),
  'findings.secondReasonProposed': msg({
    message: 'Reason for a finding on digital material alone put to a second person',
    comment: 'Entry of the record of actions: what was done',
  }),
  'recommendations.added': msg({ message: 'Recommendation added', comment: 'Entry of the record of actions: what was done' }),
  'recommendations.amended': msg({ message: 'Recommendation changed', comment: 'Entry of the record of actions: what was done' }),
  'evidence.takenIn': msg({ message: 'Material taken in', comment: 'Entry of the record of actions: what was done' }),
  'evidence.filesListed': msg({
    message: 'Folder listed, to be taken in',
    comment: 'Entry of the record of actions: what was done',
  }),
  'evidence.registered': msg({ message: 'Item without a file recorded', comment: 'Entry of the record of actions: what was done' }),
  'evidence.stated': msg({ message: 'Something stated about material', comment: 'Entry of the record of actions: what was done' }),
  'evidence.whereaboutsRead': msg({ message: 'List of where material is read', comment: 'Entry of the record of actions: what was done' }),
  'evidence.inventoryTaken': msg({ message: 'Inventory of a store taken', comment: 'Entry of the record of actions: what was done' }),
  'evidence.opened': msg({ message: 'Material read', comment: 'Entry of the record of actions: what was done' }),
  'evidence.viewed': msg({ message: 'Original looked at', comment: 'Entry of the record of actions: what was done' }),
  'evidence.extracted': msg({ message: 'Copy of an original given out', comment: 'Entry of the record of actions: what was done' }),
  'labels.printed': msg({ message: 'Labels for material made', comment: 'Entry of the record of actions: what was done' }),
  'certificates.issued': msg({ message: 'Certificate of handling given out', comment: 'Entry of the record of actions: what was done' }),
  'custody.recorded': msg({ message: 'Handling recorded', comment: 'Entry of the record of actions: what was done' }),
  'objects.orphansRemoved': msg({
    message: 'Remains of an interrupted taking in removed',
    comment: 'Entry of the record of actions: what was done',
  }),
  'reports.exported': msg({ message: 'Report or dossier left the office', comment: 'Entry of the record of actions: what was done' }),
  'timestamps.requested': msg({
    message: 'Request for a time stamp left the office',
    comment: 'Entry of the record of actions: what was done',
  }),
  'timestamps.authorityTrusted': msg({
    message: 'Time-stamp authority relied on',
    comment: 'Entry of the record of actions: what was done',
  }),
  'timestamps.authorityDropped': msg({
    message: 'Time-stamp authority relied on no more',
    comment: 'Entry of the record of actions: what was done',
  }),
  'credentials.authorityTrusted': msg({
    message: 'Authority of signers relied on',
    comment: 'Entry of the record of actions: what was done',
  }),
  'credentials.authorityDropped': msg({
    message: 'Authority of signers relied on no more',
    comment: 'Entry of the record of actions: what was done',
  }),
  'archive.given': msg({ message: 'Full copy in open formats begun', comment: 'Entry of the record of actions: what was done' }),
  'archive.finished': msg({ message: 'Full copy in open formats written', comment: 'Entry of the record of actions: what was done' }),
  'archive.cutOff': msg({ message: 'Full copy in open formats found cut off', comment: 'Entry of the record of actions: what was done' }),
  'release.failed': msg({ message: 'What was to leave could not be written', comment: 'Entry of the record of actions: what was done' }),
  'release.cutOff': msg({
    message: 'What was to leave found cut off while it was written',
    comment: 'Entry of the record of actions: what was done',
  }),
  'access.granted': msg({ message: 'Access to a file given', comment: 'Entry of the record of actions: what was done' }),
  'access.withdrawn': msg({ message: 'Access to a file withdrawn', comment: 'Entry of the record of actions: what was done' }),
  'access.restricted': msg({ message: 'Complaint restricted', comment: 'Entry of the record of actions: what was done' }),
  'access.unrestricted': msg({
    message: 'Restricted complaint opened to the team again',
    comment: 'Entry of the record of actions: what was done',
  }),
  'access.leftOut': msg({ message: 'File left out of recovery', comment: 'Entry of the record of actions: what was done' }),
  'access.takenIn': msg({ message: 'File covered by recovery again', comment: 'Entry of the record of actions: what was done' }),
  'approvals.asked': msg({ message: 'Agreement of a second person asked for', comment: 'Entry of the record of actions: what was done' }),
  'approvals.agreed': msg({ message: 'Agreed to', comment: 'Entry of the record of actions: what was done' }),
  'approvals.refused': msg({ message: 'Refused', comment: 'Entry of the record of actions: what was done' }),
  'approvals.withdrawn': msg({ message: 'Request withdrawn', comment: 'Entry of the record of actions: what was done' }),
  'approvals.codeRefused': msg({ message: 'Code of an approver was wrong', comment: 'Entry of the record of actions: what was done' }),
  'approvals.used': msg({ message: 'Carried out with agreement', comment: 'Entry of the record of actions: what was done' }),
  'approvals.requestWritten': msg({
    message: 'Request written for an approver outside',
    comment: 'Entry of the record of actions: what was done',
  }),
  'approvers.changed': msg({ message: 'Approver outside the office changed', comment: 'Entry of the record of actions: what was done' }),
  'retention.decided': msg({ message: 'Time of keeping decided', comment: 'Entry of the record of actions: what was done' }),
  'retention.held': msg({ message: 'Hold placed', comment: 'Entry of the record of actions: what was done' }),
  'retention.holdLifted': msg({ message: 'Hold lifted', comment: 'Entry of the record of actions: what was done' }),
  'retention.destroyed': msg({ message: 'File destroyed', comment: 'Entry of the record of actions: what was done' }),
  'retention.certificateGiven': msg({
    message: 'Certificate of destruction given',
    comment: 'Entry of the record of actions: what was done',
  }),
  'people.added': msg({ message: 'Person added', comment: 'Entry of the record of actions: what was done' }),
  'people.ended': msg({ message: 'Account ended', comment: 'Entry of the record of actions: what was done' }),
  'people.keysReplaced': msg({ message: 'New keys given to a person', comment: 'Entry of the record of actions: what was done' }),
  'people.renamed': msg({ message: 'Name of a person changed', comment: 'Entry of the record of actions: what was done' }),
  'people.roleChanged': msg({ message: 'Role of a person changed', comment: 'Entry of the record of actions: what was done' }),
  'people.requested': msg({ message: 'Change to an account asked for', comment: 'Entry of the record of actions: what was done' }),
  'people.requestAnswered': msg({ message: 'Request about an account answered', comment: 'Entry of the record of actions: what was done' }),
  'keys.passphraseChanged': msg({ message: 'Passphrase changed', comment: 'Entry of the record of actions: what was done' }),
  'keys.replaced': msg({ message: 'Keys of the vault replaced', comment: 'Entry of the record of actions: what was done' }),
  'keyring.tailDropped': msg({ message: 'Cut end of the keyring dropped', comment: 'Entry of the record of actions: what was done' }),
  'recovery.prepared': msg({ message: 'Recovery sheets made', comment: 'Entry of the record of actions: what was done' }),
  'recovery.sheetGiven': msg({ message: 'Recovery sheet given out', comment: 'Entry of the record of actions: what was done' }),
  'recovery.begun': msg({ message: 'Recovery key put in force', comment: 'Entry of the record of actions: what was done' }),
  'recovery.ended': msg({ message: 'Recovery key ended', comment: 'Entry of the record of actions: what was done' }),
  'recovery.rehearsed': msg({ message: 'Recovery rehearsed', comment: 'Entry of the record of actions: what was done' }),
  'recovery.used': msg({ message: 'Vault opened with recovery sheets', comment: 'Entry of the record of actions: what was done' }),
  'recovery.filesCovered': msg({ message: 'Files covered by recovery', comment: 'Entry of the record of actions: what was done' }),
  'settings.officeNamed': msg({ message: 'Name of the office written down', comment: 'Entry of the record of actions: what was done' }),
  'settings.changed': msg({ message: 'Rules of the office changed', comment: 'Entry of the record of actions: what was done' }),
  'vault.verified': msg({ message: 'Record and material checked', comment: 'Entry of the record of actions: what was done' }),
  'vault.salvaged': msg({ message: 'Salvaged vault taken into use', comment: 'Entry of the record of actions: what was done' }),
  'vault.rehashed': msg({ message: 'All material read again', comment: 'Entry of the record of actions: what was done' }),
  'ledger.restarted': msg({
    message: 'Key of dated seals was lost and replaced',
    comment: 'Entry of the record of actions: what was done',
  }),
  'ledger.sealGiven': msg({ message: 'Dated seal given out', comment: 'Entry of the record of actions: what was done' }),
  'ledger.keeperFileGiven': msg({
    message: 'File for an outside keeper written',
    comment: 'Entry of the record of actions: what was done',
  }),
  'ledger.cosigned': msg({
    message: 'Cosignature of an outside keeper taken in',
    comment: 'Entry of the record of actions: what was done',
  }),
  'ledger.verifiedSince': msg({
    message: 'Record checked since a dated seal',
    comment: 'Entry of the record of actions: what was done',
  }),
  'ledger.printed': msg({ message: 'List of entries printed', comment: 'Entry of the record of actions: what was done' }),
  'backups.made': msg({ message: 'Backup made', comment: 'Entry of the record of actions: what was done' }),
  'backups.restored': msg({ message: 'Vault restored from a backup', comment: 'Entry of the record of actions: what was done' }),
  'backups.verified': msg({ message: 'Backup read again', comment: 'Entry of the record of actions: what was done' }),
  'backups.removed': msg({ message: 'Old backups removed from a drive', comment: 'Entry of the record of actions: what was done' }),
  'vault.takenOn': msg({ message: 'Went on from an older state of the vault', comment: 'Entry of the record of actions: what was done' }),
  'clock.wentBack': msg({ message: 'Clock of this computer was found set back', comment: 'Entry of the record of actions: what was done' }),
};

const otherKind = msg({ message: 'Another act', comment: 'Entry of the record of actions of which no more is known here' });

/** Gives what an entry says was done, in the language of the window. */
export function useKindWord(): (kind: string) => string {
  const { i18n } = useLingui();
  return useCallback((kind) => i18n._(new Map<string, MessageDescriptor>(Object.entries(kindWords)).get(kind) ?? otherKind), [i18n]);
}
