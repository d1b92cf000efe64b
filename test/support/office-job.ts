import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparedIn } from '../../electron/backend/features/recovery/prepared.ts';
import { cosignForKeeper, makeKeeper } from '../../electron/backend/keeper/work.ts';
import { makeApprover, type Approver } from './approver.ts';
import { ok } from '#shared/kernel/result.ts';
import { incidentOf } from '../../electron/backend/features/evidence/incident.ts';
import { commitChange } from '../../electron/backend/ledger/append.ts';
import { custodyEntry } from './evidence.ts';
import { receiptAt, registered, sharedInvestigation } from './handling.ts';
import { complaintEntry } from './complaints.ts';
import { performMaterial } from './material-job.ts';
import type { Office, SignedIn } from './people.ts';
import { fixedReply, fixedRoot } from './timestamps/fixed-reply.ts';
import { typedSheet } from './recovery/wrong-sheets.ts';
import { pathToken } from './vault.ts';

/** Performs an operation for whoever is signed in, waits for a job's end, and gives the value. */
export type PerformAs = (at: SignedIn, name: string, input: unknown, paths?: { readonly [token: string]: string }) => Promise<unknown>;

/** What only makes ready for the next operation. */
const asIs: PerformAs = (at, ...call) => at.perform(...call);

type WithId = { readonly id: string };

/** Every operation that came with several people, each once, across the sessions that it needs. `folder` is for files that come and go. */
export async function performOffice(office: Office, perform: PerformAs, folder: string): Promise<void> {
  const alone = await office.as('supervisor');
  await managePeople(alone, perform);
  await changePassphrase(office, alone, perform);
  await shareRecovery(alone, perform, folder);
  await office.admit('second', 'supervisor');
  await decideTogether(office, perform, folder);
  await handOverTogether(office, perform);
  await standAlone(office, perform);
  const last = await office.as('supervisor');
  await giveSeals(office, last, perform, folder);
  await stampMaterial(last, perform, folder);
  await lookAtTheRecord(last, perform, folder);
  await keepAndDestroy(office, perform, folder);
  await giveFullCopy(office, perform, folder);
  await perform(await office.as('supervisor'), 'keys.replace', {});
}

/** An outside authority's time stamp for the material that was taken in before. */
async function stampMaterial(at: SignedIn, perform: PerformAs, folder: string): Promise<void> {
  const [root, request, reply] = ['root.pem', 'request.tsq', 'reply.tsr'].map((name) => ({ token: pathToken(), path: join(folder, name) }));
  writeFileSync(root!.path, fixedRoot);
  writeFileSync(reply!.path, fixedReply);
  const sha256 = createHash('sha256').update(Buffer.alloc(70_000, 7)).digest('hex');
  const ids = at.session.db.prepare('SELECT id FROM evidence_item WHERE size = 70000 ORDER BY id').pluck().all() as string[];
  const { id: authority } = (await perform(
    at,
    'timestamps.trust',
    { file: root!.token, purpose: 'timeStamps' },
    { [root!.token]: root!.path },
  )) as WithId;
  for (const evidenceId of ids.slice(0, 1)) {
    const opened = (await at.perform('evidence.open', { id: evidenceId })) as { readonly sha256: string };
    if (opened.sha256 !== sha256) throw new Error('the material of the test is not what the reply is for');
    await perform(at, 'timestamps.take', { evidenceId, file: reply!.token }, { [reply!.token]: reply!.path });
    await perform(at, 'timestamps.request', { evidenceId, destination: request!.token }, { [request!.token]: request!.path });
    const investigationId = at.session.db
      .prepare('SELECT investigation_id FROM evidence_item WHERE id = ?')
      .pluck()
      .get(evidenceId) as string;
    await performMaterial((...call) => perform(at, ...call), { investigationId, evidenceId, folder });
  }
  await perform(at, 'timestamps.drop', { id: authority, purpose: 'timeStamps' });
}

async function lookAtTheRecord(at: SignedIn, perform: PerformAs, folder: string): Promise<void> {
  const destination = pathToken();
  await perform(at, 'ledger.print', { filters: {}, language: 'en', destination }, { [destination]: join(folder, 'record.pdf') });
  await perform(at, 'ledger.verifySince', { seal: null });
  // A part of a file that nobody opened before: reading it is its opening.
  await perform(at, 'evidence.page', { investigationId: (await sharedInvestigation(at, [])).id, offset: 0, limit: 50 });
  await perform(at, 'evidence.thumbnails', { investigationId: (await sharedInvestigation(at, [])).id, ids: [], graphic: false });
  const namedIn = await registered(at, (await sharedInvestigation(at, [])).id);
  await perform(at, 'evidence.byNames', { namedIn, names: ['invented.opus'] });
}

/** Two findings on one clip alone: a colleague agrees to the words for the first, and writes those for the second. */
async function standAlone(office: Office, perform: PerformAs): Promise<void> {
  const first = await office.as('supervisor');
  const { id: investigationId } = await sharedInvestigation(first, [office.idOf('second')]);
  const clip = await registered(first, investigationId, { kind: 'digital', description: 'Invented clip' });
  const { matrix } = await first.call('investigations.open', { id: investigationId });
  const found: string[] = [];
  for (const { allegationId, officerId } of matrix.slice(0, 2)) {
    const conclusion = { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' } as const;
    const material = [{ evidenceId: clip, stance: 'for' as const }];
    const entry = { investigationId, allegationId, officerId, conclusion, material, reasons: 'Invented.', decidedOn: '2026-08-14' };
    found.push((await first.call('investigations.recordFinding', { entry, replaces: null })).id);
  }
  const [asked, given] = found;
  const reason = 'Read out by its maker, as was invented.';
  await perform(first, 'investigations.askSecondReason', { findingId: asked, version: 1, reason });
  const second = await office.as('second');
  await perform(second, 'investigations.giveSecondReason', { findingId: given, version: 1, reason });
}

/** How long a file is kept, what forbids its end, and its end, to which another supervisor agrees. */
async function keepAndDestroy(office: Office, perform: PerformAs, folder: string): Promise<void> {
  const first = await office.as('supervisor');
  const { id: fileId } = (await asIs(first, 'complaints.register', { entry: complaintEntry() })) as WithId;
  await perform(first, 'retention.ofFile', { fileId });
  const entry = { purpose: 'oversight', purposeText: '', basis: 'law', basisText: '', reviewOn: '2030-01-01', reason: 'Invented' };
  await perform(first, 'retention.decide', { fileId, entry });
  const { id: hold } = (await perform(first, 'retention.hold', { fileId, kind: 'other', reason: 'Invented' })) as WithId;
  await perform(first, 'retention.liftHold', { id: hold, reason: 'Invented' });
  const subject = { kind: 'files.destroy', fileId, ground: 'reviewed' };
  const { id } = (await asIs(first, 'approvals.ask', { subject, reason: 'Invented', confirmed: true })) as WithId;
  await asIs(await office.as('second'), 'approvals.answer', { id, answer: 'agreed' });
  const again = await office.as('supervisor');
  const { state } = (await again.call('approvals.list', { open: false })).approvals.find((one) => one.id === id)!;
  if (state === 'agreed') await asIs(again, 'approvals.carryOut', { id });
  const destination = pathToken();
  await perform(
    again,
    'retention.giveCertificate',
    { fileId, language: 'en', destination },
    { [destination]: join(folder, 'destroyed.pdf') },
  );
}

/** Everything in open formats, which another supervisor agrees to. */
async function giveFullCopy(office: Office, perform: PerformAs, folder: string): Promise<void> {
  const first = await office.as('supervisor');
  const { id: approval } = (await asIs(first, 'approvals.ask', { subject: { kind: 'archive.export' }, reason: 'Invented' })) as WithId;
  await asIs(await office.as('second'), 'approvals.answer', { id: approval, answer: 'agreed' });
  const destination = pathToken();
  await perform(
    await office.as('supervisor'),
    'archive.give',
    { approval, destination, to: 'Invented archive', language: 'en' },
    { [destination]: folder },
  );
}

/** A dated seal, and one that an outside keeper signs and gives back. */
async function giveSeals(office: Office, at: SignedIn, perform: PerformAs, folder: string): Promise<void> {
  const [seal, given, taken] = ['seal.txt', 'for-keeper.json', 'cosigned.json'].map((name) => ({
    token: pathToken(),
    path: join(folder, name),
  }));
  const wanted = { number: null, form: 'file', to: 'auditor', language: 'en', destination: seal!.token };
  await perform(at, 'ledger.giveSeal', wanted, { [seal!.token]: seal!.path });
  await perform(at, 'ledger.exportForKeeper', { from: null, destination: given!.token }, { [given!.token]: given!.path });
  const passphrase = 'the keeper counts eleven lanterns along the quay';
  const made = await makeKeeper(passphrase, office.ports.kdf);
  if (!made.ok) throw new Error('the keeper of the test was not made');
  const key = { text: made.value.keyText, passphrase, at: 1_795_000_000 };
  const signed = await cosignForKeeper(readFileSync(given!.path, 'utf8'), () => null, key, office.ports.kdf);
  if (!signed.ok) throw new Error(signed.error);
  writeFileSync(taken!.path, signed.value.cosigned);
  await perform(at, 'ledger.takeCosigned', { file: taken!.token }, { [taken!.token]: taken!.path });
}

/** A receipt signed at the giver's desk, and an incident that a second person closes. */
async function handOverTogether(office: Office, perform: PerformAs): Promise<void> {
  const first = await office.as('supervisor');
  const second = office.members.get('second')!;
  const { id: investigationId } = await sharedInvestigation(first, [second.userId]);
  const evidenceId = await registered(first, investigationId);
  const entry = custodyEntry(evidenceId, 'handedOverOut', { to: 'A colleague', toUser: second.userId as never });
  const { id: handOver } = await first.call('evidence.recordCustody', { entry });
  await perform(first, 'evidence.receiveHere', receiptAt(evidenceId, String(handOver), second.userId, { passphrase: second.passphrase }));
  const item = { id: String(evidenceId), investigation_id: String(investigationId) };
  commitChange(first.session, (writer) => {
    const [event] = incidentOf(first.session, writer, item, 'evidence.objectMissing');
    return ok({ value: null, events: [event!] });
  });
  await perform(await office.as('second'), 'evidence.closeIncident', { evidenceId, reason: 'Invented.' });
}

async function managePeople(at: SignedIn, perform: PerformAs): Promise<void> {
  const passphrase = 'eight loose buttons roll under the stairs';
  const { userId } = (await perform(at, 'people.add', { name: 'Invented guest', role: 'intake', passphrase })) as { userId: string };
  await perform(at, 'people.rename', { userId, name: 'Invented guest, renamed' });
  await perform(at, 'people.giveNewKeys', { userId, passphrase: 'eight new buttons roll under the stairs' });
  const question = { what: 'account', userId: null, role: 'monitor', name: 'Invented wish', note: null };
  const { requestId } = (await perform(at, 'people.request', question)) as { requestId: string };
  await perform(at, 'people.answerRequest', { requestId, answer: 'refused' });
  await perform(at, 'people.end', { userId });
}

async function changePassphrase(office: Office, at: SignedIn, perform: PerformAs): Promise<void> {
  const member = office.members.get('supervisor')!;
  const passphrase = 'two patient ferries wait for the late tide';
  await perform(at, 'keys.changePassphrase', { current: member.passphrase, next: passphrase });
  office.members.set('supervisor', { ...member, passphrase });
}

/** A recovery key of two of three sheets, in force by the only authority there is; then the next one by its sheets. */
async function shareRecovery(at: SignedIn, perform: PerformAs, folder: string): Promise<void> {
  await perform(at, 'recovery.prepare', { threshold: 2, shares: 3 });
  const token = pathToken();
  const sheet = { index: 1, language: 'en', withOffice: false, destination: token };
  await perform(at, 'recovery.giveSheet', sheet, { [token]: join(folder, 'sheet.pdf') });
  const sheets = await takeSheets(at);
  const subject = { kind: 'recovery.key', epoch: 0, threshold: 2, shares: 3 };
  await perform(at, 'approvals.ask', { subject, reason: '', confirmed: true });
  await perform(at, 'recovery.rehearse', { sheets });
  await at.perform('recovery.prepare', { threshold: 2, shares: 3 });
  await takeSheets(at);
  await perform(at, 'recovery.replace', { sheets, by: 'prepared' });
}

/** As if each sheet had left as a file, which takes seconds to set; one is typed back in. Gives the texts. */
export async function takeSheets({ session, perform }: SignedIn): Promise<readonly string[]> {
  const prepared = preparedIn(session)!;
  for (const { index } of prepared.shares) prepared.given.add(index);
  const texts = prepared.shares.map(typedSheet);
  await perform('recovery.checkSheet', { text: texts[0] });
  return texts;
}

async function decideTogether(office: Office, perform: PerformAs, folder: string): Promise<void> {
  const approver = await makeApprover(office.base, office.ports);
  const first = await office.as('supervisor');
  const { token, paths } = approver.card();
  await first.perform('approvals.readCard', { file: token, name: 'Invented Approver' }, paths);
  const approverRequest = await ask(first, perform, { kind: 'approvers.change', approverId: approver.id, inForce: true });
  const { id: fileId } = (await first.perform('complaints.register', { entry: complaintEntry() })) as WithId;
  await first.perform('access.restrict', { fileId, userIds: [] });
  const opening = await ask(first, asIs, { kind: 'access.unrestrict', fileId });
  const role = { kind: 'people.role', userId: office.idOf('intake'), role: 'investigator' };
  await perform(first, 'approvals.withdraw', { id: await ask(first, perform, role) });
  const second = await office.as('second');
  await perform(second, 'approvals.answer', { id: approverRequest, answer: 'agreed' });
  await second.perform('approvals.answer', { id: opening, answer: 'agreed' });
  const again = await office.as('supervisor');
  await perform(again, 'approvals.carryOut', { id: opening });
  await agreeFromOutside(again, perform, approver, await ask(again, perform, role), folder);
}

async function ask(at: SignedIn, perform: PerformAs, subject: unknown): Promise<string> {
  return ((await perform(at, 'approvals.ask', { subject, reason: 'invented', confirmed: true })) as WithId).id;
}

async function agreeFromOutside(at: SignedIn, perform: PerformAs, approver: Approver, id: string, folder: string): Promise<void> {
  const token = pathToken();
  const file = join(folder, 'request.json');
  await perform(at, 'approvals.writeRequest', { id, destination: token }, { [token]: file });
  const signed = approver.answer(readFileSync(file, 'utf8'));
  await perform(at, 'approvals.answerFromOutside', { id, answer: { how: 'file', file: signed.token } }, signed.paths);
}
