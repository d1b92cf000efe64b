import type { Input } from '#shared/contract/operations.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { holds, personInForce } from '../../keyring/state.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { findHeldFile, keyInUse, mayReadInvestigations, mayReceive } from './files.ts';
import { giveFiles } from './give.ts';
import { lostFiles } from './lost.ts';

type Which = Input<'access.grantMany'>['which'];

/**
 * Files whose keys go into one entry of the keyring and one transaction: as many as other calls can wait for. Each file has its own entry in the
 * ledger: an auditor who asks about one file finds there who was given it, as with a single grant.
 */
const AT_ONCE = 400;

/** Gives one person many files, each with its entry. What was given before a cancel stays given. */
export const grantManyFiles: Handler<'access.grantMany'> = async (context, { userId, which }) => {
  const { session } = context;
  const person = personInForce(session.keyringFile.keyring, userId);
  if (!person) return refuse('people.notFound');
  if (which.kind === 'investigations' && !mayReadInvestigations(person.role)) return refuse('access.roleCannotRead');
  const wanted = filesWanted(context, userId, which);
  if (!wanted.ok) return wanted;
  const total = wanted.value.length;
  let granted = 0;
  for (let start = 0; start < total; start += AT_ONCE) {
    granted += giveSome(context, userId, wanted.value.slice(start, start + AT_ONCE));
    context.progress({ phase: 'granting', unit: 'entries', done: Math.min(total, start + AT_ONCE), total });
    await context.breathe();
  }
  return ok({ granted });
};

/** Gives how many were new to this person. A key that the asker lost meanwhile is not given. */
function giveSome(context: JobContext, userId: string, ids: readonly string[]): number {
  const { session } = context;
  const files = ids.flatMap((id) => findHeldFile(session, context.reader, id) ?? []);
  const isNew = files.some((file) => !holds(session.keyringFile.keyring, userId, file.keyName));
  if (!isNew) return 0;
  const given = context.commit(() => {
    const { events, grant } = giveFiles(session, userId, files);
    const [first, ...others] = events;
    return first ? ok({ value: events.length, events: [first, ...others], last: grant }) : refuse('people.notFound');
  });
  return given.ok ? given.value : 0;
}

/** Those the asker holds and the person does not, investigations with the complaints behind them. A file named that is not the asker's to give refuses the whole. */
function filesWanted(context: JobContext, userId: string, which: Which): Result<readonly string[], Refusal> {
  const { session, reader } = context;
  const named = which.kind === 'files' ? [...new Set(which.fileIds)] : idsOf(context, userId, which.kind);
  const wanted = new Set<string>();
  for (const id of named) {
    const file = session.keys.mayOpen(id) ? findHeldFile(session, reader, id) : null;
    const mayHave = file !== null && mayReceive(session, reader, file, userId);
    if (which.kind === 'files' && !mayHave) return err({ code: file ? 'access.roleCannotRead' : 'access.notFound' });
    if (!file || !mayHave) continue;
    wanted.add(id);
    // What was lost with the keys is given back together: the complaint behind an investigation was among it.
    if (file.complaint !== null && session.keys.mayOpen(file.complaint)) wanted.add(file.complaint);
  }
  const { keyring } = session.keyringFile;
  return ok([...wanted].filter((id) => !holds(keyring, userId, keyInUse(reader, id))));
}

function idsOf({ session, reader }: JobContext, userId: string, kind: 'lost' | 'investigations'): readonly string[] {
  if (kind === 'lost') return lostFiles(session, reader, userId);
  return reader.all<{ id: string }>(sql`SELECT id FROM investigation ORDER BY id`).map((row) => row.id);
}
