import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import type { Ports } from '../../electron/backend/ports.ts';
import { makeApprover, type Approver } from './approver.ts';
import type { Perform } from './main-job.ts';
import { pathToken, runJob, type TestVault } from './vault.ts';

/** Calls on the engine of a test, and waits for jobs. */
export function performOn(at: Pick<TestVault, 'backend'>): Perform {
  return async (name, input, paths = {}) => {
    const envelope = await at.backend.call(name, input, paths);
    if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
    if (operations.get(name)?.kind !== 'job') return envelope.value;
    return (await runJob(at.backend, (envelope.value as { readonly job: string }).job)).result;
  };
}

/** An office of one with somebody outside: named by the only authority there is, needed from then on. */
export async function nameApprover(perform: Perform, folder: string, ports: Ports): Promise<Approver> {
  const approver = await makeApprover(folder, ports);
  const { token, paths } = approver.card();
  await perform('approvals.readCard', { file: token, name: 'Invented Approver' }, paths);
  await perform('approvals.ask', {
    subject: { kind: 'approvers.change', approverId: approver.id, inForce: true },
    reason: '',
    confirmed: true,
  });
  return approver;
}

/** What the approver signs to a request that waits, as a call needs it. */
export async function signedAnswer(
  perform: Perform,
  approver: Approver,
  folder: string,
  id: string,
): Promise<ReturnType<Approver['answer']>> {
  const destination = pathToken();
  const path = join(folder, `${destination}.json`);
  await perform('approvals.writeRequest', { id, destination }, { [destination]: path });
  return approver.answer(readFileSync(path, 'utf8'));
}

/** The approver signs, and what they signed is brought in. */
export async function agreeOutside(perform: Perform, approver: Approver, folder: string, id: string): Promise<unknown> {
  const { token, paths } = await signedAnswer(perform, approver, folder, id);
  return perform('approvals.answerFromOutside', { id, answer: { how: 'file', file: token } }, paths);
}
