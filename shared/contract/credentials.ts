import { z } from 'zod';
import { foundCredentialsSchema, type CredentialState } from '#shared/domain/evidence/credentials.ts';
import { idOf, type EvidenceId, type StatementId } from '#shared/kernel/ids.ts';
import { command, query } from './define.ts';

/**
 * Content credentials of an item (C2PA). The frame that shows originals reads them; here they are held against the authorities that the office relies on.
 * There is no network: whether a certificate was revoked is not asked.
 */

/** The authority that a signer's certificate leads to, by the list of the office, now; null where it leads to none. */
export const judgeSigner = query<{ readonly authority: string | null }>()({
  name: 'credentials.judge',
  input: z.strictObject({ chain: foundCredentialsSchema.shape.chain }),
  permission: 'evidence.read',
  refusals: ['certificates.notRead'],
  topics: ['timestamps'],
});

/** Keeps what was read as a statement about the item: `trusted` is made of `valid` here, and nowhere else. */
export const keepCredentials = command<{ readonly id: StatementId; readonly state: CredentialState }>()({
  name: 'credentials.keep',
  input: z.strictObject({ id: idOf<EvidenceId>(), found: foundCredentialsSchema }),
  permission: 'evidence.write',
  refusals: ['evidence.notFound', 'evidence.recordDamaged', 'evidence.hasNoFile', 'certificates.notRead'],
  topics: ['evidence', 'ledger'],
  records: ['evidence.stated'],
});

export const credentialOperations = [judgeSigner, keepCredentials] as const;
