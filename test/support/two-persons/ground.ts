import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryOut } from '../../../electron/backend/features/approvals/carry-out.ts';
import { findRequest } from '../../../electron/backend/features/approvals/store.ts';
import { holds, personInForce } from '../../../electron/backend/keyring/state.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { gather, restrictedAndAsked, valueOf, type Present } from '../approvals-ground.ts';
import { makeApprover, type Approver } from '../approver.ts';
import { makeOffice, type Office } from '../people.ts';
import { cheapPorts, pathToken } from '../vault.ts';

/** An office with two supervisors and an approver outside; all at one vault, and its clock in the test's hands. */
export type Ground = {
  readonly office: Office;
  readonly session: Session;
  readonly first: Present;
  readonly second: Present;
  readonly intake: Present;
  readonly approver: Approver;
  /** Moves the clock of the computer. */
  shift(milliseconds: number): void;
  /** Whether the file is open to the intake team, which is what every request of these tries asks for. */
  isOpen(fileId: string): boolean;
  roleOf(userId: string): string;
  requestText(by: Present, id: string): Promise<string>;
  agreedByTwo(): Promise<boolean>;
  withoutAsking(): Promise<boolean>;
};

export async function makeGround(): Promise<Ground> {
  let offset = 0;
  const real = cheapPorts('/nowhere').clock;
  const clock = { now: () => new Date(real.now().getTime() + offset), monotonicMs: real.monotonicMs };
  const office = await makeOffice({ roles: ['intake', 'investigator'], ports: { clock } });
  await office.admit('second', 'supervisor');
  const { session } = await office.as('supervisor');
  const people = await gather(office, session, ['supervisor', 'second', 'intake']);
  const [first, second, intake] = ['supervisor', 'second', 'intake'].map((key) => people.get(key)!) as [Present, Present, Present];
  const approver = await makeApprover(office.base, office.ports);
  const isOpen = (fileId: string): boolean => {
    const epoch = session.keys.epochOfFile(fileId);
    return holds(session.keyringFile.keyring, intake.userId, `file:${fileId}:${epoch}`);
  };
  const ground: Ground = {
    office,
    session,
    first,
    second,
    intake,
    approver,
    shift: (milliseconds) => (offset += milliseconds),
    isOpen,
    roleOf: (userId) => personInForce(session.keyringFile.keyring, userId)?.role ?? 'none',
    requestText: (by, id) => requestText(office, by, id),
    agreedByTwo: async () => {
      const { fileId, id } = await restrictedAndAsked(first);
      await valueOf(second.backend.call('approvals.answer', { id, answer: 'agreed' }, {}));
      await valueOf(first.backend.call('approvals.carryOut', { id }, {}));
      return isOpen(fileId);
    },
    withoutAsking: async () => {
      const { fileId, id } = await restrictedAndAsked(first);
      const context = { session: first.session, writer: session.writer, paths: {} };
      const carried = session.db.transaction(() => carryOut(context, findRequest(session.writer, id)!)).immediate();
      if (carried.ok) carried.value.last?.();
      return Promise.resolve(isOpen(fileId));
    },
  };
  await bringIn(ground);
  return ground;
}

async function bringIn({ first, second, approver }: Ground): Promise<void> {
  const { token, paths } = approver.card();
  await valueOf(first.backend.call('approvals.readCard', { file: token, name: 'Invented Approver' }, paths));
  const subject = { kind: 'approvers.change', approverId: approver.id, inForce: true };
  const { id } = await valueOf<{ id: string }>(first.backend.call('approvals.ask', { subject, reason: '', confirmed: true }, {}));
  await valueOf(second.backend.call('approvals.answer', { id, answer: 'agreed' }, {}));
}

async function requestText(office: Office, by: Present, id: string): Promise<string> {
  const token = pathToken();
  const path = join(office.base, `${token}.json`);
  const { job } = await valueOf<{ job: string }>(by.backend.call('approvals.writeRequest', { id, destination: token }, { [token]: path }));
  for (;;) {
    const { jobs } = await valueOf<{ jobs: { id: string; outcome: string | null }[] }>(by.backend.call('jobs.list', {}, {}));
    const outcome = jobs.find((state) => state.id === job)?.outcome ?? null;
    if (outcome === 'done') return readFileSync(path, 'utf8');
    if (outcome !== null) throw new Error(`the request was not written: ${outcome}`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

export async function closeOffice({ office }: Ground): Promise<void> {
  await office.remove();
}
