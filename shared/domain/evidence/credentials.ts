import { z } from 'zod';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { base64Text } from './encodings.ts';

/** Content credentials (C2PA): a manifest in a file that says who signed it, when, with which program, and what was done to it. Claims, never facts. */

export const credentialStates = ['absent', 'invalid', 'valid', 'trusted', 'unreadable'] as const;
export type CredentialState = (typeof credentialStates)[number];

/** What was done, with which program, and from what kind of source: as the credentials say it. */
export const credentialActionSchema = z.strictObject({ action: requiredLine(120), agent: lineText(300), source: lineText(200) });
/** What the file was made from: its title, format and how it was used. */
export const credentialIngredientSchema = z.strictObject({ title: lineText(300), format: lineText(120), relation: lineText(60) });

/** What reading one file gave. `trusted` is not its to say: that rests on a list which it does not have. */
export const foundCredentialsSchema = z.strictObject({
  state: z.enum(credentialStates).exclude(['trusted']),
  /** Names in the certificate of the signer, and of who issued it. */
  signer: lineText(500),
  issuer: lineText(500),
  /** UTC, of the time stamp; empty where there is none that holds. */
  signedAt: lineText(60),
  generator: lineText(300),
  actions: z.array(credentialActionSchema).max(200),
  ingredients: z.array(credentialIngredientSchema).max(200),
  /** Of the specification, or `general.error`. */
  codes: z.array(requiredLine(200)).max(499),
  /** The signer's certificate and those above it, DER. */
  chain: z.array(base64Text(16_384)).max(10),
});
export type FoundCredentials = z.output<typeof foundCredentialsSchema>;

/** What was read, held against the list of the office: `authority` is the one that stands for the signer, null where none does. */
export function judgedCredentials(found: FoundCredentials, authority: string | null) {
  const { state, signer, issuer, signedAt, generator, actions, ingredients, codes } = found;
  const said = { state, signer, issuer, signedAt, generator, actions, ingredients, codes };
  if (said.state !== 'valid') return said;
  return authority === null
    ? { ...said, codes: [...said.codes, 'signingCredential.untrusted'] }
    : { ...said, state: 'trusted' as const, codes: [...said.codes, 'signingCredential.trusted'], authority };
}

export const credentialReader = { tool: 'c2pa-ts', toolVersion: '0.9.4' } as const;
