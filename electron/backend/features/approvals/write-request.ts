import { ok } from '#shared/kernel/result.ts';
import { requestFileText } from '../../approver/request-file.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Handler } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { refuse } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { loadWaiting } from './answer.ts';
import { eventOf } from './carry-out.ts';
import { executorOf } from '../../approvals/registry.ts';
import { boundText } from './store.ts';

/** The request as a file for an approver outside the office, signed by the office. It names what is asked and whom it is about; it holds no case. */
export const writeApprovalRequest: Handler<'approvals.writeRequest'> = async (context, { id, destination }) => {
  const { session } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  const loaded = loadWaiting({ session, writer: session.writer, paths: context.paths }, id);
  if (!loaded.ok) return loaded;
  const { office } = session.keys;
  if (!office) return refuse('permission.denied');
  const { request } = loaded.value;
  const about = executorOf(request.subject.kind)?.about(session, request.subject) ?? '';
  const text = requestFileText({ about, content: request.content, request: boundText(session.vaultId, request) }, office);
  const { sha256, write } = finishedFile(Buffer.from(text, 'utf8'));
  const written = await release(
    context,
    { file: request.fileId, form: 'approvalRequest', sha256 },
    () => {
      const event = { ...eventOf(session.vaultId, request, 'requestWritten', { sha256 }), id: newEventId(session) };
      return { value: event, events: [event] };
    },
    () => write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ words: wordsOfKey(office.publicHex) });
};
