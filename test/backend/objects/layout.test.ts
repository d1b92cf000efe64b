import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as layout from '../../../electron/backend/objects/layout.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const segmentSizes = fc.constantFrom(64, 96, 4_096, layout.objectSegmentSize);
const sizes = fc.integer({ min: 0, max: 2_000_000_000 });

test('an empty file has one empty segment, and a file that ends on a border has none after it', () => {
  expect(layout.segmentCount(65_536, 0)).toBe(1);
  expect(layout.segmentCount(65_536, 65_480)).toBe(1);
  expect(layout.segmentCount(65_536, 65_481)).toBe(2);
  expect(layout.segmentCount(65_536, 65_480 + 65_520)).toBe(2);
  expect(layout.ciphertextSize(65_536, 0)).toBe(56);
  expect(layout.ciphertextSize(65_536, 65_480)).toBe(65_536);
});

test('the size of the plaintext follows from the size of the ciphertext', () => {
  fc.assert(
    fc.property(segmentSizes, sizes, (segmentSize, size) => {
      expect(layout.plaintextSizeOf(segmentSize, layout.ciphertextSize(segmentSize, size))).toBe(size);
    }),
    { seed: suiteSeed },
  );
});

test('sizes that no plaintext gives are known as such', () => {
  for (const size of [0, 1, 40, 55, 65_536 + 1, 65_536 + 16]) expect(layout.plaintextSizeOf(65_536, size)).toBeNull();
});

test('runs of segments lie against each other on both sides and end where the stream ends', () => {
  fc.assert(
    fc.property(segmentSizes, fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 20 }), (segmentSize, size, most) => {
      let plain = 0;
      let cipher = layout.headerSize;
      for (let first = 0; first < layout.segmentCount(segmentSize, size); first += most) {
        const run = layout.runOfSegments(segmentSize, size, first, most);
        expect([run.plainStart, run.cipherStart]).toEqual([plain, cipher]);
        plain += run.plainLength;
        cipher += run.cipherLength;
      }
      expect([plain, cipher]).toEqual([size, layout.ciphertextSize(segmentSize, size)]);
    }),
    { numRuns: 50, seed: suiteSeed },
  );
});

test('a plaintext offset lies in the segment that says so', () => {
  fc.assert(
    fc.property(segmentSizes, sizes, (segmentSize, offset) => {
      const index = layout.segmentAt(segmentSize, offset);
      const start = layout.plaintextStart(segmentSize, index);
      expect(offset).toBeGreaterThanOrEqual(start);
      expect(offset).toBeLessThan(start + layout.segmentCapacity(segmentSize, index));
    }),
    { seed: suiteSeed },
  );
});
