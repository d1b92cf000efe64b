import type { ApprovalState } from '#shared/contract/approvals.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { isCodeRight, type SignedRequest } from '../../approver/code.ts';
import { readAnswerFile } from '../../approver/request-file.ts';
import type { CommandContext, Handler } from '../../handlers.ts';
import type { Change, EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { agree, loadWaiting } from './answer.ts';
import { openCard, smallFile } from './cards.ts';
import { eventOf, isAboutMyself } from './carry-out.ts';
import { bringConsent } from './consent.ts';
import { executorOf } from '../../approvals/registry.ts';
import { markRequest, signedSubject, type ApprovalRequest } from './store.ts';
import { isApproverSignature, MOST_WRONG_CODES } from './truth.ts';

export function signedOf(vaultId: string, request: ApprovalRequest): SignedRequest {
  const { consentId, until } = request;
  return { consentId, subject: signedSubject(vaultId, request), until, vaultId };
}

type Answered = Result<Change<{ readonly state: ApprovalState; readonly codesLeft: number | null }>, Refusal>;

/** The agreement of an approver outside the office, brought in by whoever may ask for the same. */
export const answerFromOutside: Handler<'approvals.answerFromOutside'> = (context, { id, answer }) => {
  const loaded = loadWaiting(context, id);
  if (!loaded.ok) return loaded;
  const { request, truth } = loaded.value;
  const executor = executorOf(request.subject.kind);
  if (!executor?.roles.includes(context.session.actor.role)) return refuse('permission.denied');
  if (isAboutMyself(context, request) && request.content) return refuse('approvals.cannotCarryOut');
  return answer.how === 'file' ? byFile(context, request, context.paths[answer.file]) : byCode(context, request, answer, truth.wrongCodes);
};

function byFile(context: CommandContext, request: ApprovalRequest, path: string | undefined): Answered {
  const { session } = context;
  const text = path === undefined ? null : smallFile(path);
  const file = text === null ? null : readAnswerFile(text);
  const approver = file && session.keyringFile.keyring.approvers.get(file.by);
  if (!file || file.consentId !== request.consentId || approver?.inForce !== true) return refuse('approvals.fileWrong');
  if (!isApproverSignature(session, request, approver.signing, file.signature)) return refuse('approvals.fileWrong');
  const { by, signature } = file;
  const { consentId, until } = request;
  // What the approver signed speaks for itself; it may stand from an attempt that was not written down.
  const isBrought = session.keyringFile.keyring.taken.has(consentId);
  if (request.content && !isBrought) bringConsent(session, request.content, { consentId, until, by, signature });
  return counted(agree(context, request, { approver: by, how: 'file', signature }));
}

/** A code proves that the approver spoke, to this program alone: it serves acts of the ledger, and no entry of the keyring. */
function byCode(
  context: CommandContext,
  request: ApprovalRequest,
  answer: { readonly approverId: string; readonly code: string },
  wrong: number,
): Answered {
  const { session, writer } = context;
  if (request.content) return refuse('approvals.codeNotEnough');
  const approver = session.keyringFile.keyring.approvers.get(answer.approverId);
  const card = approver?.inForce ? openCard(session, answer.approverId) : null;
  if (!card) return refuse('approvals.approverUnknown');
  const isRight = isCodeRight(card.secret, signedOf(session.vaultId, request), answer.code);
  card.secret.fill(0);
  if (isRight) return counted(agree(context, request, { approver: answer.approverId, how: 'code' }));
  const left = MOST_WRONG_CODES - wrong - 1;
  if (left === 0) markRequest(writer, request.id, 'refused');
  const event: EventDraft = eventOf(session.vaultId, request, 'codeRefused', { approver: answer.approverId, left });
  return ok({ value: { state: left === 0 ? 'refused' : 'waiting', codesLeft: left }, events: [event] });
}

function counted(agreed: ReturnType<typeof agree>): Answered {
  return agreed.ok ? ok({ ...agreed.value, value: { ...agreed.value.value, codesLeft: null } }) : agreed;
}
