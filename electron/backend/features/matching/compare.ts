import type { MatchKind } from '#shared/domain/complaints/matching.ts';
import { keysOfPerson, type MatchedPerson } from '../../matching/marks.ts';

/** What of somebody is the same in two files, by what is really written there: marks alone may meet by chance. */
export function fitsOf(asked: MatchedPerson, written: MatchedPerson): readonly MatchKind[] {
  const [a, b] = [keysByKind(asked), keysByKind(written)];
  const shared = (kind: MatchKind): boolean => [...a(kind)].some((key) => b(kind).has(key));
  const fits: MatchKind[] = isSameName(a('name'), b('name')) ? ['name'] : [];
  return [...fits, ...(['telephone', 'badge'] as const).filter(shared)];
}

function keysByKind(person: MatchedPerson): (kind: MatchKind) => ReadonlySet<string> {
  const keys = keysOfPerson(person);
  return (kind) => new Set(keys.flatMap((one) => (one.kind === kind ? [one.key] : [])));
}

/** All parts of the shorter name stand in the longer one; a name of one part is only the same as another of that part alone. */
function isSameName(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  if (shorter.size === 0) return false;
  return shorter.isSubsetOf(longer) && (shorter.size > 1 || longer.size === 1);
}
