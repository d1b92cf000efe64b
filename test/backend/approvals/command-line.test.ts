import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApprovalRow } from '#shared/contract/approvals.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** An approver outside the office as they are with a command line and no vault: real key derivation. */

let office: Office;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake'] });
});
afterAll(() => office.remove());

async function requestFile(signedIn: SignedIn, id: string): Promise<string> {
  const token = pathToken();
  const path = join(office.base, `${token}.json`);
  const written = await signedIn.run('approvals.writeRequest', { id, destination: token }, { [token]: path });
  expect(written.outcome).toBe('done');
  return readFileSync(path, 'utf8');
}

async function row(signedIn: SignedIn, id: string): Promise<ApprovalRow> {
  return (await signedIn.call('approvals.list', { open: false })).approvals.find((approval) => approval.id === id)!;
}

async function restricted(signedIn: SignedIn): Promise<string> {
  const { id } = (await signedIn.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  await signedIn.perform('access.restrict', { fileId: id, userIds: [] });
  return id;
}

const program = fileURLToPath(new URL('../../../electron/cli/index.ts', import.meta.url));

type Ended = { readonly code: number; readonly out: string; readonly json: Record<string, unknown> };

/** As the approver runs it, with a passphrase on standard input; real key derivation. */
function recourse(args: readonly string[], passphrase = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, 'approver', ...args, '--json'], { cwd: office.base }, (error, out, errors) => {
      const last = out.trim().split('\n').at(-1) ?? '';
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        out: errors,
        json: last.startsWith('{') ? (JSON.parse(last) as never) : {},
      });
    });
    child.stdin?.end(`${passphrase}\n`);
  });
}

test('the command line makes keys, says what is asked, signs it and says a code', async () => {
  const passphrase = 'five copper bells hang over the mill door';
  const made = await recourse(['new', office.base], passphrase);
  expect(made).toMatchObject({ code: 0, json: { words: expect.stringMatching(/^([a-z]{5}-){5}[a-z]{5}$/) as unknown } });
  const key = made.json['key'] as string;
  expect(await recourse(['new', office.base], passphrase)).toMatchObject({ code: 3, json: { error: 'release.destinationExists' } });

  const supervisor = await office.as('supervisor');
  const token = pathToken();
  await supervisor.perform('approvals.readCard', { file: token, name: 'By command line' }, { [token]: made.json['card'] as string });
  const approverId = (await supervisor.call('approvals.list', { open: true })).approvers.find((a) => a.name === 'By command line')!.id;
  await supervisor.perform('approvals.ask', {
    subject: { kind: 'approvers.change', approverId, inForce: true },
    reason: '',
    confirmed: true,
  });
  const subject = { kind: 'people.role', userId: office.idOf('intake'), role: 'monitor' };
  const { id } = (await supervisor.perform('approvals.ask', { subject, reason: 'x' })) as { id: string };
  const text = await requestFile(supervisor, id);
  const request = join(office.base, 'request.json');
  writeFileSync(request, text);

  const shown = await recourse(['show', request]);
  expect(shown.out).toContain(`let the person ${office.idOf('intake')} be monitor under the key below`);
  expect(shown.out).toContain('Invented intake');
  writeFileSync(join(office.base, 'changed.json'), text.replace('"monitor"', '"auditor"'));
  expect(await recourse(['show', join(office.base, 'changed.json')])).toMatchObject({
    code: 3,
    json: { error: 'approver.requestUnreadable' },
  });

  const out = join(office.base, 'answer.json');
  expect(await recourse(['sign', request, '--key', key, '--out', out], 'not this one')).toMatchObject({
    code: 3,
    json: { error: 'approver.wrongPassphrase' },
  });
  expect(await recourse(['sign', request, '--key', key, '--out', out], passphrase)).toMatchObject({ code: 0 });
  const answer = pathToken();
  const answered = await supervisor.envelope(
    'approvals.answerFromOutside',
    { id, answer: { how: 'file', file: answer } },
    { [answer]: out },
  );
  expect(answered).toMatchObject({ value: { state: 'used' } });

  const fileId = await restricted(supervisor);
  const asked = (await supervisor.perform('approvals.ask', { subject: { kind: 'access.unrestrict', fileId }, reason: 'x' })) as {
    id: string;
  };
  const said = await recourse(['code', '--key', key, '--words', (await row(supervisor, asked.id)).challenge!], passphrase);
  const byCode = { id: asked.id, answer: { how: 'code', approverId, code: said.json['code'] } };
  expect(await supervisor.envelope('approvals.answerFromOutside', byCode)).toMatchObject({ value: { state: 'used' } });
});
