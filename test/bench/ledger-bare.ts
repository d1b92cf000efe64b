import { hash, randomBytes, verify } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { newSigningSeed, publicKeyFromHex, signRaw, signingKeyFromSeed } from '../../electron/backend/crypto/sign.ts';

/**
 * The reference of the verification: what formats.md 8 asks of one entry and nothing around it. 18 salts, 18 commitments, a leaf, a node of the tree, and the
 * signature, over bytes of the usual lengths that lie ready in memory.
 */
const { entries } = workerData as { readonly entries: number };
const key = signingKeyFromSeed(newSigningSeed());
const publicKey = publicKeyFromHex(key.publicHex)!;
const salted = randomBytes(17 + 32 + 6);
const committed = randomBytes(19 + 32 + 50);
const signed = randomBytes(1430);
const leaf = randomBytes(1500);
const node = randomBytes(65);
const signature = signRaw(signed, key);

parentPort!.on('message', () => {
  for (let n = 0; n < entries; n += 1) {
    for (let field = 0; field < 18; field += 1) {
      hash('sha256', salted, 'buffer');
      hash('sha256', committed, 'hex');
    }
    hash('sha256', leaf, 'buffer');
    hash('sha256', node, 'buffer');
    if (!verify(null, signed, publicKey, signature)) throw new Error('the reference signature does not hold');
  }
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');
