import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { OpenRequest } from '#shared/contract/wire.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { closeAccount, createAccountsBackend } from './accounts/backend.ts';
import { codeOf } from './db/open.ts';
import { dispatch, type Dispatcher } from './dispatch.ts';
import { recordLateGrants } from './features/access/index.ts';
import { afterOpening, allHandlers, readView, whileOpen } from './features/index.ts';
import { settingsIn } from './features/settings/index.ts';
import { giveAway, type AskFinisher } from './finish/hand-over.ts';
import { createJobs, type Jobs } from './jobs/runner.ts';
import { commitChange, sealNow, writeAnchor } from './ledger/append.ts';
import { keepEpochs } from './ledger/epochs.ts';
import { SEALS_BOUND_BY, timesToBind } from './ledger/seal-times.ts';
import { lastSeal } from './ledger/seals.ts';
import { closeObjectStore } from './objects/store.ts';
import type { BackendLike } from './port.ts';
import type { Announce, CertificateReader, Log, Ports } from './ports.ts';
import { recordLateEntries } from './records/late-entries.ts';
import { recoverVault, type Recovered } from './recovery/recover-vault.ts';
import { recordRecoveries } from './recovery/record-recoveries.ts';
import type { Session } from './session.ts';
import { systemPorts } from './system-ports.ts';
import { createVault } from './vault/create.ts';
import { openVault } from './vault/open.ts';
import { salvageForOpening } from './salvage/for-opening.ts';
import { runSelfTest } from './vault/self-test.ts';

export type Backend = BackendLike;

/** What the record is told of an opening by sheets. */
type RecoverySeen = Omit<Recovered, 'session'>;

/** Creates or unlocks a vault with the real ports. This is what the vault process runs. */
export function openBackend(
  request: OpenRequest,
  log?: Log,
  announce?: Announce,
  certificates?: CertificateReader,
): Promise<Result<Backend, Envelope>> {
  return openBackendWith(request, systemPorts(request.profile, log, certificates), announce);
}

/** The same with ports of the caller's: tests give a cheap key derivation and a clock that stands still. */
export async function openBackendWith(
  request: Omit<OpenRequest, 'profile'>,
  ports: Ports,
  announce: Announce = () => undefined,
): Promise<Result<Backend, Envelope>> {
  if (!(await runSelfTest())) return err({ kind: 'unavailable', code: 'vault.selfTestFailed' });
  if (request.how === 'recover') return recoverBackend(request, ports);
  if (request.how === 'salvage') {
    const saved = await salvageForOpening(request, ports, announce);
    if (!saved.ok) return saved;
  }
  if (request.how === 'create') {
    const created = await createVault(
      {
        folder: request.folder,
        passphrase: request.passphrase,
        officeName: request.officeName ?? '',
        personName: request.personName ?? '',
      },
      ports,
    );
    if (!created.ok) return err(created.error);
  }
  const opened = await openVault(request.into ?? request.folder, request.passphrase, ports, {
    isNew: request.how === 'create',
    number: request.number,
  });
  if (!opened.ok) return err({ kind: 'unavailable', ...opened.error });
  return opened.value.kind === 'vault' ? startBackend(opened.value.session) : ok(createAccountsBackend(opened.value));
}

async function recoverBackend(request: Omit<OpenRequest, 'profile'>, ports: Ports): Promise<Result<Backend, Envelope>> {
  const { folder, passphrase, recovery } = request;
  if (!recovery) throw new Error('a recovery without sheets was asked for');
  const opened = await recoverVault({ folder, passphrase, ...recovery }, ports);
  if (!opened.ok) return opened;
  const { session, ...seen } = opened.value;
  return startBackend(session, seen);
}

/** Begins a run over a vault that was just opened. */
export async function startBackend(session: Session, recovered?: RecoverySeen): Promise<Result<Backend, Envelope>> {
  try {
    if (!session.alarm) startRun(session, recovered);
    await afterOpening(session);
  } catch (error) {
    // Damage that shows only now: nothing stays open, nothing was changed to hide it.
    await closeSession(session).catch(() => undefined);
    const code = codeOf(error);
    if (code) return err({ kind: 'unavailable', code });
    throw error;
  }
  return ok(createBackend(session));
}

/** What every run begins with: the anchor, the trace of a power cut in the keyring, and the day's seal where the last run left none. */
function startRun(session: Session, recovered?: RecoverySeen): void {
  writeAnchor(session);
  recordLateGrants(session);
  recordRecoveries(session, recovered?.indexes ?? null);
  recordLateEntries(session);
  const droppedBytes = session.keyringFile.droppedBytes + (recovered?.droppedBytes ?? 0);
  if (droppedBytes > 0) {
    const event = { kind: 'keyring.tailDropped', subject: null, subjectType: null, file: null, detail: { bytes: droppedBytes } };
    commitChange(session, () => ok({ value: null, events: [event] }));
  }
  const today = session.ports.clock.now().toISOString().slice(0, 10);
  keepEpochs(session);
  if (session.frontier.size > 0 && lastSeal(session.writer)?.at.slice(0, 10) !== today) sealNow(session);
  recordOpening(session, recovered !== undefined);
}

/** Who was here, and how they came in: what an auditor asks first. An administrator, who has no record of actions, leaves no entry in it. */
function recordOpening(session: Session, isRecovered: boolean): void {
  const how = isRecovered ? 'sheets' : session.frontier.size === 0 ? 'created' : 'passphrase';
  const event = {
    kind: SEALS_BOUND_BY,
    subject: session.actor.userId,
    subjectType: 'person',
    file: null,
    detail: { how, ...timesToBind(session.writer) },
  };
  commitChange(session, () => ok({ value: null, events: [event] }));
}

/** The engine over an open vault: calls in, announcements out, closed once. */
export function createBackend(session: Session): Backend {
  const listeners = new Set<(announcement: Announcement) => void>();
  const announce: Announce = (announcement) => {
    for (const listener of listeners) listener(announcement);
  };
  const finisher = askOnce();
  const jobs = createJobs(session, announce, (handOver) => {
    if (handOver.isLong) void finisher.ask();
  });
  const dispatcher: Dispatcher = { session, handlers: allHandlers(jobs), jobs, announce };
  const stopWatching = whileOpen(session, jobs, announce);
  let closing: Promise<void> | null = null;
  return {
    idleMinutes: settingsIn(session.writer).idleMinutes,
    call: (name, input, paths) => {
      session.askedAt = session.ports.clock.monotonicMs();
      return closing ? Promise.resolve({ kind: 'unavailable', code: 'engine.closing' }) : dispatch(dispatcher, name, input, paths);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readMaterial: (view, offset, length) => (closing ? Promise.resolve(err('gone')) : readView(session, view, offset, length)),
    useFinisher: finisher.use,
    close: () => {
      stopWatching();
      closing ??= closeWithJobs(session, jobs, finisher.ask);
      return closing;
    },
  };
}

/** Asks for a process at the first need and keeps to the one that came; nobody comes where the shell has named nobody to ask. */
function askOnce(): { use(ask: AskFinisher): void; readonly ask: AskFinisher } {
  let askShell: AskFinisher = () => Promise.resolve(null);
  let asked: ReturnType<AskFinisher> | null = null;
  return {
    use: (ask) => {
      askShell = ask;
    },
    ask: () => {
      asked ??= askShell();
      return asked;
    },
  };
}

/** An intake under way goes to a process of its own, the others stop; then everything is closed. */
async function closeWithJobs(session: Session, jobs: Jobs, askFinisher: AskFinisher): Promise<void> {
  const handOver = session.alarm || session.broken || session.ended ? null : jobs.handOver();
  const stopped = jobs.stop();
  // What cannot be handed over is found unfinished at the next opening.
  const givenAway = handOver === null ? null : giveAway(handOver, askFinisher, stopped).catch(() => undefined);
  await stopped;
  await closeSession(session);
  await givenAway;
}

/** The tree is sealed, the files are closed, the keys are overwritten. The process then ends: nothing else clears the heaps. */
async function closeSession(session: Session): Promise<void> {
  try {
    if (!session.broken && !session.alarm && !session.ended && session.frontier.size > 0) sealNow(session);
  } finally {
    session.db.close();
    await closeObjectStore(session.objects);
    session.rootKey.fill(0);
    closeAccount(session);
  }
}

/** Checks a package without any vault (resources/docs/formats.md, 11). */
export { verdictLines } from './documents/package/verdict-text.ts';
export { verifyPackage } from './documents/package/verify/verify-package.ts';
export type { Verdict } from './documents/package/verify/verdict.ts';

/** What an approver outside the office does without any vault (resources/docs/formats.md, 13). */
export { approvalCode, makeApprover, readApprovalRequest, signApproval } from './approver/work.ts';
export type { ReadRequest } from './approver/request-file.ts';

/** What an outside keeper does without any vault (resources/docs/formats.md, 14). */
export { checkForKeeper, cosignForKeeper, makeKeeper } from './keeper/work.ts';
export type { KeeperFinding } from './keeper/check.ts';

/** What is done with a backup without any vault (resources/docs/formats.md, 17). */
export { checkBackup, restoreBackup, workOnBackup } from './backup/for-restoring.ts';
