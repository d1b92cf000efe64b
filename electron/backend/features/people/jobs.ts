import { ok, type Result } from '#shared/kernel/result.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import type { UserId } from '#shared/kernel/ids.ts';
import type { CommandContext, Handler } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { sql } from '../../db/sql.ts';
import type { KeyringPerson } from '../../keyring/format.ts';
import { personInForce } from '../../keyring/state.ts';
import type { Change } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { deriveSlotKey, type PersonKeys } from '../../vault/slot.ts';
import { askFor, usableApproval, type Usable } from '../approvals/index.ts';
import { enterWithKeys, freeUserId, mayEnter, MOST_SLOTS, newPersonKeys, publicHalves } from './admit.ts';
import { answeredEvent, personEvent } from './commands.ts';
import { countFiles, lostByNewKeys, noFiles } from './counts.ts';
import { needsTwo } from './new-keys-executor.ts';
import { isTooWeak, newPassphrase } from './passphrase.ts';
import { prepareAnswer } from './requests.ts';
import { isRecoveryNeededFirst } from './role-executor.ts';

/** The slow part first, in which others are answered; then the person in one step, in the order of formats 5.3, and what two must agree on. */
export const addPerson: Handler<'people.add'> = async (context, input) => {
  const { session } = context;
  const confirmed = input.confirmed ?? false;
  const name = input.name.trim();
  const refusal = whyNotAdded(context, input.role, input.requestId, confirmed);
  if (refusal) return refuse(refusal);
  if (await isTooWeak(session, input.passphrase, name)) return refuse('vault.passphraseTooWeak');
  const slotKey = await deriveSlotKey(input.passphrase, session.ports.kdf, session.ports.random);
  const added = context.commit(() => {
    const again = whyNotAdded(context, input.role, input.requestId, confirmed);
    if (again) return refuse(again);
    const keys = newPersonKeys();
    const userId = freeUserId(session);
    // A supervisor or auditor is made of somebody who is here already (resources/docs/formats.md, 5.2).
    const role = needsTwo(input.role) ? 'investigator' : input.role;
    const { requestId } = input;
    const answer = requestId === undefined ? null : prepareAnswer(session, { requestId, answer: 'done' });
    if (answer?.ok === false) return answer;
    const last = (): void => {
      enterWithKeys(session, { userId, role, ...publicHalves(keys) }, keys, slotKey, name);
      answer?.value.append();
    };
    const answered = requestId === undefined ? [] : [answeredEvent(requestId, 'done')];
    return ok({ value: { userId, role }, events: [personEvent('people.added', userId, { role }), ...answered], last });
  });
  if (!added.ok) return added;
  const { userId, role } = added.value;
  // Asked for when the person is here; cut off in between, they are an investigator whose role is asked for by hand.
  const asked = needsTwo(input.role)
    ? context.commit((writer) => askForRole({ session, writer, paths: context.paths }, userId, input.role))
    : null;
  if (asked && !asked.ok) return asked;
  const now = personInForce(session.keyringFile.keyring, userId)?.role ?? role;
  return ok({ userId: userId as unknown as UserId, number: signInNumber(userId), role: now, approvalId: asked?.value ?? null });
};

function whyNotAdded({ session }: JobContext, role: Role, requestId: string | undefined, confirmed: boolean): string | null {
  const { keyring } = session.keyringFile;
  if (session.header.slots.length >= MOST_SLOTS) return 'people.tooMany';
  if (requestId !== undefined && keyring.requests.get(requestId)?.answer !== null) return 'people.requestNotFound';
  return role === 'supervisor' && !confirmed && isRecoveryNeededFirst(keyring) ? 'recovery.neededFirst' : null;
}

function askForRole(context: CommandContext, userId: string, role: Role): Result<Change<string>, Refusal> {
  const subject = { kind: 'people.role', userId: userId as unknown as UserId, role } as const;
  const asked = askFor(context, { subject, reason: '', confirmed: true });
  if (!asked.ok) return asked;
  const { id, events, last } = asked.value;
  return ok({ value: id, events, last });
}

/** New keys with the person at the keyboard (A12). */
export const giveNewKeys: Handler<'people.giveNewKeys'> = async (context, input) => {
  const { session, paths } = context;
  const commanding = { session, writer: session.writer, paths };
  const ready = readyForNewKeys(commanding, input);
  if (!ready.ok) return ready;
  for (const secret of Object.values(ready.value.keys)) secret.fill(0);
  if (await isTooWeak(session, input.passphrase, input.userId)) return refuse('vault.passphraseTooWeak');
  const slotKey = await deriveSlotKey(input.passphrase, session.ports.kdf, session.ports.random);
  return context.commit((writer) => {
    const again = readyForNewKeys(commanding, input);
    if (!again.ok) return again;
    const { person, keys, approval } = again.value;
    if (!mayEnter(session, person)) return refuse(approval ? 'approvals.notValid' : 'approvals.needed');
    // What was sealed for the old keys alone opens nothing any more.
    writer.run(sql`DELETE FROM draft WHERE user_id = ${input.userId}`);
    writer.run(sql`DELETE FROM preference WHERE user_id = ${input.userId}`);
    const filesLost = lostByNewKeys(session, person);
    const used = approval ? [approval.use({ writer })] : [];
    const last = (): void => enterWithKeys(session, person, keys, slotKey);
    return ok({ value: { filesLost }, events: [personEvent('people.keysReplaced', input.userId, { filesLost }), ...used], last });
  });
};

type ReadyKeys = { readonly person: KeyringPerson; readonly keys: PersonKeys; readonly approval: Usable<'people.newKeys'> | null };
type Wish = { readonly userId: UserId; readonly approvalId?: string | undefined; readonly confirmed?: boolean | undefined };

/** Asked before the slow part and again after it. */
function readyForNewKeys(context: CommandContext, { userId, approvalId, confirmed }: Wish): Result<ReadyKeys, Refusal> {
  const { session } = context;
  const { keyring } = session.keyringFile;
  const before = personInForce(keyring, userId);
  if (!before) return refuse('people.notFound');
  if (userId === (session.actor.userId as unknown as UserId)) return refuse('people.notYourself');
  if (session.header.slots.length >= MOST_SLOTS) return refuse('people.tooMany');
  const files = (confirmed ?? false) ? 0 : (countFiles(session).get(userId) ?? noFiles).onlyTheirs;
  if (approvalId === undefined) {
    if (needsTwo(before.role)) return refuse('approvals.needed');
    if (files > 0) return refuse('people.filesOnlyTheirs', { files });
    const keys = newPersonKeys();
    return ok({ person: { userId, role: before.role, ...publicHalves(keys) }, keys, approval: null });
  }
  const approval = usableApproval(context, approvalId, 'people.newKeys');
  if (!approval.ok) return approval;
  const { content, secret, subject } = approval.value;
  const keys = { agreement: secret.subarray(0, 32), signingSeed: secret.subarray(32) };
  const isRight = subject.userId === userId && content.kind === 'person' && content.person.signing === publicHalves(keys).signing;
  if (!isRight || content.kind !== 'person') return refuse('approvals.notValid');
  return ok({ person: content.person, keys, approval: approval.value });
}

export const changePassphrase: Handler<'keys.changePassphrase'> = async (context, input) => {
  const { session } = context;
  const next = await newPassphrase(session, input);
  if (!next.ok) return next;
  return context.commit(() => {
    const events = [personEvent('keys.passphraseChanged', session.actor.userId)] as const;
    return ok({ value: { changed: true as const }, events, last: next.value });
  });
};
