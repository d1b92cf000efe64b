import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSigner } from '../support/credentials/signed.ts';
import { hasOpenssl } from '../support/timestamps/authority.ts';
import { withExif } from '../support/viewing/exif.ts';
import { letterText, makePdf, makePng, makeRecording, makeZip, whyNoFfmpeg } from '../support/viewing/samples.ts';
import { findFaults } from './axe.ts';
import { choose } from './complaint-steps.ts';
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
    const statement = makeZip([
      ['[Content_Types].xml', '<Types/>'],
      ['word/document.xml', '<w:document><w:body><w:p><w:r><w:t>What was seen</w:t></w:r></w:p></w:body></w:document>'],
      [
        'docProps/core.xml',
        '<cp:coreProperties><dc:creator>Planted Clerk</dc:creator><dcterms:created>2025-01-02T03:04:05Z</dcterms:created></cp:coreProperties>',
      ],
    ]);
    viewer = await openViewerWindow([
      { name: 'signed.jpg', content: signed },
      { name: 'forged.jpg', content: forged },
      { name: 'plain.png', content: makePng(200, 100) },
      { name: 'order.pdf', content: makePdf(['Order'], { info: '/Producer (Planted Press 3) /CreationDate (D:20250102030405Z)' }) },
      { name: 'statement.docx', content: statement },
      { name: 'desk.eml', content: letterText },
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

  test('the claimed place is on the map, beside the one that a person states, and what lies apart is marked', async () => {
    const { page } = viewer;
    const map = page.getByRole('region', { name: /^Map\./ });
    await map.waitFor();
    await page.getByText('The file claims: 48.20833, 16.37083').waitFor();
    await page.getByRole('button', { name: 'Record handling' }).click();
    await choose(page, /^Handling|Choose Handling/, 'Received');
    await page.getByLabel('To whom: who holds it now').fill('J. Placehold');
    await page.getByLabel('Latitude').fill('91');
    await page.getByLabel('Longitude').fill('17.10694');
    await page.getByLabel('Exact to, in metres').fill('250');
    await page.getByRole('button', { name: /Put it on the record/ }).click();
    await page.getByText('Write degrees with a point').waitFor();
    await page.getByLabel('Latitude').fill('48.14583');
    await page.getByRole('button', { name: /Put it on the record/ }).click();
    await page.getByText('not the same place').waitFor();
    await page.getByText('The handling record says: 48.14583, 17.10694 · exact to 250 m').waitFor();
    await expect.poll(() => page.getByText('55 km between them').count()).toBe(1);
    expect(await findFaults(page, '#root')).toEqual([]);
    // Nearer and further by keys alone: the scale tells.
    const scale = map.locator('div > span').first();
    const first = await scale.textContent();
    await map.focus();
    await page.keyboard.press('+');
    await expect.poll(() => scale.textContent()).not.toBe(first);
    await page.keyboard.press('-');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('0');
    await expect.poll(() => scale.textContent()).toBe(first);
    // Coasts and borders are drawn, out of the program itself.
    await page.waitForFunction(
      () =>
        document.querySelectorAll('figure path').length > 0 &&
        [...document.querySelectorAll('figure path')].some((path) => (path.getAttribute('d') ?? '').length > 500),
    );
    await page.screenshot({ path: path.join(pictures, 'claims-map.png') });
  });

  test('a forged picture and one without credentials are told apart, and the original stays as it was', async () => {
    await readClaims(1);
    await credentials().getByText('do not hold').waitFor();
    await credentials().getByText('The bytes of the file are not those that were signed.').waitFor();
    await dialog().getByText('unchanged since taken in').waitFor();
    await close();
    await readClaims(2);
    await credentials().getByText('none found').waitFor();
    await expect.poll(() => credentials().textContent()).toContain('That says nothing');
    await close();
  });

  test('documents and letters say things about themselves too, and their days are compared', async () => {
    for (const [at, words] of [
      [3, 'Planted Press 3'],
      [4, 'Planted Clerk'],
      [5, 'Wed, 6 May 2026 10:40:00 +0200'],
    ] as const) {
      await readClaims(at);
      await dialog().getByRole('definition').filter({ hasText: words }).first().waitFor();
      await credentials().getByText('Not looked for').waitFor();
      await dialog().getByRole('button', { name: 'Keep these claims' }).click();
      await dialog().getByText('Kept as a claim').waitFor();
      await close();
      await viewer.page.getByRole('heading', { name: 'Claims in the file' }).waitFor();
      await expect.poll(() => viewer.page.getByText('not the same day').count()).toBe(at === 5 ? 0 : 1);
    }
  });
});
