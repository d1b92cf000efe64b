import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isStreamCipherSound } from '../../../electron/backend/objects/self-test.ts';
import { openWhole, sealWhole } from '../../../electron/backend/objects/whole-stream.ts';
import { patternBytes, sha256Hex } from '../../support/objects/temp-store.ts';

type Vector = {
  readonly name: string;
  readonly ikm: string;
  readonly aad: string;
  readonly ciphertextSegmentSize: number;
  readonly plaintextLength: number;
  readonly plaintextSha256: string;
  readonly ciphertextHex?: string;
  readonly ciphertextSha256: string;
  readonly headerHex: string;
};

const vectorFile = new URL('../../../../shared/data/vectors/tink-aes-gcm-hkdf.json', import.meta.url);
const isThere = existsSync(vectorFile);
if (!isThere) console.warn('skipped: the vectors of ../shared/data/vectors are not on this machine');

function readVectors(): readonly Vector[] {
  return isThere ? (JSON.parse(readFileSync(vectorFile, 'utf8')) as { vectors: Vector[] }).vectors : [];
}

function parametersOf(vector: Vector): Parameters<typeof openWhole>[0] {
  return {
    objectKey: Buffer.from(vector.ikm, 'hex'),
    associatedData: Buffer.from(vector.aad, 'hex'),
    segmentSize: vector.ciphertextSegmentSize,
  };
}

describe.skipIf(!isThere)('vectors made by Tink', () => {
  const vectors = readVectors();

  test('all 14 are here', () => {
    expect(vectors).toHaveLength(14);
  });

  test.each(vectors)('$name: sealing gives its bytes and opening gives the plaintext back', (vector) => {
    const plain = patternBytes(vector.plaintextLength);
    expect(sha256Hex(plain)).toBe(vector.plaintextSha256);
    const header = Buffer.from(vector.headerHex, 'hex');
    const sealed = sealWhole(parametersOf(vector), header.subarray(1, 33), header.subarray(33), plain);
    expect(sealed.subarray(0, 40).equals(header)).toBe(true);
    expect(sha256Hex(sealed)).toBe(vector.ciphertextSha256);
    expect(sealed.toString('hex')).toBe(vector.ciphertextHex ?? sealed.toString('hex'));
    expect(openWhole(parametersOf(vector), sealed)?.equals(plain)).toBe(true);
  });

  test.each(vectors)('$name: not with another object, another key, a cut or a longer end', (vector) => {
    const header = Buffer.from(vector.headerHex, 'hex');
    const parameters = parametersOf(vector);
    const sealed = sealWhole(parameters, header.subarray(1, 33), header.subarray(33), patternBytes(vector.plaintextLength));
    const otherKey = Buffer.from(parameters.objectKey);
    otherKey[0] = otherKey[0]! ^ 1;
    expect(openWhole({ ...parameters, associatedData: Buffer.from('object-00|2') }, sealed)).toBeNull();
    expect(openWhole({ ...parameters, objectKey: otherKey }, sealed)).toBeNull();
    expect(openWhole(parameters, sealed.subarray(0, -1))).toBeNull();
    expect(openWhole(parameters, Buffer.concat([sealed, Buffer.of(0)]))).toBeNull();
    const wholeSegments = Math.floor((sealed.length - 1) / vector.ciphertextSegmentSize) * vector.ciphertextSegmentSize;
    expect(openWhole(parameters, sealed.subarray(0, wholeSegments))).toBeNull();
  });
});

test('the answer that is asked at every start is right', () => {
  expect(isStreamCipherSound()).toBe(true);
});
