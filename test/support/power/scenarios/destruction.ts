import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyringLine } from '../../../../electron/backend/keyring/format.ts';
import { filesUnder } from '../../retention/attack.ts';
import { nameApprover, signedAnswer } from '../../second-person.ts';
import type { Perform } from '../../main-job.ts';
import { cheapPorts, pathToken } from '../../vault.ts';
import { mustDo, type Ground, type Scenario, type Step } from '../scenario.ts';
import { caseOf, openCase } from './case.ts';

type Notes = { readonly notes: readonly { readonly fileId: string }[] };

type Asked = { readonly request: string; readonly answer: string };

/** The second of two: what an approver outside signed is brought in, and carried out with that. */
const destroying: Step = {
  name: 'destroy a complaint with its investigation',
  run: (ground) => {
    const { request: id, answer } = ground.given as Asked;
    const file = pathToken();
    return ground.ask('approvals.answerFromOutside', { id, answer: { how: 'file', file } }, { [file]: answer });
  },
  whatIsLost: async (ground) => ((await stateOf(ground)) === 'gone' ? null : 'a destruction'),
};

/** Whole: everything opens, and nothing says that it was destroyed. Gone: nothing opens, both notes stand, no wrap and no object is left. */
async function stateOf(ground: Ground): Promise<'whole' | 'gone' | 'half'> {
  const { complaintId, investigationId, evidenceId } = caseOf(ground);
  const opened = [
    await ground.ask('complaints.open', { id: complaintId }),
    await ground.ask('investigations.open', { id: investigationId }),
    await ground.ask('vault.verify', { scope: { kind: 'item', id: evidenceId } }),
  ].filter(({ is }) => is === 'done').length;
  const { notes } = await mustDo<Notes>(ground, 'retention.notes', {});
  const noted = [complaintId, investigationId].filter((id) => notes.some(({ fileId }) => fileId === id)).length;
  const objects = filesUnder(join(ground.vault, 'objects')).length;
  if (opened === 3 && noted === 0 && objects === 1) return 'whole';
  return opened === 0 && noted === 2 && objects === 0 && wrapsLeft(ground) === 0 ? 'gone' : 'half';
}

function wrapsLeft({ vault, given }: Ground): number {
  const { complaintId, investigationId } = given as ReturnType<typeof caseOf>;
  const lines = readFileSync(join(vault, 'keyring'), 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as KeyringLine)
    .flatMap(({ body, wraps }) => (body.kind === 'file-grants' ? body.grants.map(({ key }, place) => ({ key, wrap: wraps[place] })) : []))
    .filter(({ key, wrap }) => wrap !== null && [complaintId, investigationId].some((id) => key.includes(id))).length;
}

/** The first of two asks; what the second signed lies beside the disk that is cut. */
async function openAndAsk(ground: Ground): Promise<ReturnType<typeof caseOf> & Asked> {
  const made = await openCase(ground);
  const perform: Perform = (name, input, paths) => mustDo(ground, name, input, paths);
  const approver = await nameApprover(perform, ground.sources, cheapPorts(ground.sources));
  const subject = { kind: 'files.destroy', fileId: made.complaintId, ground: 'reviewed' };
  const { id: request } = await mustDo<{ readonly id: string }>(ground, 'approvals.ask', { subject, reason: 'invented' });
  const { token, paths } = await signedAnswer(perform, approver, ground.sources, request);
  return { ...made, request, answer: paths[token]! };
}

/** A file destroyed: wherever it is cut off, it is whole, or wholly gone after the next opening. */
export const destruction: Scenario = {
  name: 'destruction',
  cutsOneOf: 3,
  how: 'unlock',
  prepare: openAndAsk,
  steps: [destroying],
  whatIsHalf: async (ground) => ((await stateOf(ground)) === 'half' ? 'a destruction in half' : null),
};
