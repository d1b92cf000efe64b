import { credentialReader, judgedCredentials, type FoundCredentials } from '#shared/domain/evidence/credentials.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { itemForStamp, recordStatement } from '../evidence/index.ts';
import { authorityLists } from '../timestamps/index.ts';
import { authorityOf } from './chain.ts';

function judge(session: Session, reader: Reader, chain: FoundCredentials['chain']): string | null {
  const relied = authorityLists.contentCredentials.rows(reader).flatMap((row) => (row.trusted === 1 ? [row.certificate] : []));
  const certificates = chain.map((text) => Buffer.from(text, 'base64'));
  return relied.length === 0 ? null : authorityOf(certificates, relied, session.ports.clock.now());
}

const judgeSigner: Handler<'credentials.judge'> = ({ session, reader }, { chain }) => ok({ authority: judge(session, reader, chain) });

/** What the frame read is believed as far as any claim is; whether its signer is known is asked again here. */
const keepCredentials: Handler<'credentials.keep'> = ({ session, writer }, { id, found }) => {
  const item = itemForStamp(session, writer, id);
  if (!item.ok) return item;
  if (item.value.sha256 === null) return refuse('evidence.hasNoFile');
  const judged = judgedCredentials(found, found.state === 'valid' ? judge(session, writer, found.chain) : null);
  const content = { ...judged, ...credentialReader };
  const { id: statement, event } = recordStatement(session, writer, item.value.row, { type: 'contentCredentials', content });
  return ok({ value: { id: statement, state: judged.state }, events: [event] });
};

export const credentialHandlers: Handlers<'credentials.judge' | 'credentials.keep'> = {
  'credentials.judge': judgeSigner,
  'credentials.keep': keepCredentials,
};
