import { z } from 'zod';
import { credentialActionSchema, credentialIngredientSchema, credentialStates } from '../credentials.ts';
import { base64Text, sha256Text } from '../encodings.ts';
import { lineText, requiredLine, requiredText } from '#shared/kernel/text.ts';

const utcTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, { error: 'time.malformed' });

/** What data about the item claim, e.g. of its camera and place: claims, never facts. `source`: `exif`, `container`, `pdf`, `mail`. */
export const claimsSchema = z.strictObject({
  source: requiredLine(60),
  tool: requiredLine(120),
  toolVersion: lineText(60),
  entries: z.array(z.strictObject({ key: requiredLine(200), value: lineText(4000) })).max(2000),
});

/** Content credentials (C2PA): `absent` proves nothing. `codes` are those of the specification. */
export const contentCredentialsSchema = z.strictObject({
  state: z.enum(credentialStates),
  signer: lineText(500),
  issuer: lineText(500).exactOptional(),
  signedAt: lineText(60),
  generator: lineText(300).exactOptional(),
  actions: z.array(credentialActionSchema).max(200).exactOptional(),
  ingredients: z.array(credentialIngredientSchema).max(200).exactOptional(),
  /** Name in the certificate that the office relies on and that the signer's leads to. */
  authority: lineText(500).exactOptional(),
  codes: z.array(requiredLine(200)).max(500),
  tool: requiredLine(120),
  toolVersion: lineText(60),
});

/** A request for a time stamp of this item's fingerprint that left the office (RFC 3161). */
export const timeStampRequestedSchema = z.strictObject({ sha256: sha256Text, nonce: base64Text(64), authority: lineText(300) });

export const timeStampOutcomes = [
  'valid',
  'validNotTrusted',
  'otherFingerprint',
  'otherNonce',
  'notGranted',
  'signatureBroken',
  'unreadable',
] as const;

/** What an authority sent back, and what checking it gave. `time` is that of the token, null where none could be read. */
export const timeStampReceivedSchema = z.strictObject({
  sha256: sha256Text,
  token: base64Text(262_144),
  authority: lineText(300),
  policy: lineText(120),
  serial: lineText(120),
  time: utcTime.nullable(),
  outcome: z.enum(timeStampOutcomes),
});

export const copyKinds = ['working', 'redacted', 'transcript', 'translation', 'excerpt', 'enhancement', 'recognised'] as const;

/** This item was made from another one (EVD-R6): by what tool, with which parameters. */
export const copyOfSchema = z.strictObject({
  kind: z.enum(copyKinds),
  tool: lineText(120),
  toolVersion: lineText(60),
  parameters: z.array(z.strictObject({ key: requiredLine(200), value: lineText(2000) })).max(200),
  notes: lineText(2000),
});

/** A check found the stored file altered or gone, or somebody another seal than the record knows: the item is locked (EVD-R5). `finding` is the code of what was found. */
export const incidentSchema = z.strictObject({ finding: requiredLine(60) });

/** A second person looked into it and says what it was. It closes every incident before it. */
export const incidentClosedSchema = z.strictObject({ reason: requiredText(4000) });
