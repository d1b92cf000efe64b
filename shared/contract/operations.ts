import { accessOperations } from './access.ts';
import { approvalOperations } from './approvals.ts';
import { archiveOperations } from './archive.ts';
import { backupOperations } from './backups.ts';
import { complaintOperations } from './complaints.ts';
import { computerOperations } from './computer.ts';
import { custodyOperations } from './custody.ts';
import { custodyDocumentOperations } from './custody-documents.ts';
import { copyOperations } from './copies.ts';
import { credentialOperations } from './credentials.ts';
import type { InputOf, Operation, OutputOf } from './define.ts';
import { evidenceOperations } from './evidence.ts';
import { intakeOperations } from './intake.ts';
import { importOperations } from './imports.ts';
import { investigationOperations } from './investigations.ts';
import { keysOperations } from './keys.ts';
import { ledgerOperations } from './ledger.ts';
import { materialOperations } from './material.ts';
import { matchingOperations } from './matching.ts';
import { peopleOperations } from './people.ts';
import { recommendationOperations } from './recommendations.ts';
import { recordingOperations } from './recording.ts';
import { recoveryOperations } from './recovery.ts';
import { reportOperations } from './reports.ts';
import { retentionOperations } from './retention.ts';
import { salvageOperations } from './salvage.ts';
import { settingsOperations } from './settings.ts';
import { statementOperations } from './statements.ts';
import { timestampOperations } from './timestamps.ts';
import { recognisingOperations } from './recognising.ts';
import { viewingOperations } from './viewing.ts';
import { thumbnailOperations } from './thumbnails.ts';
import { byNamesOperations } from './by-names.ts';
import { findItemsOperations } from './find-items.ts';
import { vaultOperations } from './vault.ts';

/** Every operation of the vault process. A name that is not here does not exist. */
export const allOperations = [
  ...vaultOperations,
  ...complaintOperations,
  ...matchingOperations,
  ...importOperations,
  ...investigationOperations,
  ...keysOperations,
  ...evidenceOperations,
  ...custodyOperations,
  ...statementOperations,
  ...custodyDocumentOperations,
  ...viewingOperations,
  ...thumbnailOperations,
  ...byNamesOperations,
  ...findItemsOperations,
  ...timestampOperations,
  ...intakeOperations,
  ...materialOperations,
  ...recordingOperations,
  ...copyOperations,
  ...credentialOperations,
  ...recognisingOperations,
  ...recommendationOperations,
  ...reportOperations,
  ...salvageOperations,
  ...settingsOperations,
  ...computerOperations,
  ...recoveryOperations,
  ...accessOperations,
  ...peopleOperations,
  ...approvalOperations,
  ...ledgerOperations,
  ...archiveOperations,
  ...backupOperations,
  ...retentionOperations,
] as const;

type AnyOperation = (typeof allOperations)[number];
export type OperationName = AnyOperation['name'];
export type OperationNamed<N extends OperationName> = Extract<AnyOperation, { readonly name: N }>;
export type Input<N extends OperationName> = InputOf<OperationNamed<N>>;
export type Output<N extends OperationName> = OutputOf<OperationNamed<N>>;

/** Looked up by `get`, never by property access with a name that came from the window. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  allOperations.map((operation): [string, Operation] => [operation.name, operation]),
);
