import { z } from 'zod';
import type { timeStampOutcomes } from '#shared/domain/evidence/statements/found.ts';
import { idOf, type EvidenceId, type StatementId } from '#shared/kernel/ids.ts';
import { command, job, query } from './define.ts';
import { pathToken } from './tokens.ts';

/**
 * Time stamps of outside authorities (RFC 3161): a request for the fingerprint of an item leaves as a file, the reply comes back as one and is checked here,
 * without a network. It shows that a file of this fingerprint was there at that time, by the authority's word.
 */
export const authorityPurposes = ['timeStamps', 'contentCredentials'] as const;
/** What the office relies on an authority for: its time stamps, or the signers of content credentials (C2PA) that it names. */
export type AuthorityPurpose = (typeof authorityPurposes)[number];

export type TimeAuthority = {
  readonly id: string;
  readonly purpose: AuthorityPurpose;
  /** As the certificate says: words that somebody wrote into it. */
  readonly name: string;
  readonly sha256: string;
  readonly validTo: string;
  readonly trusted: boolean;
};

export const listTimeAuthorities = query<{ readonly authorities: readonly TimeAuthority[] }>()({
  name: 'timestamps.authorities',
  input: z.strictObject({}),
  permission: 'evidence.read',
  topics: ['timestamps'],
});

/** Relies on an authority from now on: its root certificate, PEM or DER, that came by a way the office trusts. */
export const trustTimeAuthority = command<{ readonly id: string; readonly name: string; readonly sha256: string }>()({
  name: 'timestamps.trust',
  input: z.strictObject({ file: pathToken, purpose: z.enum(authorityPurposes) }),
  permission: 'office.settings',
  refusals: ['timestamps.noCertificate', 'certificates.notRead', 'timestamps.authorityKnown', 'token.unknown'],
  topics: ['timestamps', 'ledger'],
  records: ['timestamps.authorityTrusted', 'credentials.authorityTrusted'],
});

/** Relies on it no more. What was checked before stays as it was found. */
export const dropTimeAuthority = command<{ readonly dropped: boolean }>()({
  name: 'timestamps.drop',
  input: z.strictObject({ id: z.uuid(), purpose: z.enum(authorityPurposes) }),
  permission: 'office.settings',
  refusals: ['timestamps.noSuchAuthority'],
  topics: ['timestamps', 'ledger'],
  records: ['timestamps.authorityDropped', 'credentials.authorityDropped'],
});

/** Writes a request for an item. The fingerprint leaves with it: whoever holds the same file can recognise it. */
export const requestTimeStamp = job<{ readonly name: string }>()({
  name: 'timestamps.request',
  input: z.strictObject({ evidenceId: idOf<EvidenceId>(), destination: pathToken }),
  permission: 'evidence.write',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'timestamps.noFile',
    'release.destinationExists',
    'release.destinationUnusable',
    'token.unknown',
  ],
  topics: ['evidence', 'ledger'],
  records: ['timestamps.requested', 'evidence.stated', 'release.failed'],
});

/** Takes a reply in and keeps it with what checking it gave. One that does not hold, or is of another file, is told and not kept. */
export const takeTimeStamp = job<{
  readonly id: StatementId;
  readonly outcome: (typeof timeStampOutcomes)[number];
  readonly authority: string;
  readonly time: string;
}>()({
  name: 'timestamps.take',
  input: z.strictObject({ evidenceId: idOf<EvidenceId>(), file: pathToken }),
  permission: 'evidence.write',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'timestamps.noFile',
    'timestamps.unreadable',
    'timestamps.notGranted',
    'timestamps.otherFingerprint',
    'timestamps.signatureBroken',
    'certificates.notRead',
    'token.unknown',
  ],
  topics: ['evidence', 'ledger'],
  records: ['evidence.stated'],
});

export const timestampOperations = [listTimeAuthorities, trustTimeAuthority, dropTimeAuthority, requestTimeStamp, takeTimeStamp] as const;
