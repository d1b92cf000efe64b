import { credentialReader, judgedCredentials, type FoundCredentials } from '#shared/domain/evidence/credentials.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { askForCertificates, asText, NOT_READ } from '../../certificates/ask.ts';
import type { Handler, Handlers, PreparedHandler, QueryContext } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { itemForStamp, recordStatement } from '../evidence/index.ts';
import { reliedOn } from '../timestamps/index.ts';

type Judged = { readonly authority: string | null };

async function judge({ session, reader }: QueryContext, chain: FoundCredentials['chain']): Promise<Result<Judged, Refusal>> {
  const relied = reliedOn(reader, 'contentCredentials').map(asText);
  if (relied.length === 0 || chain.length === 0) return ok({ authority: null });
  const at = session.ports.clock.now().toISOString();
  const read = await askForCertificates(session.ports, { what: 'authority', chain, relied, at });
  return read === null ? refuse(NOT_READ) : ok({ authority: read.answer });
}

const judgeSigner: Handler<'credentials.judge'> = (context, { chain }) => judge(context, chain);

/** What the frame read is believed as far as any claim is; whether its signer is known is asked again here. */
const keepCredentials: PreparedHandler<'credentials.keep'> = {
  prepare: async (context, { id, found }) => {
    const item = itemForStamp(context.session, context.reader, id);
    if (!item.ok) return item;
    if (item.value.sha256 === null) return refuse('evidence.hasNoFile');
    const signer = found.state === 'valid' ? await judge(context, found.chain) : ok({ authority: null });
    if (!signer.ok) return signer;
    const judged = judgedCredentials(found, signer.value.authority);
    return ok(({ session, writer }) => {
      const current = itemForStamp(session, writer, id);
      if (!current.ok) return current;
      const content = { ...judged, ...credentialReader };
      const { id: statement, event } = recordStatement(session, writer, current.value.row, { type: 'contentCredentials', content });
      return ok({ value: { id: statement, state: judged.state }, events: [event] });
    });
  },
};

export const credentialHandlers: Handlers<'credentials.judge' | 'credentials.keep'> = {
  'credentials.judge': judgeSigner,
  'credentials.keep': keepCredentials,
};
