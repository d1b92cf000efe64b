/** A known answer for the streaming cipher, asked at every start: a runtime whose cryptography differs must not touch a vault. */
import { openWhole, sealWhole } from './whole-stream.ts';

const segmentSize = 96;

/** Three segments, the last one short: counting, the mark of the last segment and the header's place all take part. */
const known = Buffer.from(
  '28808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fc0c1c2c3c4c5c6d56a226e02462804a2aea0aea1c7bd303c58f881f720ee7d6482' +
    '42b69e764a123670409a38ff2d5c2825eaeec40a4fd4dabb616fef4d3c70e79967e1ef0ea8ae7830e2787cc0e70d040d252108900ce1a768860d0191cb88a94e01d1' +
    'a4db70edad4273c4caa51839e5aa6a47f707281d0683577f069dd775cb8769fd8a195f370cdb5d79',
  'hex',
);

/** True when sealing gives the known bytes, opening gives them back, and one changed bit is refused. */
export function isStreamCipherSound(): boolean {
  const parameters = { objectKey: countingBytes(32, 0x40), associatedData: Buffer.from('self-test|1'), segmentSize };
  const plain = countingBytes(100, 0);
  const sealed = sealWhole(parameters, countingBytes(32, 0x80), countingBytes(7, 0xc0), plain);
  const opened = openWhole(parameters, known);
  const damaged = Buffer.from(known);
  damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
  return sealed.equals(known) && opened !== null && opened.equals(plain) && openWhole(parameters, damaged) === null;
}

function countingBytes(count: number, from: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => (from + index) % 256);
}
