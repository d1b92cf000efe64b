import { complainantPseudonym } from '#shared/domain/complaints/shown.ts';
import type { IdentityChoice } from '#shared/domain/complaints/model.ts';
import { pseudonymOf } from '#shared/kernel/pseudonym.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { identityOpened } from '../identities/index.ts';
import { fileOf, loadComplaint, numbersOf, type LoadedComplaint } from './queries.ts';

/** Tells who somebody in the file is, once the entry with the reason stands. */
export const openIdentity: Handler<'complaints.openIdentity'> = ({ session, writer }, { id, whose, reason }) => {
  const loaded = loadComplaint(session, writer, id);
  if (!loaded.ok) return loaded;
  const named = pseudonymOfChoice(loaded.value, whose);
  if (named === null) return refuse('identities.noSuchPerson');
  return ok({
    value: { file: fileOf(session, writer, loaded.value, whose), openedAt: session.ports.clock.now().toISOString() },
    events: identityOpened(session, writer, { subject: id, subjectType: 'complaint', file: id, whose: named, reason }),
  });
};

function pseudonymOfChoice({ children }: LoadedComplaint, whose: IdentityChoice): string | null {
  if (whose.kind === 'all') return 'all';
  if (whose.kind === 'complainant') return complainantPseudonym;
  const number = numbersOf(children).get(whose.id);
  return number === undefined ? null : pseudonymOf('O', number);
}
