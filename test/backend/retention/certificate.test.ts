import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { certificateFiles } from '../../../electron/backend/documents/destruction/certificate-files.ts';
import {
  isCertificate,
  signCertificate,
  type CertificateBody,
  type SignedCertificate,
} from '../../../electron/backend/documents/destruction/certificate.ts';
import { renderCertificate } from '../../../electron/backend/documents/destruction/render-certificate.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { codesIn, fromPgm } from '../../support/recovery/read-code.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { agreeOutside, nameApprover, performOn } from '../../support/second-person.ts';
import { makeVault, pathToken } from '../../support/vault.ts';

/** The certificate of a destruction: a page, and a signed text that anybody can check. */

const office = signingKeyFromSeed(newSigningSeed());
const body: CertificateBody = {
  agreed: 'approver',
  asked: 'supervisor',
  basis: null,
  checkpoint: { root: 'ab'.repeat(32), size: 12 },
  destroyedOn: '2026-11-22',
  entry: { hash: 'cd'.repeat(32), seq: 40 },
  format: 'recourse-destruction',
  ground: 'reviewed',
  issuedOn: '2026-11-22',
  kind: 'complaint',
  material: 2,
  office: office.publicHex,
  officeEpoch: 0,
  officeName: 'Invented Authority of Port Alder',
  openedOn: '2026-05-04',
  purpose: 'oversight',
  records: 9,
  reference: '26-7K3M-Q2XD-B',
  residue: { copies: 1, until: '2026-12-22' },
  vaultId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  version: 2,
};

const wordsOf = (certificate: SignedCertificate) => ({
  signedText: canonicalText(certificate),
  vaultWords: 'a',
  keyWords: 'b',
  daysLeft: 30,
});

test('the signed text holds as it is, and not with another word in it', () => {
  const text = canonicalText(signCertificate(body, office));
  expect(isCertificate(text)).toBe(true);
  expect(isCertificate(text.replace('"records":9', '"records":8'))).toBe(false);
  expect(isCertificate(text.replace('"until":"2026-12-22"', '"until":null'))).toBe(false);
});

test('every code that can stand on it has its words in both languages', async () => {
  const certificate = signCertificate(body, office);
  const content = { ...wordsOf(certificate), certificate };
  for (const language of ['en', 'ar'] as const) {
    const folder = join(import.meta.dirname, '../../../resources/templates/destruction');
    const files = await certificateFiles(folder, language, content);
    const labels = JSON.parse(Buffer.from(files.find(({ path }) => path === '/labels.json')!.bytes).toString()) as Record<
      string,
      Record<string, string>
    >;
    const { grounds, purposes, bases } = await import('#shared/domain/retention/codes.ts');
    expect(Object.keys(labels['grounds']!)).toEqual([...grounds]);
    expect(Object.keys(labels['purposes']!)).toEqual([...purposes]);
    expect(Object.keys(labels['bases']!)).toEqual([...bases]);
  }
});

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;

test('a name that the fonts cannot draw is refused, not left out', async () => {
  const certificate = signCertificate({ ...body, officeName: '\u{4e2d}' }, office);
  const set = await renderCertificate({ ...wordsOf(certificate), certificate }, 'en');
  expect(set).toMatchObject({ ok: false, error: { code: 'retention.charactersUndrawn', details: { characters: ['\u{4e2d}'] } } });
});

test.skipIf(!hasPoppler)(
  'the office is named on it, and the code says it too, in another script as well (poppler)',
  async () => {
    for (const officeName of [
      'Invented Authority of Port Alder',
      '\u{647}\u{64a}\u{626}\u{629} \u{645}\u{62e}\u{62a}\u{644}\u{642}\u{629}',
    ]) {
      const certificate = signCertificate({ ...body, officeName }, office);
      const content = { ...wordsOf(certificate), certificate };
      const set = await renderCertificate(content, 'en');
      if (!set.ok) throw new Error(set.error.code);
      const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: set.value }).stdout.toString('utf8');
      const head = text
        .replaceAll(/\p{Cf}/gu, '')
        .split('Certificate of destruction')[0]!
        .trim();
      // Joined letters are read back by poppler in its own way: of those it is asked that something stands there.
      const isLatin = /^[ -~]*$/.test(officeName);
      expect(isLatin ? head : head !== '').toBe(isLatin ? officeName : true);
      const drawn = spawnSync('pdftoppm', ['-gray', '-r', '150'], { input: set.value, maxBuffer: 1 << 26 });
      expect(await codesIn(fromPgm(drawn.stdout))).toEqual([content.signedText]);
    }
  },
  60_000,
);

test('it is set and written through the one way out, with an entry', async () => {
  const vault = await makeVault();
  try {
    const { id } = await vault.call('complaints.register', { entry: complaintEntry() });
    const [perform, base] = [performOn(vault), join(vault.folder, '..')];
    const approver = await nameApprover(perform, base, vault.ports);
    const subject = { kind: 'files.destroy', fileId: id as string, ground: 'byMistake' } as const;
    const { id: request } = (await vault.call('approvals.ask', { subject, reason: 'Registered twice.' })) as { id: string };
    expect(await agreeOutside(perform, approver, base, request)).toMatchObject({ state: 'used' });
    const { notes } = await vault.call('retention.notes', {});
    expect(notes).toMatchObject([
      { fileId: id, asked: 'supervisor', agreed: 'approver', ground: 'byMistake', residue: { copies: 0, until: null } },
    ]);
    for (const language of ['en', 'ar'] as const) {
      const token = pathToken();
      const path = join(vault.folder, `../certificate-${language}.pdf`);
      const state = await vault.run('retention.giveCertificate', { fileId: id, language, destination: token }, { [token]: path });
      expect(state, String(vault.incidents.at(-1)?.error)).toMatchObject({ outcome: 'done' });
      expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
    }
  } finally {
    await vault.remove();
  }
});
