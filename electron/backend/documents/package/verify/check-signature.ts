import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, verify } from '../../../crypto/sign.ts';
import { readCanonical } from '../canonical-reading.ts';
import { signatureSchema, tagManifest } from '../form.ts';
import { contentOf, type Check } from './state.ts';
import { fault, verifySteps } from './verdict.ts';

const file = 'signature.json';

/** The office's signature over both tag manifests, and through them over every byte of the package. */
export const checkSignature: Check = (state) => {
  const refuse = (code: 'signature.form' | 'signature.otherManifest' | 'signature.otherReference' | 'signature.wrong') =>
    fault(verifySteps.signature, code, file);
  const read = readCanonical(contentOf(state, file), signatureSchema);
  if (read === null) return refuse('signature.form');
  const { body } = read;
  const isSameManifest =
    body['tagmanifest-sha256'] === state.digests.get(tagManifest('sha256'))?.sha256 &&
    body['tagmanifest-sha512'] === state.digests.get(tagManifest('sha512'))?.sha512;
  if (!isSameManifest) return refuse('signature.otherManifest');
  if (body.reference !== state.name) return refuse('signature.otherReference');
  const key = publicKeyFromHex(body.office);
  if (key === null || !verify('package', canonicalText(body), key, Buffer.from(read.signature, 'base64'))) return refuse('signature.wrong');
  state.signature = body;
  return null;
};
