import { ok, type Result } from '#shared/kernel/result.ts';
import { statementSchemas, type StatementContents } from '#shared/domain/evidence/statements/all.ts';
import { askForCertificates, asText, NOT_READ } from '../../certificates/ask.ts';
import { MOST_TOKEN_BYTES, type ReadToken } from '../../certificates/tasks.ts';
import { smallFile } from '../../files/small-file.ts';
import type { Handler } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { newEventId } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { destinationOf } from '../../release/destination.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import { plainHex, timeStampRequest } from '../../timestamps/request.ts';
import { itemForStamp, recordStatement, type ItemForStamp } from '../evidence/index.ts';
import { reliedOn } from './store.ts';

const NONCE_BYTES = 16;

/** The request leaves through the one door, with the statement that it was made and the nonce by which its reply is known. */
export const requestStamp: Handler<'timestamps.request'> = async (context, { evidenceId, destination }) => {
  const { session } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  const found = itemWithFile(context, evidenceId);
  if (!found.ok) return found;
  const { row, sha256 } = found.value;
  const nonce = session.ports.random.bytes(NONCE_BYTES);
  // A positive number without a leading zero, so that it comes back as it went.
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const finished = finishedFile(timeStampRequest(sha256, nonce));
  return release(
    context,
    { file: row.investigation_id, form: 'timeStampRequest', sha256: finished.sha256 },
    (writer) => {
      const content: StatementContents['timeStampRequested'] = { sha256, nonce: nonce.toString('base64'), authority: '' };
      const stated = recordStatement(session, writer, row, { type: 'timeStampRequested', content });
      const event = {
        id: newEventId(session),
        kind: 'timestamps.requested',
        subject: row.id,
        subjectType: 'evidence',
        file: row.investigation_id,
        link: stated.id,
        detail: { form: 'timeStampRequest' },
      };
      return { value: event, events: [event, stated.event] };
    },
    async () => {
      const written = await finished.write(place.value);
      return written.ok ? ok({ name: written.value }) : written;
    },
  );
};

/** The reply, checked against the item's fingerprint, the requests that were made for it, and the authorities that the office relies on. */
export const takeStamp: Handler<'timestamps.take'> = async (context, { evidenceId, file }) => {
  const { session, reader } = context;
  const found = itemWithFile(context, evidenceId);
  if (!found.ok) return found;
  const bytes = smallFile(context.paths[file], MOST_TOKEN_BYTES);
  if (!bytes) return refuse(context.paths[file] === undefined ? 'token.unknown' : 'timestamps.unreadable');
  const item = found.value;
  const relied = reliedOn(reader, 'timeStamps').map(asText);
  const read = await askForCertificates(session.ports, { what: 'token', reply: asText(bytes), relied });
  // Nothing that was read is taken in once the vault is being locked.
  await context.breathe();
  if (read === null) return refuse(NOT_READ);
  const token = read.answer;
  if (typeof token === 'string') return refuse(`timestamps.${token}`);
  if (token.sha256 !== item.sha256) return refuse('timestamps.otherFingerprint');
  if (!token.signatureHolds) return refuse('timestamps.signatureBroken');
  const { authority, policy, serial, time } = token;
  // Anyone can be an authority: what they write fits the record, or the item could not be opened any more.
  const fitting = statementSchemas.timeStampReceived.safeParse({
    sha256: item.sha256,
    token: bytes.toString('base64'),
    authority,
    policy,
    serial,
    time,
    outcome: outcomeOf(item, token),
  });
  if (!fitting.success) return refuse('timestamps.unreadable');
  const content = fitting.data;
  return context.commit((writer) => {
    const stated = recordStatement(session, writer, item.row, { type: 'timeStampReceived', content });
    return ok({ value: { id: stated.id, outcome: content.outcome, authority, time }, events: [stated.event] });
  });
};

type Stamped = ItemForStamp & { readonly sha256: string };

function itemWithFile({ session, reader }: JobContext, evidenceId: string): Result<Stamped, Refusal> {
  const item = itemForStamp(session, reader, evidenceId);
  if (!item.ok) return item;
  const { sha256 } = item.value;
  return sha256 === null ? refuse('timestamps.noFile') : ok({ ...item.value, sha256 });
}

/** A reply to nobody's request may be a token that somebody else had made: it is kept, and told apart. */
function outcomeOf({ nonces }: ItemForStamp, token: ReadToken): StatementContents['timeStampReceived']['outcome'] {
  const isAsked = nonces.length === 0 || nonces.some((nonce) => plainHex(Buffer.from(nonce, 'base64')) === token.nonce);
  if (!isAsked) return 'otherNonce';
  return token.isTrusted ? 'valid' : 'validNotTrusted';
}
