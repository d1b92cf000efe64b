import { beforeAll, describe, expect, test } from 'vitest';
import { foundCredentialsSchema } from '#shared/domain/evidence/credentials.ts';
import { isCovered } from '../../renderer/viewer/credentials-cover.ts';
import { credentialsIn } from '../../renderer/viewer/credentials-read.ts';
import { createDice } from '../checks/random.ts';
import { makeSigner, type Signer } from '../support/credentials/signed.ts';
import { suiteSeed } from '../support/house/suite-seed.ts';
import { hasOpenssl } from '../support/timestamps/authority.ts';
import { makePng } from '../support/viewing/samples.ts';

/** Content credentials as the frame reads them: signed pictures, and those that somebody changed. */

const segment = (marker: number, body: string): Buffer =>
  Buffer.concat([Buffer.of(0xff, marker, 0, 2 + body.length), Buffer.from(body, 'latin1')]);

/** The frame of a JPEG; its picture is noughts, which nobody here decodes. */
const makeJpeg = (): Buffer =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xda, '\x01\x01\0\0?\0'),
    Buffer.alloc(300, 7),
    Buffer.of(0xff, 0xd9),
  ]);

const read = (bytes: Uint8Array, format = 'jpeg') => credentialsIn(new Uint8Array(bytes), format);

describe.skipIf(!hasOpenssl())('content credentials', () => {
  let signer: Signer;
  let photograph: Buffer;
  beforeAll(async () => {
    signer = makeSigner();
    photograph = await signer.sign(makeJpeg());
  });

  /** The place of some bytes in the signed picture. */
  const placeOf = (text: string): number => {
    const at = photograph.indexOf(text, 0, 'latin1');
    expect(at).toBeGreaterThan(0);
    return at;
  };
  const changed = (at: number, to?: number): Buffer => {
    const copy = Buffer.from(photograph);
    copy[at] = to ?? copy[at]! ^ 1;
    return copy;
  };

  test('hold in a picture that nobody changed, and say who signed what with which program', async () => {
    const found = await read(photograph);
    expect(foundCredentialsSchema.parse(found)).toMatchObject({
      state: 'valid',
      signer: 'CN=Planted Camera 7, O=Invented Camera Works',
      issuer: 'CN=Invented Root of Cameras, O=Norvenia',
      signedAt: '',
      actions: [{ action: 'c2pa.created', agent: 'Planted firmware 2.1', source: 'digitalCapture' }],
      ingredients: [{ title: 'yard-before.jpg', format: 'image/jpeg', relation: 'componentOf' }],
    });
    expect(found.chain).toHaveLength(2);
    // The reader would call every signer trusted; whether one is, is not its to say.
    expect(found.codes).toEqual(
      expect.arrayContaining(['claimSignature.validated', 'assertion.dataHash.match', 'signingCredential.ocsp.skipped']),
    );
    expect(found.codes).not.toContain('signingCredential.trusted');
    const drawn = await signer.sign(makePng(8, 8));
    expect(await read(drawn, 'png')).toMatchObject({ state: 'valid' });
    drawn[drawn.length - 30]! ^= 1;
    expect(await read(drawn, 'png')).toMatchObject({ state: 'invalid' });
  });

  test('do not hold where picture, statement, claim or signature was changed', async () => {
    const cases = [
      [changed(photograph.length - 40), 'assertion.dataHash.mismatch'],
      [changed(placeOf('Planted firmware')), 'assertion.hashedURI.mismatch'],
      [changed(placeOf('invented-1')), 'claimSignature.mismatch'],
      [Buffer.concat([photograph, Buffer.from('more')]), 'assertion.dataHash.mismatch'],
    ] as const;
    for (const [bytes, code] of cases) {
      const found = await read(bytes);
      expect([found.state, found.codes]).toEqual(['invalid', expect.arrayContaining([code])]);
    }
  });

  test('are none in a picture without any, and never none where there is something left of some', async () => {
    expect(await read(makeJpeg())).toMatchObject({ state: 'absent', codes: [], chain: [] });
    const cut = Buffer.concat([photograph.subarray(0, placeOf('jumdc2pa') + 400), makeJpeg().subarray(2)]);
    expect((await read(cut)).state).toBe('unreadable');
    expect((await read(Buffer.from('no picture'))).state).toBe('absent');
  });

  test('bytes beside them that are left out of what was signed are found', () => {
    const own = Buffer.concat([segment(0xeb, 'JP..one'), segment(0xeb, 'JP..two')]);
    const between = Buffer.concat([segment(0xeb, 'JP..one'), segment(0xe1, 'Exif'), segment(0xeb, 'JP..two')]);
    const covered = (bytes: Buffer, start: number, length: number) =>
      isCovered(bytes, [{ start, length }], { start: 0, length: bytes.length }, true);
    expect(covered(own, 0, own.length)).toBe(true);
    expect(covered(own, 0, own.length + 1)).toBe(false);
    expect(covered(between, 0, between.length)).toBe(false);
  });

  test('whatever stands in them, an answer comes that the window takes', async () => {
    const from = placeOf('jumdc2pa') - 60;
    const states = new Set<string>();
    const dice = createDice(suiteSeed);
    for (let n = 0; n < 60; n += 1) {
      const bytes = Buffer.from(photograph);
      for (let times = 0; times < 4; times += 1) bytes[from + dice.below(2400)] = dice.below(256);
      const found = await read(bytes);
      expect(foundCredentialsSchema.safeParse(found).success).toBe(true);
      states.add(found.state);
    }
    expect(states).toContain('invalid');
  });
});
