import { fieldsOf } from './forger.ts';
import { treeOf, type Log } from './log-tables.ts';

/**
 * Where a record that was changed first contradicts itself, by the rules of resources/docs/formats.md (8.2 and 9) and told apart from the program's own
 * verification: a place without an entry; an entry that is known to be wrong in itself; a signed view of another past; an inner node or a dated seal that
 * does not fit the leaves before it. `wrongAt`: entries that the forger left wrong. Null where nothing inside the ledger contradicts anything.
 */
export function firstEvidence(log: Log, wrongAt: ReadonlySet<number>): number | null {
  const size = log.rows.length;
  const places = new Map(log.rows.map((row) => [row.idx, row]));
  const { roots, nodes } = treeOf(log.rows.toSorted((a, b) => a.idx - b.idx));
  const stored = new Map(log.nodes.map(({ level, idx, hash }) => [`${level}/${idx}`, hash.toString('hex')]));
  const due = new Map<number, boolean>();
  for (const { level, idx, hash } of nodes) {
    const last = (idx + 1) * 2 ** level - 1;
    due.set(last, (due.get(last) ?? true) && stored.get(`${level}/${idx}`) === hash.toString('hex'));
  }
  for (let at = 0; at < size; at += 1) {
    const row = places.get(at);
    if (!row || wrongAt.has(at)) return at;
    const { prior } = fieldsOf(row);
    if (prior.size > at || roots[prior.size]!.toString('hex') !== prior.root) return at;
    if (due.get(at) === false) return at;
    const seal = log.seals.find((one) => one.size === at + 1);
    if (seal && seal.note.split('\n')[2] !== roots[at + 1]!.toString('base64')) return at + 1;
  }
  return null;
}
