import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSigner } from '../support/credentials/signed.ts';
import { hasOpenssl } from '../support/timestamps/authority.ts';
import { withExif } from '../support/viewing/exif.ts';
import { makePng, makeRecording, whyNoFfmpeg } from '../support/viewing/samples.ts';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { openViewerWindow, type ViewerWindow } from './viewer-window.ts';

/** What files say about themselves, in the built window: content credentials, places, and what people recorded beside them. */

const isLeftOut = whyNoFfmpeg() !== null || !hasOpenssl();

describe.skipIf(isLeftOut)('claims of files', () => {
  let viewer: ViewerWindow;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    const plain = makeRecording('yard.jpg', ['-f', 'lavfi', '-i', 'testsrc=size=320x240', '-frames:v', '1']);
    const said = withExif(plain, {
      make: 'Planted Camera Works',
      model: 'PC-7',
      taken: '2026:05:03 10:41:00',
      latitude: [48, 12, 30],
      longitude: [16, 22, 15],
    });
    const signed = await makeSigner().sign(said);
    const forged = Buffer.from(signed);
    forged[forged.length - 60]! ^= 1;
    viewer = await openViewerWindow([
      { name: 'signed.jpg', content: signed },
      { name: 'forged.jpg', content: forged },
      { name: 'plain.png', content: makePng(200, 100) },
    ]);
  });
  afterAll(async () => viewer?.close());

  const dialog = () => viewer.page.getByRole('dialog', { name: 'Original' });
  const credentials = () => dialog().getByRole('region', { name: 'Content credentials (C2PA)' });
  const readClaims = async (at: number) => {
    await viewer.look(at);
    await dialog().getByRole('button', { name: 'Read what it says about itself' }).click();
    await credentials().waitFor();
  };
  const close = async () => {
    await dialog().getByRole('button', { name: 'Back to the original' }).click();
    await viewer.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  };

  test('credentials are read in the frame, held against the office’s list, and kept as a claim', async () => {
    await readClaims(0);
    await credentials().getByText('hold; signer not known here').waitFor();
    await credentials().getByText('CN=Planted Camera 7, O=Invented Camera Works').waitFor();
    await credentials().getByText('signingCredential.untrusted').waitFor();
    await credentials().getByText('Whether the certificate was revoked was not asked').waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'credentials-beside.png') });
    await dialog().getByRole('button', { name: 'Keep these claims' }).click();
    await dialog().getByText('Kept as a claim').waitFor();
    await close();
    await viewer.page.getByRole('heading', { name: 'Content credentials (C2PA)' }).waitFor();
  });

  test('a forged picture and one without credentials are told apart, and the original stays as it was', async () => {
    await readClaims(1);
    await credentials().getByText('do not hold').waitFor();
    await credentials().getByText('The bytes of the file are not those that were signed.').waitFor();
    await dialog().getByText('unchanged since taken in').waitFor();
    await close();
    await readClaims(2);
    await credentials().getByText('none found').waitFor();
    expect(await credentials().textContent()).toContain('That says nothing');
    await close();
  });
});
