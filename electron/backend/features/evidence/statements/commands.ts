import type { Input } from '#shared/contract/operations.ts';
import { openIncidentOf, typesAboutTwo, type TypedStatement } from '#shared/domain/evidence/statements/all.ts';
import { isPersonsAccount } from '#shared/domain/evidence/details.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import { loadItem, type LoadedItem } from '../load.ts';
import { findItem } from '../store.ts';
import { recordStatement } from './add.ts';
import { originalsOf } from './record.ts';

/** Adds what a person says about an item. What was said before stays beside it. */
export const stateAboutEvidence: Handler<'evidence.state'> = ({ session, writer }, input) => {
  const loaded = loadItem(session, writer, input.evidenceId);
  if (!loaded.ok) return loaded;
  const item = loaded.value;
  const fits = whyNot(writer, item, input);
  if (fits) return err(fits);
  const { otherId, statement } = input;
  const added = recordStatement(session, writer, item.row, { ...statement, otherId });
  return ok({ value: { id: added.id, seq: added.seq }, events: [added.event] });
};

function whyNot(writer: Writer, { row, content }: LoadedItem, { otherId, statement }: Input<'evidence.state'>): Refusal | null {
  // Never of a person who complains, suffers or bears witness: people are not graded.
  if (statement.type === 'grade' && isPersonsAccount(row.kind, content.details ?? null)) return { code: 'statements.peopleAreNotGraded' };
  if (!isAboutTwo(statement)) return otherId === null ? null : { code: 'statements.otherItemNotAsked' };
  if (otherId === null) return { code: 'statements.otherItemNeeded' };
  const other = findItem(writer, otherId);
  if (other?.investigation_id !== row.investigation_id) return { code: 'statements.unknownOtherItem' };
  if (other.id === row.id) return { code: 'statements.copyOfItself' };
  return statement.type === 'copyOf' && isMadeFrom(writer, other.id, row.id) ? { code: 'statements.copyOfItself' } : null;
}

function isAboutTwo({ type }: TypedStatement): boolean {
  return (typesAboutTwo as readonly string[]).includes(type);
}

/** Whether an item was made from another, over any number of steps: an original is no copy of its copy. */
function isMadeFrom(writer: Writer, id: string, original: string): boolean {
  return originalsOf(writer, id).includes(original);
}

/** The second person's word on what a check found: not that of the person in whose session it was found. */
export const closeIncident: Handler<'evidence.closeIncident'> = ({ session, writer }, { evidenceId, reason }) => {
  const loaded: Result<LoadedItem, Refusal> = loadItem(session, writer, evidenceId);
  if (!loaded.ok) return loaded;
  const open = openIncidentOf(loaded.value.statements);
  if (!open) return refuse('statements.noIncidentOpen');
  if (open.recordedBy === session.actor.userId) return refuse('statements.foundItYourself');
  const added = recordStatement(session, writer, loaded.value.row, { type: 'incidentClosed', content: { reason } });
  return ok({ value: { id: added.id, seq: added.seq }, events: [added.event] });
};
