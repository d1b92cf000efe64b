import type { Match, MatchKind } from '#shared/domain/complaints/matching.ts';
import { matchKinds } from '#shared/domain/complaints/matching.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { marksOf, matchKeyOf, personsOf, type MatchedPerson } from '../../matching/marks.ts';
import { filesWithMarks } from '../../matching/store.ts';
import type { Session } from '../../session.ts';
import { fitsOf } from './compare.ts';
import { readable } from './readable.ts';

/** So many marks of one person must meet in a file that cannot be read: one alone meets by chance too often (decision 21). */
const ENOUGH = 2;
/** Of files that can be read no more than this many are opened and compared, those with the most marks first, and listed. */
const MOST_OPENED = 400;
const MOST_LISTED = 20;

/**
 * Where the persons of a form stand already. Of files that the asker can read: which, after comparing what is written in them. Of all others: whether
 * there may be one, and nothing else.
 */
export const possibleMatches: Handler<'complaints.possibleMatches'> = ({ session, reader }, { persons, except }) => {
  const hits = hitsOf(session, reader, persons, except);
  const closed = hits.filter(({ fileId }) => !session.keys.mayOpen(fileId));
  const open = hits.filter(({ fileId }) => session.keys.mayOpen(fileId)).toSorted((a, b) => b.marks - a.marks);
  const matches = open.slice(0, MOST_OPENED).flatMap(({ fileId }) => matchIn(session, reader, fileId, persons) ?? []);
  return ok({ matches: matches.slice(0, MOST_LISTED), possible: closed.some(({ marks }) => marks >= ENOUGH) });
};

/** `marks`: the most that meet for one person of the form. */
type Hit = { readonly fileId: string; readonly marks: number };

function hitsOf(session: Session, reader: Reader, persons: readonly MatchedPerson[], except: string | null): readonly Hit[] {
  const key = matchKeyOf(session);
  if (!key) return [];
  const sought = persons.map((person) => new Set(marksOf(key, person)));
  const all = new Set(sought.flatMap((marks) => [...marks]));
  if (all.size === 0) return [];
  const found = Map.groupBy(filesWithMarks(reader, [...all]), ({ file_id: fileId }) => fileId);
  return [...found].flatMap(([fileId, rows]) => {
    const marks = new Set(rows.map(({ mark }) => mark));
    return fileId === except ? [] : [{ fileId, marks: Math.max(...sought.map((one) => one.intersection(marks).size)) }];
  });
}

function matchIn(session: Session, reader: Reader, fileId: string, persons: readonly MatchedPerson[]): Match | null {
  const loaded = readable(session, reader, fileId);
  if (!loaded) return null;
  const written = personsOf(loaded.entry);
  const fits = new Set<MatchKind>(persons.flatMap((asked) => written.flatMap((one) => fitsOf(asked, one))));
  if (fits.size === 0) return null;
  const { id, reference } = loaded.stored.columns;
  return { id: id as ComplaintId, reference, fits: matchKinds.filter((kind) => fits.has(kind)) };
}
