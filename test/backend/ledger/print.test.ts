import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { growRecord } from '../../support/ledger/long-record.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { findIn, formsOf } from '../../support/plain-text-scan.ts';
import { pathToken } from '../../support/vault.ts';

/** The list of the record on paper: what is on the screen, without a name even for who reads names there. */

let office: Office;
beforeAll(async () => {
  office = await makeOffice({ roles: ['supervisor', 'auditor', 'investigator'] });
});
afterAll(() => office.remove());

async function print(
  who: SignedIn,
  name: string,
  input: object = {},
): Promise<{ readonly path: string; readonly outcome: unknown; readonly result: unknown }> {
  const path = join(office.base, name);
  const destination = pathToken();
  const { outcome, result } = await who.run(
    'ledger.print',
    { filters: {}, language: 'en', ...input, destination },
    { [destination]: path },
  );
  return { path, outcome, result };
}

/** The text of the pages, or null where nothing here reads PDFs. */
function textOf(path: string): string | null {
  const read = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return read.error ? null : read.stdout.replaceAll(/[\u2066-\u2069]/g, '');
}

describe('entries of the record on paper', () => {
  test('say what, when, to what and by which number; are recorded with their fingerprint; and name nobody', async () => {
    const who = await office.as('supervisor');
    const { reference } = (await who.call('complaints.register', { entry: complaintEntry() })) as unknown as { reference: string };
    const { path, result } = await print(who, 'list.pdf');
    const size = who.session.frontier.size - 1;
    expect(result).toEqual({ entries: size, name: 'list.pdf' });
    const [event] = readEvents(who.session.writer, size, size + 1);
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(event!.fields).toMatchObject({ kind: 'ledger.printed', detail: { entries: size, sha256, size, language: 'en' } });
    const text = textOf(path);
    if (text === null) return;
    expect(text).toContain('Complaint registered');
    expect(text).toContain(reference);
    expect(text).toContain(`No. ${signInNumber(who.member.userId)} · Supervisor`);
    for (const name of [...office.members.values()].map((member) => member.name)) {
      expect(text).not.toContain(name);
      expect(findIn([path], formsOf(name))).toEqual([]);
    }
    expect(text).toContain('Printed by');
  });

  test('follow the filters, say which, and keep of them no typed word', async () => {
    const who = await office.as('auditor');
    const filters = { groups: ['people'], roles: ['supervisor'], from: '2020-01-01', about: 'Mira Testova' };
    const { path, result } = await print(who, 'filtered.pdf', { filters, language: 'ar' });
    expect(result).toMatchObject({ entries: 0 });
    const [event] = readEvents(who.session.writer, who.session.frontier.size - 1, who.session.frontier.size);
    expect(event!.fields.detail).toMatchObject({
      filters: { groups: ['people'], roles: ['supervisor'], from: '2020-01-01', to: null, isAbout: true },
    });
    expect(event!.fieldsText).not.toContain('Mira');
    expect(textOf(path) ?? '').not.toContain('Mira');
  });

  test('are refused to who reads no record, over a file that is there, and where there are too many; nothing is written then', async () => {
    const auditor = await office.as('auditor');
    expect((await print(auditor, 'list.pdf', { filters: { groups: ['people'] } })).result).toMatchObject({
      code: 'release.destinationExists',
    });
    growRecord(auditor.session, 2001);
    const many = await print(auditor, 'many.pdf');
    expect(many).toMatchObject({ outcome: 'refused', result: { code: 'ledger.tooManyToPrint' } });
    expect(existsSync(many.path)).toBe(false);
    const investigator = await office.as('investigator');
    const refused = await investigator.envelope('ledger.print', { filters: {}, language: 'en', destination: pathToken() });
    expect(refused).toMatchObject({ kind: 'refused', code: 'permission.denied' });
  });
});
