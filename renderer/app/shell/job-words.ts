import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

import type { JobName } from '../../api/client.ts';

/** What each job does, in the words of the office. */
const jobWords: Record<JobName, MessageDescriptor> = {
  'keys.replace': msg`Replacing the keys of the vault`,
  'access.grantMany': msg({ message: 'Giving access to files', comment: 'Name of a long piece of work' }),
  'people.add': msg({ message: 'Adding a person', comment: 'Name of a long piece of work' }),
  'people.giveNewKeys': msg({ message: 'Giving new keys', comment: 'Name of a long piece of work' }),
  'keys.changePassphrase': msg({ message: 'Changing the passphrase', comment: 'Name of a long piece of work' }),
  'approvals.writeRequest': msg({ message: 'Writing the request for the approver', comment: 'Name of a long piece of work' }),
  'recovery.prepare': msg({ message: 'Making recovery sheets', comment: 'Name of a long piece of work' }),
  'recovery.giveSheet': msg({ message: 'Saving a recovery sheet', comment: 'Name of a long piece of work' }),
  'recovery.rehearse': msg({ message: 'Trying recovery sheets', comment: 'Name of a long piece of work' }),
  'recovery.replace': msg({ message: 'Replacing the recovery key', comment: 'Name of a long piece of work' }),
  'retention.giveCertificate': msg({ message: 'Saving a certificate of destruction', comment: 'Name of a long piece of work' }),
  'vault.verify': msg({ message: 'Checking against the fingerprints', comment: 'Name of a long piece of work' }),
  'evidence.recordLooked': msg({ message: 'Checking against the fingerprints', comment: 'Name of a long piece of work' }),
  'imports.stage': msg({ message: 'Reading a spreadsheet', comment: 'Name of a long piece of work' }),
  'imports.accept': msg({ message: 'Registering complaints from a spreadsheet', comment: 'Name of a long piece of work' }),
  'imports.discard': msg({ message: 'Dropping the rows of a spreadsheet', comment: 'Name of a long piece of work' }),
  'evidence.takeIn': msg({ message: 'Taking in material', comment: 'Name of a long piece of work' }),
  'evidence.goOnWithIntake': msg({ message: 'Taking in material', comment: 'Name of a long piece of work' }),
  'evidence.prepareFolder': msg({ message: 'Listing a folder', comment: 'Name of a long piece of work' }),
  'evidence.runBatch': msg({ message: 'Taking in material', comment: 'Name of a long piece of work' }),
  'evidence.redactEnd': msg({ message: 'Making a redacted copy', comment: 'Name of a long piece of work' }),
  'evidence.writeTranscript': msg({ message: 'Keeping a transcript', comment: 'Name of a long piece of work' }),
  'evidence.writeRecognised': msg({ message: 'Keeping recognised text', comment: 'Name of a long piece of work' }),
  'evidence.recordEnd': msg({ message: 'Taking in a recording', comment: 'Name of a long piece of work' }),
  'evidence.settleSame': msg({ message: 'Linking files that are there already', comment: 'Name of a long piece of work' }),
  'evidence.extract': msg({ message: 'Giving out a copy of the original', comment: 'Name of a long piece of work' }),
  'evidence.receiveHere': msg({ message: 'Signing for a hand-over', comment: 'Name of a long piece of work' }),
  'labels.print': msg({ message: 'Making labels', comment: 'Name of a long piece of work' }),
  'certificates.issue': msg({ message: 'Making a certificate of the chain of custody', comment: 'Name of a long piece of work' }),
  'ledger.exportForKeeper': msg({ message: 'Writing the file for the outside keeper', comment: 'Name of a long piece of work' }),
  'ledger.print': msg({ message: 'Printing a list', comment: 'Name of a long piece of work' }),
  'ledger.verifySince': msg({ message: 'Checking what was added', comment: 'Name of a long piece of work' }),
  'ledger.giveSeal': msg({ message: 'Saving a dated seal', comment: 'Name of a long piece of work' }),
  'timestamps.request': msg({ message: 'Writing a request for a time stamp', comment: 'Name of a long piece of work' }),
  'timestamps.take': msg({ message: 'Checking a time stamp', comment: 'Name of a long piece of work' }),
  'archive.give': msg({ message: 'Writing a full copy', comment: 'Name of a long piece of work' }),
  'backups.make': msg({ message: 'Making a backup', comment: 'Name of a long piece of work' }),
  'backups.verify': msg({ message: 'Reading a backup again', comment: 'Name of a long piece of work' }),
  'backups.remove': msg({ message: 'Removing old backups', comment: 'Name of a long piece of work' }),
  'salvage.compare': msg({ message: 'Comparing with a backup', comment: 'Name of a long piece of work' }),
  'salvage.bring': msg({ message: 'Bringing from a backup', comment: 'Name of a long piece of work' }),
  'reports.export': msg({ message: 'Making the report', comment: 'Name of a long piece of work' }),
};

const otherWork = msg({ message: 'Working', comment: 'Name of a long piece of work of which no more is known' });

/** Gives the name of a job in the language of the window. */
export function useJobTitle(): (operation: string) => string {
  const { i18n } = useLingui();
  return useCallback(
    (operation) => i18n._(new Map<string, MessageDescriptor>(Object.entries(jobWords)).get(operation) ?? otherWork),
    [i18n],
  );
}
